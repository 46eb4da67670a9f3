import { Flex, Skeleton } from '@backstage/ui';
import { METRIC_NAMES } from '@slipway/plugin-dx-metrics-react';
import styles from '../tiles/MetricTiles.module.css';

/** In the shape of the metrics, while they load. */
export function DeliverySkeleton() {
  return (
    <Flex
      direction="column"
      gap="4"
      role="status"
      aria-busy
      aria-label="Loading the delivery metrics"
    >
      <div className={styles.tiles}>
        {METRIC_NAMES.map(metric => (
          <Skeleton key={metric} width="100%" height={208} />
        ))}
      </div>
      <Skeleton width="100%" height={320} />
    </Flex>
  );
}
