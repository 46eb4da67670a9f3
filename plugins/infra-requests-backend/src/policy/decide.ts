import {
  effectSchema,
  type Finding,
} from '@slipway/plugin-infra-requests-common';
import type { PolicyDecision } from './Policies';

const rank = ({ effect }: Finding) => effectSchema.options.indexOf(effect);

const keyOf = (finding: Finding) =>
  `${finding.rule} ${JSON.stringify(finding)}`;

const compare = (a: string, b: string) => {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
};

/**
 * Puts findings together, in whatever order the rules stand: denials come first, then approvals, then warnings. Nobody
 * can approve what is denied, so that a denial leaves no approvals.
 */
export function decide(
  findings: readonly Finding[],
): Pick<PolicyDecision, 'findings' | 'approvals'> {
  const sorted = [...findings].sort(
    (a, b) => rank(a) - rank(b) || compare(keyOf(a), keyOf(b)),
  );
  const isDenied = sorted.some(({ effect }) => effect === 'deny');
  return { findings: sorted, approvals: isDenied ? [] : approvalsOf(sorted) };
}

function approvalsOf(
  findings: readonly Finding[],
): PolicyDecision['approvals'] {
  const approvals = new Map<string, string[]>();
  for (const { effect, group, rule } of findings) {
    if (effect === 'require-approval' && group) {
      approvals.set(group, [...(approvals.get(group) ?? []), rule]);
    }
  }
  return [...approvals]
    .map(([group, rules]) => ({ group, rules: [...new Set(rules)] }))
    .sort((a, b) => compare(a.group, b.group));
}
