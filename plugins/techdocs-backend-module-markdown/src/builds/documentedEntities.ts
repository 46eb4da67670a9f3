import type { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** Says where the documentation of an entity lies. */
export const DOCS_ANNOTATION = 'backstage.io/techdocs-ref';

/** Selects the documented entities of the catalog. */
export const DOCUMENTED = {
  [`metadata.annotations.${DOCS_ANNOTATION}`]: CATALOG_FILTER_EXISTS,
};

const PAGE_SIZE = 200;
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.etag',
  'metadata.annotations',
];

/** Every documented entity, with what it takes to build its documentation. */
export async function* documentedEntities(services: {
  auth: AuthService;
  catalog: CatalogService;
}): AsyncGenerator<Entity> {
  const credentials = await services.auth.getOwnServiceCredentials();
  let cursor: string | undefined;
  do {
    const { items, pageInfo } = await services.catalog.queryEntities(
      {
        ...(cursor ? { cursor } : { filter: DOCUMENTED }),
        fields: FIELDS,
        limit: PAGE_SIZE,
      },
      { credentials },
    );
    yield* items;
    cursor = pageInfo.nextCursor;
  } while (cursor);
}
