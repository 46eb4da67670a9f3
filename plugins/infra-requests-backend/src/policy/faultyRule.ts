import type { Finding, Phase } from '@slipway/plugin-infra-requests-common';

/**
 * What a rule finds that cannot be evaluated: it denies, and says that it is the rule's fault.
 *
 * @param why - without a full stop, and without any value
 */
export function faultyRule(
  rule: { id: string; title: string; phase: Phase },
  why: string,
  platformGroup: string,
): Finding {
  return {
    rule: rule.id,
    phase: rule.phase,
    effect: 'deny',
    message: `The rule “${rule.title}” (${rule.id}) could not be evaluated: ${why}. The rule is at fault, not the request.`,
    field: null,
    value: null,
    limit: null,
    wayOut: `Ask ${platformGroup} to mend the rule.`,
    group: null,
  };
}
