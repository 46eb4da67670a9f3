import type { Json } from '@slipway/plugin-infra-requests-common';
import { canonicalJson } from '../../audit/canonicalJson';

/**
 * The text of terraform.tfvars.json: always the same for the same values, and one value a line, so that people can
 * review a change. Terraform takes every string in it as it is, in
 * Unicode's composed form (NFC).
 */
export function formatValues(values: Record<string, Json>): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(values)), undefined, 2)}\n`;
}
