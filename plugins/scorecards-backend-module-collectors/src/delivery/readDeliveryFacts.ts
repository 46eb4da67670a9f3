import type { DeliveryFacts } from '@slipway/plugin-dx-metrics-common';
import type { FactOutcome } from '@slipway/plugin-scorecards-node';
import { knownFacts } from '../parsing/knownFacts';

/**
 * What the deliveries of the last 90 days tell about a component.
 *
 * @param delivery - undefined when no record has ever been of the component: its pipeline may not report
 */
export function readDeliveryFacts(
  delivery: DeliveryFacts | undefined,
): FactOutcome {
  if (!delivery) {
    return { none: true };
  }
  return {
    facts: knownFacts({
      deployments90d: delivery.deployments,
      leadTimeSeconds: delivery.changeLeadTime ?? undefined,
      changeFailRate: share(delivery.failedDeployments, delivery.deployments),
      reviewedShare: share(delivery.reviewedChanges, delivery.changesByPeople),
      lastDeployedAt: delivery.lastDeployedAt ?? undefined,
    }),
  };
}

function share(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}
