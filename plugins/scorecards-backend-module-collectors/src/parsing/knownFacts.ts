import type { FactValue } from '@slipway/plugin-scorecards-common';

/** The facts without those that could not be seen. */
export function knownFacts(
  facts: Record<string, FactValue | undefined>,
): Record<string, FactValue> {
  const known = Object.entries(facts).filter(
    (entry): entry is [string, FactValue] => entry[1] !== undefined,
  );
  return Object.fromEntries(known);
}
