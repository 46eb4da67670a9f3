import type { JsonObject, JsonValue } from '@backstage/types';

/** How many resources of an event can be looked for. */
const MOST = 20;

const ENTITY_REF = /^[a-z]{1,63}:[\w.-]{1,63}\/[\w.-]{1,63}$/i;
const ID = /^[\w.:/-]{1,100}$/;
/** What says for whom something is, rather than what it is. */
const NOT_ABOUT = /^(owner|team|group|onBehalfOf)$/;

/**
 * What an event is about: each entity ref that a plugin says, and each id, as `request:<id>` for the value of
 * `requestId`.
 *
 * @param meta - without secrets
 */
export function findResources(meta: JsonObject): string[] {
  const resources = Object.entries(meta).flatMap(([name, value]) =>
    NOT_ABOUT.test(name) ? [] : resourcesIn(name, value),
  );
  return [...new Set(resources)].slice(0, MOST);
}

function resourcesIn(name: string, value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(item => resourcesIn(name, item));
  }
  if (typeof value !== 'string') {
    return [];
  }
  if (ENTITY_REF.test(value)) {
    return [value.toLowerCase()];
  }
  const [, kind] = /^(\w+)Ids?$/.exec(name) ?? [];
  return kind && ID.test(value) ? [`${kind}:${value}`] : [];
}
