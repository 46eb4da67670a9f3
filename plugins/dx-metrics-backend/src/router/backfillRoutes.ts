import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  type BackfillsAnswer,
  backfillRequestSchema,
  backfillsCreatePermission,
  backfillsReadPermission,
} from '@slipway/plugin-dx-metrics-common';
import Router from 'express-promise-router';
import type { Backfills } from '../sources/github/backfill/Backfills';
import type { Authorizer } from './Authorizer';
import { parseInput } from '@slipway/backend-common';
import { parseJson, readBody } from './readJson';

/** POST /backfills asks for the past of a repository, GET /backfills says how far each is. */
export function createBackfillRoutes(options: {
  authorizer: Authorizer;
  auditor: AuditorService;
  backfills: Backfills;
}) {
  const { authorizer, auditor, backfills } = options;
  const router = Router();

  router.get('/backfills', async (request, response) => {
    await authorizer.authorize(request, backfillsReadPermission);
    const answer: BackfillsAnswer = { items: await backfills.list() };
    response.json(answer);
  });

  router.post('/backfills', readBody, async (request, response) => {
    await authorizer.authorize(request, backfillsCreatePermission);
    const { repository, since } = parseInput(
      backfillRequestSchema,
      parseJson(request),
    );
    const audit = await auditor.createEvent({
      eventId: 'backfills-create',
      severityLevel: 'medium',
      request,
      meta: { repository, since },
    });
    try {
      response.json(await backfills.begin(repository, since));
      await audit.success();
    } catch (error) {
      await audit.fail({ error: toError(error) });
      throw error;
    }
  });

  return router;
}
