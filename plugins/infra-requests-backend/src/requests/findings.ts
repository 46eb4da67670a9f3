import type { Finding } from '@slipway/plugin-infra-requests-common';

/** Those that deny. */
export function denials(findings: Finding[]): Finding[] {
  return findings.filter(({ effect }) => effect === 'deny');
}

/** Why a policy says no, and what to do, as one paragraph. */
export function describeDenial(findings: Finding[]): string {
  return denials(findings)
    .map(({ message, wayOut }) => `${message} ${wayOut}`.trim())
    .join(' ');
}
