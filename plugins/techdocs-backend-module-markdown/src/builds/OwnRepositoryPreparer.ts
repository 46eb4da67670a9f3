import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
  parseLocationRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  getLocationForEntity,
  type PreparerBase,
  type PreparerOptions,
  type PreparerResponse,
} from '@backstage/plugin-techdocs-node';
import { DOCS_ANNOTATION } from './documentedEntities';
import { isInRepositoryOf } from './isInRepositoryOf';

/**
 * Prepares documentation as the preparer inside it does, but of the repository only that the catalog has read the entity
 * from. The portal reads with a token of its own: whoever registers a file would have it show what they may not see.
 *
 * What the operator has put on this machine may point anywhere.
 */
export class OwnRepositoryPreparer implements PreparerBase {
  constructor(
    private readonly inner: PreparerBase,
    private readonly integrations: ScmIntegrationRegistry,
  ) {}

  shouldCleanPreparedDirectory(): boolean {
    return this.inner.shouldCleanPreparedDirectory();
  }

  /** @throws InputError when the documentation lies in another repository, or on this machine */
  async prepare(
    entity: Entity,
    options?: PreparerOptions,
  ): Promise<PreparerResponse> {
    this.#confine(entity);
    return this.inner.prepare(entity, options);
  }

  #confine(entity: Entity): void {
    // The catalog sets this one, whatever the file says; the location of the source is the file's to say.
    const said = entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '';
    const managedBy = parseLocationRef(said);
    if (managedBy.type === 'file') {
      return;
    }
    const { type, target } = getLocationForEntity(entity, this.integrations);
    const isOwn =
      managedBy.type === 'url' &&
      type === 'url' &&
      isInRepositoryOf(managedBy.target, target, this.integrations);
    if (!isOwn) {
      const place = type === 'url' ? target : "the portal's own disk";
      throw new InputError(
        `${DOCS_ANNOTATION} (or ${ANNOTATION_SOURCE_LOCATION}) leads to ${place}, out of the repository that the ` +
          `entity is read from, ${managedBy.target}. Register the entity by a catalog-info.yaml beside its ` +
          `documentation, with ${DOCS_ANNOTATION}: dir:.`,
      );
    }
  }
}
