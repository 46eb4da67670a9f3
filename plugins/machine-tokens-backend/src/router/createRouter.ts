import { explainBody } from '@slipway/backend-common';
import { openApiDocument } from '@slipway/plugin-machine-tokens-common';
import Router from 'express-promise-router';
import { createTokenRoutes } from './tokenRoutes';
import { createVerificationRoutes } from './verificationRoutes';

/** The HTTP interface of the plugin, below `/v1`. */
export function createRouter(
  options: Parameters<typeof createTokenRoutes>[0] &
    Parameters<typeof createVerificationRoutes>[0],
) {
  const version = Router();
  version.use(createTokenRoutes(options));
  version.use(createVerificationRoutes(options));
  version.get('/openapi.json', (_, response) => {
    response.json(openApiDocument);
  });

  const router = Router();
  router.use('/v1', version);
  router.use(explainBody);
  return router;
}
