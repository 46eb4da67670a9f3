import type { AuthService } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const FIELDS = ['kind', 'metadata.namespace', 'metadata.name', 'relations'];

/** Somebody in an audience. */
export interface Member {
  /** Entity ref. */
  person: string;
  /** The one group that the person counts for: an entity ref. */
  group: string;
}

/** Asks the catalog who is in an audience. */
export class AudienceReader {
  constructor(
    private readonly options: { auth: AuthService; catalog: CatalogService },
  ) {}

  /** Those of the groups that the catalog has not got. */
  async missing(groups: string[]): Promise<string[]> {
    const { auth, catalog } = this.options;
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: groups, fields: ['kind'] },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    return groups.filter((_, index) => !items[index]);
  }

  /**
   * The members of groups and of all groups below them. Somebody in several of these counts for the one that is deepest,
   * and of these for the first by name: everybody counts once, so that groups never overlap.
   */
  async read(groups: string[]): Promise<Member[]> {
    const depths = await this.#depths(groups);
    const { auth, catalog } = this.options;
    const pages = catalog.streamEntities(
      {
        filter: { kind: 'User', 'relations.memberOf': [...depths.keys()] },
        fields: FIELDS,
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const members: Member[] = [];
    for await (const page of pages) {
      for (const user of page) {
        const [group] = targets(user, 'memberOf')
          .filter(ref => depths.has(ref))
          .sort(
            (a, b) =>
              (depths.get(b) ?? 0) - (depths.get(a) ?? 0) || (a < b ? -1 : 1),
          );
        if (group) {
          members.push({ person: stringifyEntityRef(user), group });
        }
      }
    }
    return members;
  }

  /** The groups and all groups below them, each with how far below it is. */
  async #depths(roots: string[]): Promise<Map<string, number>> {
    const { auth, catalog } = this.options;
    const { items } = await catalog.getEntities(
      { filter: { kind: 'Group' }, fields: FIELDS },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const children = new Map<string, string[]>();
    for (const group of items) {
      for (const parent of targets(group, 'childOf')) {
        const siblings = children.get(parent) ?? [];
        children.set(parent, [...siblings, stringifyEntityRef(group)]);
      }
    }
    const depths = new Map<string, number>();
    let level = roots;
    for (let depth = 0; level.length > 0; depth += 1) {
      level.forEach(ref => depths.set(ref, depth));
      // A root may lie below another root; it is as deep as it lies. A circle ends after as many levels as groups.
      level =
        depth > items.length
          ? []
          : [...new Set(level.flatMap(ref => children.get(ref) ?? []))];
    }
    return depths;
  }
}

function targets(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef);
}
