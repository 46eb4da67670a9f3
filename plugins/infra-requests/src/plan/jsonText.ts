import type { Json } from '@slipway/plugin-infra-requests-common';

/** A value as it is written in Terraform's own plans: texts in quotes, what is nested on lines of its own. */
export function jsonText(value: Json): string {
  return JSON.stringify(value, null, 2);
}
