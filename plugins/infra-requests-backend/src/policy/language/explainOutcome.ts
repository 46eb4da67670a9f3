import type { Outcome } from '@slipway/expressions';

/** Why an expression has no result, with names and without values: a value may be nobody's business. */
export function explainOutcome(
  outcome: Exclude<Outcome, { value: unknown }>,
): string {
  if ('error' in outcome) {
    return 'its expression cannot be worked out with what it looks at';
  }
  const isInput = /^inputs\b/.test(outcome.missing);
  return isInput
    ? `${outcome.missing} is not set, or is sensitive and never shown to rules`
    : `there is no ${outcome.missing}`;
}
