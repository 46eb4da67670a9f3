import type { Json } from '@slipway/plugin-infra-requests-common';

/** A value as one pastes it elsewhere: a text without quotes, anything else as JSON. */
export function copyText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
