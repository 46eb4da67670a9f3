import { Entity, stringifyEntityRef } from '@backstage/catalog-model';

/** A repository and what it describes. */
export interface Claim {
  repository: string;
  entities: Entity[];
}

/** An entity that two repositories describe. */
export interface Conflict {
  entityRef: string;
  /** The repository whose description counts: the older one. */
  keeper: string;
  /** The repository whose description is left out. */
  other: string;
}

/**
 * Gives each entity to one repository.
 *
 * @param claims - oldest repository first
 */
export function claimEntities(claims: Claim[]): {
  entities: Entity[];
  conflicts: Conflict[];
} {
  const keepers = new Map<string, string>();
  const entities: Entity[] = [];
  const conflicts: Conflict[] = [];
  for (const { repository, entities: claimed } of claims) {
    for (const entity of claimed) {
      const entityRef = stringifyEntityRef(entity);
      const keeper = keepers.get(entityRef);
      if (keeper !== undefined) {
        conflicts.push({ entityRef, keeper, other: repository });
        continue;
      }
      keepers.set(entityRef, repository);
      entities.push(entity);
    }
  }
  return { entities, conflicts };
}
