import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Authorizer,
  parseInput,
  readJson,
} from '@slipway/backend-common';
import {
  factCreatePermission,
  factsBatchSchema,
  resultReadPermission,
} from '@slipway/plugin-scorecards-common';
import Router from 'express-promise-router';
import type { Definitions } from '../definitions/Definitions';
import type { FactPush } from '../facts/FactPush';
import type { FactReach } from '../facts/FactReach';

/** Where facts come from, and facts that others send. */
export function createFactRoutes(options: {
  authorizer: Authorizer;
  auditor: AuditorService;
  definitions: Definitions;
  push: FactPush;
  factReach: FactReach;
}) {
  const { authorizer, auditor, definitions, push, factReach } = options;
  const router = Router();

  router.get('/fact-sources', async (request, response) => {
    await authorizer.authorize(request, resultReadPermission);
    response.json({ items: definitions.sources });
  });

  router.post('/facts', readJson, async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      factCreatePermission,
    );
    const batch = parseInput(factsBatchSchema, request.body);
    const meta = { source: batch.source, items: batch.items.length };
    response.json(
      await audited(
        auditor,
        { eventId: 'facts-create', request, meta, severityLevel: 'low' },
        () => push.push(batch, refs => factReach.of(credentials, refs)),
      ),
    );
  });

  return router;
}
