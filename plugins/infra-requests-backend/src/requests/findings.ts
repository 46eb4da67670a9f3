import type { Finding, Json } from '@slipway/plugin-infra-requests-common';
import { mapTexts } from '../mapTexts';

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

/** A finding without what people may not read of the plan that it was found in. */
export function maskFinding(
  finding: Finding,
  mask: (text: string) => string,
): Finding {
  const { field, limit, message, value, wayOut } = finding;
  return {
    ...finding,
    field: field && mask(field),
    limit: mapTexts(limit, mask),
    message: mask(message),
    value: mapTexts(value, mask),
    wayOut: mask(wayOut),
  };
}

/**
 * What a rule says, all of it, for where nothing else shows the finding. Values of inputs are left out: errors are kept in
 * the portal's audit trail.
 */
export function explain(finding: Finding): string {
  const { rule, field, value, limit, message, wayOut } = finding;
  const facts = [
    `rule: ${rule}`,
    ...(field === null ? [] : [`field: ${field}`]),
    ...(value === null || !field?.startsWith('request.')
      ? []
      : [`value: ${toText(value)}`]),
    ...(limit === null ? [] : [`limit: ${toText(limit)}`]),
  ];
  return `${message} ${wayOut}`.trim().concat(` (${facts.join(', ')})`);
}

function toText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
