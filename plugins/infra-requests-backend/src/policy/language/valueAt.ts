import type { Json } from '@slipway/plugin-infra-requests-common';
import type { PolicyValues } from './policyValues';

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/**
 * The value that a finding shows of a field. Null where there is none, as for a sensitive input, and for what is too large
 * to be read in a sentence.
 *
 * @param names - as `['inputs', 'size']`
 */
export function valueAt(
  values: PolicyValues,
  names: readonly string[],
): Json | null {
  let value: unknown = values;
  for (const name of names) {
    value =
      isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  return isScalar(value) || (Array.isArray(value) && value.every(isScalar))
    ? value
    : null;
}
