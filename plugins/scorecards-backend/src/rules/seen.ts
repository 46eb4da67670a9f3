import { pathText, type Read } from '@slipway/expressions';
import type { SeenValue } from '@slipway/plugin-scorecards-common';
import type { ScorecardLanguage } from './ScorecardLanguage';
import type { RuleContext } from './types';

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values that rules looked at, with the age of the facts. The time itself is none of them. */
export function seenValues(
  language: ScorecardLanguage,
  reads: readonly Read[],
  context: RuleContext,
): SeenValue[] {
  const seen = new Map<string, SeenValue>();
  for (const { path, names } of reads) {
    const [variable, ...rest] = names;
    if (variable === 'facts') {
      seen.set(path, seenFact(language, path, rest, context));
    } else if (variable === 'entity') {
      const value = seenOfEntity(context.entity, names);
      // That there are annotations at all says little, and all of them too much.
      if (!isMap(value.value)) {
        seen.set(value.path, value);
      }
    }
  }
  return [...seen.values()];
}

function seenFact(
  language: ScorecardLanguage,
  path: string,
  [source, field]: string[],
  { facts, collectedAt }: RuleContext,
): SeenValue {
  const { id } = language.source(source)!;
  const value = facts[id]?.[field] ?? undefined;
  return {
    path,
    ...(value !== undefined && { value }),
    ...(collectedAt[id] && { collectedAt: collectedAt[id] }),
  };
}

/** Follows the names down. A list is shown whole: `"go" in entity.metadata.tags` looks at all of it. */
function seenOfEntity(entity: object, names: readonly string[]): SeenValue {
  let value: unknown = entity;
  let depth = 1;
  while (depth < names.length && isMap(value)) {
    const name = names[depth];
    value = Object.hasOwn(value, name) ? value[name] : undefined;
    depth += 1;
  }
  const path = pathText(Array.isArray(value) ? names.slice(0, depth) : names);
  const isFound = Array.isArray(value) || depth === names.length;
  return { path, ...(isFound && value !== undefined && { value }) };
}
