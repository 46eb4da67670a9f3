import Router from 'express-promise-router';
import { openApiDocument } from '../openapi/openApiDocument';
import { createAdoptionRoutes } from './adoptionRoutes';
import { createAttributionRoutes } from './attributionRoutes';
import { createBadgeRoutes } from './badgeRoutes';
import { createBackfillRoutes } from './backfillRoutes';
import { createDoraRoutes } from './doraRoutes';
import { createEventRoutes } from './eventRoutes';
import { createFactsRoutes } from './factsRoutes';
import { createIngestionRoutes } from './ingestionRoutes';
import { explainBody } from './readJson';

/** The HTTP interface of the plugin, below `/v1`. */
export function createRouter(
  options: Parameters<typeof createIngestionRoutes>[0] &
    Parameters<typeof createDoraRoutes>[0] &
    Parameters<typeof createAttributionRoutes>[0] &
    Parameters<typeof createEventRoutes>[0] &
    Parameters<typeof createBackfillRoutes>[0] &
    Parameters<typeof createFactsRoutes>[0] &
    Parameters<typeof createBadgeRoutes>[0] &
    Parameters<typeof createAdoptionRoutes>[0],
) {
  const version = Router();
  version.use(createIngestionRoutes(options));
  version.use(createEventRoutes(options));
  version.use(createBackfillRoutes(options));
  version.use(createDoraRoutes(options));
  version.use(createAttributionRoutes(options));
  version.use(createFactsRoutes(options));
  version.use(createBadgeRoutes(options));
  version.use(createAdoptionRoutes(options));
  version.get('/openapi.json', (_, response) => {
    response.json(openApiDocument);
  });

  const router = Router();
  router.use('/v1', version);
  router.use(explainBody);
  return router;
}
