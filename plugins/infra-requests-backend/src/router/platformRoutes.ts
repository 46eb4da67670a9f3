import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseInput, whileConnected } from '@slipway/backend-common';
import {
  auditExportQuerySchema,
  auditQuerySchema,
  auditReadPermission,
  insightsQuerySchema,
  insightsReadPermission,
} from '@slipway/plugin-infra-requests-common';
import Router from 'express-promise-router';
import type { AuditTrail } from '../audit/AuditTrail';
import type { InsightsReader } from '../insights/InsightsReader';
import type { Doorkeeper } from './Doorkeeper';

/** What auditors read, the audit trail; and what the platform team reads, how well the service serves. */
export function createPlatformRoutes(options: {
  doorkeeper: Doorkeeper;
  insights: InsightsReader;
  trail: AuditTrail;
}) {
  const { doorkeeper, insights, trail } = options;
  const router = Router();

  router.get('/audit', async (request, response) => {
    await doorkeeper.admitAuditor(request, auditReadPermission);
    const query = parseInput(auditQuerySchema, request.query);
    response.json(await trail.list(query));
  });

  router.get('/audit/export', async (request, response) => {
    await doorkeeper.admitAuditor(request, auditReadPermission);
    const query = parseInput(auditExportQuerySchema, request.query);
    response.type('application/jsonl').attachment('audit.jsonl');
    await pipeline(Readable.from(trail.export(query)), response);
  });

  router.get('/audit/verify', async (request, response) => {
    await whileConnected(response, async gone => {
      await doorkeeper.admitAuditor(request, auditReadPermission);
      response.json(await trail.verify(gone));
    });
  });

  router.get('/insights', async (request, response) => {
    await doorkeeper.admitPlatform(request, insightsReadPermission);
    const query = parseInput(insightsQuerySchema, request.query);
    response.json(await insights.read(query));
  });

  return router;
}
