import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';

/** The relation by which something of a kind is below something else. */
const UPWARD: Record<string, string | undefined> = {
  group: 'childOf',
  system: 'partOf',
  domain: 'partOf',
};

/** Knows what groups, systems and domains are in. */
export class Ancestry {
  readonly #parents = new Map<string, string[]>();

  /** @param entities - with their relations; those of other kinds are passed over */
  constructor(entities: Iterable<Entity>) {
    for (const entity of entities) {
      const relation = UPWARD[entity.kind.toLowerCase()];
      if (relation) {
        this.#parents.set(
          stringifyEntityRef(entity),
          targetsOf(entity, relation),
        );
      }
    }
  }

  /** These and everything above them. A circle is walked once. */
  within(refs: string[]): string[] {
    const found = new Set(refs);
    for (const ref of found) {
      this.#parents.get(ref)?.forEach(parent => found.add(parent));
    }
    return [...found];
  }
}

/** What an entity has a relation to, by entity ref. */
export function targetsOf(entity: Entity, relation: string): string[] {
  return (entity.relations ?? [])
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => targetRef.toLowerCase());
}
