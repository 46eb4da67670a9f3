import { Card, CardBody, Text, VisuallyHidden } from '@backstage/ui';
import { Definition } from '@slipway/components';
import { useId } from 'react';
import styles from './Insights.module.css';

/**
 * One figure: its value, what it rests on, and what it means on hover or focus.
 *
 * @param value - null: there is none, for the reason that `missing` gives
 * @param notes - what belongs to the value
 */
export function InsightTile(props: {
  title: string;
  definition: string;
  value: string | null;
  notes: string[];
  missing: string;
}) {
  const { title, definition, value, notes, missing } = props;
  const titleId = useId();
  return (
    <Card role="region" aria-labelledby={titleId}>
      <CardBody>
        <div className={styles.head}>
          <Text as="h2" variant="body-medium" weight="bold" id={titleId}>
            {title}
          </Text>
          <Definition title={title} definition={definition} />
        </div>
        <p className={styles.value}>
          {value ?? (
            <>
              <span aria-hidden>–</span>
              <VisuallyHidden>No value</VisuallyHidden>
            </>
          )}
        </p>
        {(value === null ? [missing] : notes).map(note => (
          <Text as="p" variant="body-small" color="secondary" key={note}>
            {note}
          </Text>
        ))}
      </CardBody>
    </Card>
  );
}
