import { metrics } from '@opentelemetry/api';
import type { RootHealthService } from '@backstage/backend-plugin-api';

/**
 * Lets it be seen whether a replica is ready, as `slipway.ready`: 1 or 0. A proxy answers for replicas of which none is,
 * so that no request says so.
 */
export function observeReadiness(
  getReadiness: RootHealthService['getReadiness'],
): void {
  metrics
    .getMeter('slipway-health')
    .createObservableGauge('slipway.ready', {
      description: 'Whether the replica can serve requests',
    })
    .addCallback(async result => {
      const { status } = await getReadiness();
      result.observe(status === 200 ? 1 : 0);
    });
}
