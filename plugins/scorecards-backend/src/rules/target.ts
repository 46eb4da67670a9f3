import type { Entity } from '@backstage/catalog-model';
import type { Expression } from '@slipway/expressions';
import type { ScorecardDefinition } from '@slipway/plugin-scorecards-common';
import type { ScorecardLanguage } from './ScorecardLanguage';
import type { RuleContext } from './types';

/** The label that says how important a service is. */
const TIER_LABEL = 'slipway.io/tier';

type Target = ScorecardDefinition['spec']['target'];

/** Whether one of the values is in a list; a list that is not given lets everything in. */
const fits = (list: string[] | undefined, values: readonly unknown[]) =>
  !list || values.some(value => list.includes(String(value)));

/** Whether an entity fits every list of a target, and its expression. What is unknown does not fit. */
export function fitsTarget(
  language: ScorecardLanguage,
  target: Target,
  expression: Expression<boolean> | undefined,
  context: RuleContext,
  groups: readonly string[],
): boolean {
  if (!fitsLists(target, context.entity, groups)) {
    return false;
  }
  const outcome = expression?.evaluate(language.values(context));
  return !outcome || ('value' in outcome && outcome.value);
}

function fitsLists(
  target: Target,
  entity: Entity,
  groups: readonly string[],
): boolean {
  const { kind, metadata, spec } = entity;
  return (
    target.kinds.some(name => name.toLowerCase() === kind.toLowerCase()) &&
    fits(target.types, [spec?.type]) &&
    fits(target.tags, metadata.tags ?? []) &&
    fits(target.tiers, [metadata.labels?.[TIER_LABEL]]) &&
    fits(target.lifecycles, [spec?.lifecycle]) &&
    fits(target.owners, groups)
  );
}
