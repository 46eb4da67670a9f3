import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { parseInput, readJson } from '@slipway/backend-common';
import { verificationsSchema } from '@slipway/plugin-machine-tokens-common';
import Router from 'express-promise-router';
import type { Verifier } from '../tokens/Verifier';

/** What the plugins of the portal ask about tokens that they were shown. Nobody else may, whatever permission they have. */
export function createVerificationRoutes(options: {
  httpAuth: HttpAuthService;
  verifier: Verifier;
}) {
  const { httpAuth, verifier } = options;
  const router = Router();

  router.post('/verifications', readJson, async (request, response) => {
    const { principal } = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    if (!principal.subject.startsWith('plugin:')) {
      throw new NotAllowedError('Only plugins of the portal may do this');
    }
    const verifications = parseInput(verificationsSchema, request.body);
    response.json(await verifier.verify(verifications));
  });

  return router;
}
