import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Authorizer,
  parseInput,
  readJson,
} from '@slipway/backend-common';
import {
  definitionInputSchema,
  definitionManagePermission,
  definitionQuerySchema,
  resultReadPermission,
} from '@slipway/plugin-scorecards-common';
import Router from 'express-promise-router';
import type { Definitions } from '../definitions/Definitions';

/** Scorecards and their definitions. */
export function createDefinitionRoutes(options: {
  authorizer: Authorizer;
  auditor: AuditorService;
  definitions: Definitions;
}) {
  const { authorizer, auditor, definitions } = options;
  const router = Router();

  router.get('/scorecards', async (request, response) => {
    await authorizer.authorize(request, resultReadPermission);
    response.json({ items: await definitions.list() });
  });

  router.get('/definition', async (request, response) => {
    await authorizer.authorize(request, resultReadPermission);
    const { scorecard } = parseInput(definitionQuerySchema, request.query);
    response.json(await definitions.textOf(scorecard));
  });

  router.put('/definition', readJson, async (request, response) => {
    const credentials = await authorizer.authorizePlatform(
      request,
      definitionManagePermission,
    );
    const { scorecard } = parseInput(definitionQuerySchema, request.query);
    const input = parseInput(definitionInputSchema, request.body);
    const meta = { scorecard, basedOn: input.basedOn };
    response.json(
      await audited(
        auditor,
        { eventId: 'definition-save', request, meta },
        () =>
          definitions.save(
            scorecard,
            input,
            credentials.principal.userEntityRef,
          ),
      ),
    );
  });

  router.delete('/definition', async (request, response) => {
    await authorizer.authorizePlatform(request, definitionManagePermission);
    const { scorecard } = parseInput(definitionQuerySchema, request.query);
    const event = {
      eventId: 'definition-remove',
      request,
      meta: { scorecard },
    };
    await audited(auditor, event, () => definitions.remove(scorecard));
    response.status(204).end();
  });

  return router;
}
