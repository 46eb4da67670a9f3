import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogApi } from '@backstage/plugin-catalog-react';

/** How many services are shown. */
export const MAX_SERVICES = 10;
/** How many levels of groups below one's own are looked for. */
const MAX_DEPTH = 10;
const MAX_GROUPS = 1_000;

/** Of how many services the first are chosen. */
const MAX_CANDIDATES = 500;

const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'metadata.annotations',
  'metadata.labels',
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
];

/** How much depends on a service, from 1, the most; undefined where nobody said. */
export function tierOf({ metadata }: Entity): string | undefined {
  return metadata.labels?.['slipway.io/tier'];
}

/** The services of a person. */
export interface MyServices {
  /** At most {@link MAX_SERVICES}: the highest tier first, then by name. */
  services: Entity[];
  /** How many there are. */
  total: number;
  /** Entity refs of everybody who may own one: the person, the groups, and the groups below. */
  owners: string[];
}

/** Those without a tier that is a number come last. */
function rankOf(service: Entity): number {
  const tier = Number(tierOf(service) ?? NaN);
  return Number.isFinite(tier) ? tier : Number.MAX_SAFE_INTEGER;
}

const isGroup = (ref: string) => ref.startsWith('group:');

/** A filter for entities with a relation to any of some others. */
const hasRelation = (type: string, targetRefs: string[]) => ({
  relations: { $contains: { type, targetRef: { $in: targetRefs } } },
});

/** Entity refs of the groups that are directly below some others. */
async function readChildren(
  catalog: CatalogApi,
  parents: string[],
): Promise<string[]> {
  const { items } = await catalog.queryEntities({
    query: { $all: [{ kind: 'group' }, hasRelation('childOf', parents)] },
    fields: ['kind', 'metadata.namespace', 'metadata.name'],
    limit: MAX_GROUPS,
    totalItems: 'exclude',
  });
  return items.map(group => stringifyEntityRef(group));
}

/** Entity refs of groups and of all groups below them, with one request a level. */
async function withGroupsBelow(
  catalog: CatalogApi,
  groups: string[],
): Promise<string[]> {
  const found = new Set(groups);
  let level = groups;
  for (let depth = 0; level.length > 0 && depth < MAX_DEPTH; depth++) {
    const children = await readChildren(catalog, level);
    level = children.filter(ref => !found.has(ref));
    level.forEach(ref => found.add(ref));
  }
  return [...found];
}

/**
 * The components that a person owns, or one of their groups, or a group below.
 *
 * @param ownershipRefs - entity refs of the person and of their groups
 */
export async function readMyServices(
  catalog: CatalogApi,
  ownershipRefs: string[],
): Promise<MyServices> {
  const owners = [
    ...ownershipRefs.filter(ref => !isGroup(ref)),
    ...(await withGroupsBelow(catalog, ownershipRefs.filter(isGroup))),
  ];
  if (owners.length === 0) {
    return { services: [], total: 0, owners };
  }
  const { items, totalItems } = await catalog.queryEntities({
    query: { $all: [{ kind: 'component' }, hasRelation('ownedBy', owners)] },
    fields: FIELDS,
    orderFields: { field: 'metadata.name', order: 'asc' },
    limit: MAX_CANDIDATES,
  });
  // The catalog leaves out what lacks the field that it sorts by, and not every service has a tier. This sort is stable.
  const byTier = [...items].sort((a, b) => rankOf(a) - rankOf(b));
  return {
    services: byTier.slice(0, MAX_SERVICES),
    total: totalItems,
    owners,
  };
}
