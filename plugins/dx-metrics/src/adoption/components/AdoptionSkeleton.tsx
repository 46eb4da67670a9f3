import { Flex, Skeleton } from '@backstage/ui';
import { ADOPTION_SECTIONS } from '@slipway/plugin-dx-metrics-react';
import styles from './Adoption.module.css';

/** In the shape of the metrics, while they load. */
export function AdoptionSkeleton() {
  return (
    <Flex
      direction="column"
      gap="4"
      role="status"
      aria-busy
      aria-label="Loading the metrics of adoption"
    >
      {ADOPTION_SECTIONS.map(({ title, metrics }) => (
        <div key={title}>
          <Skeleton width={240} height={20} className={styles.question} />
          <div className={styles.tiles}>
            {metrics.map(metric => (
              <Skeleton key={metric} width="100%" height={220} />
            ))}
          </div>
        </div>
      ))}
      <Skeleton width="100%" height={320} />
    </Flex>
  );
}
