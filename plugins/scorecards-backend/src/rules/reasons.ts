import type { Outcome } from '@slipway/expressions';
import type { ScorecardLanguage } from './ScorecardLanguage';
import type { RuleContext } from './types';

/** Why a rule could not be decided, in words. */
export function unknownReason(
  language: ScorecardLanguage,
  outcome: Exclude<Outcome, { value: unknown }>,
  context: RuleContext,
): string {
  if ('error' in outcome) {
    return `Not known: the rule could not be evaluated. ${outcome.error}.`;
  }
  const { missing } = outcome;
  const [, variable, field] = missing.match(/^facts\.(\w+)\.(\w+)$/) ?? [];
  const source = variable && language.source(variable);
  if (!source) {
    return `Not known: there is no ${missing}.`;
  }
  return context.facts[source.id]
    ? `Not known: the source ${source.id} says nothing of ${field}.`
    : `Not known: the source ${source.id} has no facts of this entity yet.`;
}
