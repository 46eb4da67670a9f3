import { explainBody } from '@slipway/backend-common';
import { openApiDocument } from '@slipway/plugin-infra-requests-common';
import Router from 'express-promise-router';
import { createModuleRoutes } from './moduleRoutes';
import { createPlatformRoutes } from './platformRoutes';
import { createRequestRoutes } from './requestRoutes';
import { createRunRoutes } from './runRoutes';

/** The HTTP interface of the plugin, below `/v1`. */
export function createRouter(
  options: Parameters<typeof createModuleRoutes>[0] &
    Parameters<typeof createRequestRoutes>[0] &
    Parameters<typeof createRunRoutes>[0] &
    Parameters<typeof createPlatformRoutes>[0],
) {
  const version = Router();
  version.use(createModuleRoutes(options));
  version.use(createRequestRoutes(options));
  version.use(createRunRoutes(options));
  version.use(createPlatformRoutes(options));
  version.get('/openapi.json', (_, response) => {
    response.json(openApiDocument);
  });

  const router = Router();
  router.use('/v1', version);
  router.use(explainBody);
  return router;
}
