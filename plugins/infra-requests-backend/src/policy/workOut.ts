import type {
  Cost,
  Finding,
  QuotaUse,
} from '@slipway/plugin-infra-requests-common';
import type { PolicySet } from './files/loadPolicySet';
import { policyValues, type PolicyValues } from './language/policyValues';
import type { PolicyContext } from './Policies';

/** What is known of a request before any rule is asked. */
interface WorkedOut {
  cost: Cost | null;
  /** Those that are about the request. */
  quotas: QuotaUse[];
  values: PolicyValues;
  /** What the quotas and the table of prices find, in phase `request`. */
  findings: Finding[];
}

/**
 * Estimates the cost, counts the quotas and gathers what rules look at.
 *
 * @param given - a cost that takes the place of the estimate
 */
export function workOut(
  { prices, quotas }: Pick<PolicySet, 'quotas' | 'prices'>,
  context: PolicyContext,
  platformGroup: string,
  given?: Cost,
): WorkedOut {
  const estimate = given ? { cost: given } : prices?.estimate(context);
  const cost = estimate?.cost ?? null;
  const uses = quotas.map(quota => ({ quota, use: quota.use(context, cost) }));
  const values = policyValues({
    context,
    cost,
    quotas: uses.map(({ use }) => use),
    platformGroup,
  });
  const finding = estimate && 'finding' in estimate && estimate.finding;
  return {
    cost,
    quotas: uses
      .filter(({ quota }) => quota.covers(context.request))
      .map(({ use }) => use),
    values,
    findings: [
      ...(finding ? [finding] : []),
      ...uses.flatMap(
        ({ quota, use }) => quota.check(context, cost, use, values) ?? [],
      ),
    ],
  };
}
