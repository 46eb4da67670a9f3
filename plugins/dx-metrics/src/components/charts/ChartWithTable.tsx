import { Text, VisuallyHidden } from '@backstage/ui';
import { type ReactNode, useId } from 'react';
import type { View } from '../../api/useDeliveryParameters';
import styles from './Charts.module.css';

/** Numbers as a chart or as the table behind it; a screen reader and paper always get the table. */
export function ChartWithTable(props: {
  title: string;
  view: View;
  chart: ReactNode;
  /** Makes the table; its numbers lead to their records only where they can be seen. */
  table: (options: { hasLinks: boolean }) => ReactNode;
}) {
  const { title, view, chart, table } = props;
  const titleId = useId();
  return (
    <section className={styles.figure} aria-labelledby={titleId}>
      <Text as="h3" variant="body-medium" weight="bold" id={titleId}>
        {title}
      </Text>
      {view === 'chart' ? (
        <>
          {chart}
          <VisuallyHidden>{table({ hasLinks: false })}</VisuallyHidden>
        </>
      ) : (
        table({ hasLinks: true })
      )}
    </section>
  );
}
