import { Text } from '@backstage/ui';
import type { TooltipContentProps } from 'recharts';
import { counted } from '@slipway/components';
import type { SeriesPoint } from '../../metrics/seriesPoints';
import styles from '../charts/Charts.module.css';

/** What a chart says of the bucket below the pointer. */
export function PointTooltip({ active, payload }: TooltipContentProps) {
  const point: SeriesPoint | undefined = payload[0]?.payload;
  if (!active || !point) {
    return null;
  }
  return (
    <div className={styles.tooltip}>
      <Text as="p" variant="body-small" color="secondary">
        {point.title}
      </Text>
      <Text as="p" variant="body-medium" weight="bold">
        {point.text}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {point.samples}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {counted(point.deployments, 'deployment', 'deployments')},{' '}
        {counted(point.incidents, 'incident', 'incidents')}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        Press to see the records
      </Text>
    </div>
  );
}
