import { Text } from '@backstage/ui';
import type { PlanCounts } from '@slipway/plugin-infra-requests-common';

/** Warns, by a sign, in words and in colour, where a plan destroys or replaces something. */
export function LossMark({ counts }: { counts: PlanCounts }) {
  return counts.replace + counts.destroy > 0 ? (
    <Text as="p" color="danger" weight="bold">
      <span aria-hidden>± </span>Something is lost by it
    </Text>
  ) : null;
}
