import { Text } from '@backstage/ui';
import type { AdoptionMetric } from '@slipway/plugin-dx-metrics-common';
import { describeTarget } from '@slipway/plugin-dx-metrics-react';

/** What a metric aims for, and whether it is there. */
export function TargetText({ metric }: { metric: AdoptionMetric }) {
  const target = describeTarget(metric);
  if (!target) {
    return null;
  }
  const { words, isReached } = target;
  const verdict = isReached ? ', reached' : ', missed';
  return (
    <Text as="p" variant="body-small" color="secondary">
      {words}
      {isReached !== undefined && verdict}
    </Text>
  );
}
