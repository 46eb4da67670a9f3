import type { Check } from '@slipway/plugin-infra-requests-common';

/** What the policy makes of a request, in sentences. */
export function explainCheck(check: Check): string {
  const { allowed, problems, findings, approvals } = check;
  const reasons = [
    ...problems.map(({ field, message }) => `${field}: ${message}.`),
    ...findings.map(({ rule, message }) => `${message} (${rule})`),
  ];
  return [
    allowed ? whoDecides(approvals) : 'It would be denied.',
    ...reasons,
  ].join(' ');
}

function whoDecides(groups: string[]): string {
  return groups.length > 0
    ? `It would wait for the approval of ${groups.join(', ')}.`
    : 'It would be taken on with nobody deciding.';
}
