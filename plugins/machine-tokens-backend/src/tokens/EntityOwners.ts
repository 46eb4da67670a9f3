import type { AuthService } from '@backstage/backend-plugin-api';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import {
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** The entity refs of those who own an entity; undefined when the catalog has not got it. */
export type Owners = ReadonlySet<string> | undefined;

/** Asks the catalog who owns entities. */
export class EntityOwners {
  constructor(
    private readonly options: { auth: AuthService; catalog: CatalogService },
  ) {}

  /**
   * The owners of each entity in its place, with one question.
   *
   * @throws ServiceUnavailableError while the catalog does not answer
   */
  async find(entityRefs: string[]): Promise<Owners[]> {
    if (entityRefs.length === 0) {
      return [];
    }
    const { auth, catalog } = this.options;
    const request = {
      entityRefs,
      fields: ['kind', 'metadata.namespace', 'metadata.name', 'relations'],
    };
    const credentials = await auth.getOwnServiceCredentials();
    const { items } = await catalog
      .getEntitiesByRefs(request, { credentials })
      .catch(error => {
        throw new ServiceUnavailableError(
          'The catalog does not say who owns what. Try again in a moment',
          error,
        );
      });
    return items.map(
      entity =>
        entity &&
        new Set(
          (entity.relations ?? [])
            .filter(({ type }) => type === RELATION_OWNED_BY)
            .map(({ targetRef }) => targetRef.toLowerCase()),
        ),
    );
  }

  /**
   * Checks that a group owns entities.
   *
   * @throws InputError when the catalog has not got one of them
   * @throws NotAllowedError when somebody else owns one of them
   */
  async check(entityRefs: string[], owner: string): Promise<void> {
    const found = await this.find(entityRefs);
    entityRefs.forEach((ref, index) => {
      const owners = found[index];
      if (!owners) {
        throw new InputError(
          `scope.entities.${index}: there is no ${ref} in the catalog`,
        );
      }
      if (!owners.has(owner)) {
        throw new NotAllowedError(
          `scope.entities.${index}: ${owner} does not own ${ref}`,
        );
      }
    });
  }
}
