import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { FactCollector } from '@slipway/plugin-scorecards-node';
import { readCatalogFacts } from './readCatalogFacts';
import { referencesOf } from './referencesOf';
import { catalogSource } from './source';

/** How many entities the catalog is asked for at once. */
const PORTION = 1_000;

/** Knows what entities say of themselves, and whether the catalog has what they name. */
export function createCatalogCollector(options: {
  auth: AuthService;
  catalog: CatalogService;
}): FactCollector {
  const { auth, catalog } = options;

  async function findKnown(refs: string[]): Promise<Set<string>> {
    const credentials = await auth.getOwnServiceCredentials();
    const known = new Set<string>();
    for (let start = 0; start < refs.length; start += PORTION) {
      const entityRefs = refs.slice(start, start + PORTION);
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs, fields: ['kind'] },
        { credentials },
      );
      entityRefs
        .filter((_, index) => items[index] !== undefined)
        .forEach(ref => known.add(ref));
    }
    return known;
  }

  return {
    source: catalogSource,
    schedule: { frequency: { minutes: 15 }, timeout: { minutes: 1 } },
    async collect(entities) {
      const refs = entities.flatMap(({ entity }) => referencesOf(entity).refs);
      const known = await findKnown([...new Set(refs)]);
      return new Map(
        entities.map(({ ref, entity }) => [
          ref,
          { facts: readCatalogFacts(entity, known) },
        ]),
      );
    },
  };
}
