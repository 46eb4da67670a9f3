import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type CompoundEntityRef,
  type Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, isError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  DocsBuild,
  DocsBuildPage,
} from '@slipway/plugin-techdocs-builds-common';
import type { DocsBuildStore, StoredBuild } from '../database/DocsBuildStore';
import { DOCS_ANNOTATION, DOCUMENTED } from './documentedEntities';

/** The documentation that somebody may read: the catalog decides, by their own credentials. */
export class DocumentedBuilds {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      store: DocsBuildStore;
    },
  ) {}

  /**
   * One page of them, in one question to the catalog and one query.
   *
   * @throws InputError when the catalog has not given this cursor
   */
  async list(
    query: { owner?: string; limit: number; cursor?: string },
    credentials: BackstageCredentials,
  ): Promise<DocsBuildPage> {
    const { cursor, limit, owner } = query;
    const { items, pageInfo, totalItems } = await this.options.catalog
      .queryEntities(
        {
          ...(cursor
            ? { cursor }
            : {
                filter: {
                  ...DOCUMENTED,
                  ...(owner && { [`relations.${RELATION_OWNED_BY}`]: owner }),
                },
                orderFields: { field: 'metadata.name', order: 'asc' },
              }),
          fields: ['kind', 'metadata', 'relations'],
          limit,
        },
        { credentials },
      )
      .catch(error => {
        throw cursor && isRefusal(error)
          ? new InputError('cursor: is not one that this list has given')
          : error;
      });
    const entities = items.filter(isDocumented);
    const builds = await this.options.store.find(
      entities.map(entity => stringifyEntityRef(entity)),
    );
    return {
      items: entities.map(entity =>
        toDocsBuild(entity, builds.get(stringifyEntityRef(entity))),
      ),
      totalItems,
      nextCursor: pageInfo.nextCursor,
    };
  }

  /** @throws NotFoundError when the entity has no documentation, or none for this reader */
  async get(
    ref: CompoundEntityRef,
    credentials: BackstageCredentials,
  ): Promise<DocsBuild> {
    const entity = await this.options.catalog.getEntityByRef(ref, {
      credentials,
    });
    if (!entity || !isDocumented(entity)) {
      throw new NotFoundError(
        `There is no documentation of ${stringifyEntityRef(ref)}`,
      );
    }
    const entityRef = stringifyEntityRef(entity);
    const builds = await this.options.store.find([entityRef]);
    return toDocsBuild(entity, builds.get(entityRef));
  }
}

/** The catalog refuses by name in this process, and by status over the network. */
function isRefusal(error: unknown): boolean {
  return (
    isError(error) && (error.name === 'InputError' || error.statusCode === 400)
  );
}

function isDocumented(entity: Entity): boolean {
  return entity.metadata.annotations?.[DOCS_ANNOTATION] !== undefined;
}

function toDocsBuild(
  entity: Entity,
  build: StoredBuild | undefined,
): DocsBuild {
  const { failure } = build ?? {};
  return {
    entityRef: stringifyEntityRef(entity),
    title: entity.metadata.title ?? entity.metadata.name,
    description: entity.metadata.description,
    owner: entity.relations?.find(({ type }) => type === RELATION_OWNED_BY)
      ?.targetRef,
    state: stateOf(build),
    builtAt: build?.builtAt?.toISOString(),
    changedAt: build?.changedAt?.toISOString(),
    pages: build?.pages,
    brokenLinks: build?.brokenLinks,
    problems: build?.problems,
    failure: failure && { ...failure, at: failure.at.toISOString() },
  };
}

function stateOf(build: StoredBuild | undefined): DocsBuild['state'] {
  if (build?.failure) {
    return 'failed';
  }
  return build?.builtAt ? 'ready' : 'waiting';
}
