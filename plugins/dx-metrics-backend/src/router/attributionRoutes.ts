import { toError } from '@backstage/errors';
import type { AuditorService } from '@backstage/backend-plugin-api';
import { parseInput, writeCsv } from '@slipway/backend-common';
import {
  attributionSchema,
  attributionsCreatePermission,
  unattributedCsvQuerySchema,
  unattributedQuerySchema,
  unattributedReadPermission,
} from '@slipway/plugin-dx-metrics-common';
import Router from 'express-promise-router';
import type { Settlement } from '../attribution/Settlement';
import type { UnattributedReader } from '../database/drillDown/UnattributedReader';
import type { Authorizer } from './Authorizer';
import { unattributedTable } from './csvTables';
import { parseJson, readBody } from './readJson';

/** GET /unattributed, and POST /attributions for a person to settle one. */
export function createAttributionRoutes(options: {
  authorizer: Authorizer;
  auditor: AuditorService;
  unattributed: UnattributedReader;
  settlement: Settlement;
}) {
  const { authorizer, auditor, unattributed, settlement } = options;
  const router = Router();

  router.get('/unattributed', async (request, response) => {
    await authorizer.authorize(request, unattributedReadPermission);
    const query = parseInput(unattributedQuerySchema, request.query);
    response.json(await unattributed.readPage(query));
  });

  router.get('/unattributed.csv', async (request, response) => {
    await authorizer.authorize(request, unattributedReadPermission);
    const { kind } = parseInput(unattributedCsvQuerySchema, request.query);
    await writeCsv(
      response,
      unattributedTable(kind, unattributed.readAll(kind)),
    );
  });

  router.post('/attributions', readBody, async (request, response) => {
    await authorizer.authorize(request, attributionsCreatePermission);
    const attribution = parseInput(attributionSchema, parseJson(request));
    const audit = await auditor.createEvent({
      eventId: 'attributions-create',
      severityLevel: 'medium',
      request,
      meta: attribution,
    });
    try {
      await settlement.settle(attribution);
      await audit.success();
    } catch (error) {
      await audit.fail({ error: toError(error) });
      throw error;
    }
    response.status(204).end();
  });

  return router;
}
