import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';

/**
 * Where the scorecard of an entity is; undefined in a portal without pages of entities.
 *
 * @param entityRef - of the entity
 */
export function useScorecardPath(entityRef: string): string | undefined {
  const path = useRouteRef(entityRouteRef)?.(
    entityRouteParams(parseEntityRef(entityRef)),
  );
  return path && `${path}/scorecard`;
}
