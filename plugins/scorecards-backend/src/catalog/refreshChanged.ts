import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { LevelsChangedPayload } from '@slipway/plugin-scorecards-common';

/** How many entities are labelled anew at once; more of them wait for the catalog to come round by itself. */
const MOST = 50;

/** Has the catalog label entities anew whose level changed. */
export async function refreshChanged(
  { changes }: LevelsChangedPayload,
  services: {
    auth: AuthService;
    catalogService: CatalogService;
    logger: LoggerService;
  },
): Promise<void> {
  const { auth, catalogService, logger } = services;
  const credentials = await auth.getOwnServiceCredentials();
  for (const { entity } of changes.slice(0, MOST)) {
    try {
      await catalogService.refreshEntity(entity, { credentials });
    } catch (error) {
      logger.debug(`${entity} was not labelled anew`, toError(error));
    }
  }
}
