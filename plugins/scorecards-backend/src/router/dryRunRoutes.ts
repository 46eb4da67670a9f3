import { type Authorizer, parseInput, readJson } from '@slipway/backend-common';
import {
  definitionTryPermission,
  dryRunInputSchema,
} from '@slipway/plugin-scorecards-common';
import Router from 'express-promise-router';
import type { DryRunner } from '../dryRun/DryRunner';
import type { Visibility } from '../visibility/Visibility';

/** What a definition would change. Nothing is audited: nothing is kept. */
export function createDryRunRoutes(options: {
  authorizer: Authorizer;
  visibility: Visibility;
  dryRunner: DryRunner;
}) {
  const { authorizer, visibility, dryRunner } = options;
  const router = Router();

  router.post('/dry-run', readJson, async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      definitionTryPermission,
    );
    const { yaml } = parseInput(dryRunInputSchema, request.body);
    const visible = await visibility.of(credentials);
    response.json(await dryRunner.run(yaml, visible));
  });

  return router;
}
