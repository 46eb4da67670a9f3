import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  parseId,
  parseInput,
  readJson,
} from '@slipway/backend-common';
import {
  logQuerySchema,
  reportSchema,
  requestReadPermission,
  runReportPermission,
} from '@slipway/plugin-infra-requests-common';
import type { Request } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { Access } from '../requests/Access';
import type { PlanReader } from '../requests/PlanReader';
import type { RunReader } from '../requests/seams';
import type { Doorkeeper } from './Doorkeeper';

const runSchema = z.object({
  requestId: z.uuid(),
  n: z.coerce.number().int().min(1).max(1_000_000),
});

/** Plans and logs of runs; what pipelines report of theirs. */
export function createRunRoutes(options: {
  access: Access;
  auditor: AuditorService;
  doorkeeper: Doorkeeper;
  plans: PlanReader;
  runs: RunReader;
}) {
  const { access, auditor, doorkeeper, plans, runs } = options;
  const router = Router();
  const path = '/requests/:requestId/runs/:n';

  router.get(`${path}/plan`, async (request, response) => {
    const caller = await doorkeeper.admit(request, requestReadPermission);
    const { requestId, n } = parseRun(request);
    response.json(await plans.read(requestId, n, caller));
  });

  router.get(`${path}/log`, async (request, response) => {
    const caller = await doorkeeper.admit(request, requestReadPermission);
    const { requestId, n } = parseRun(request);
    const { after } = parseInput(logQuerySchema, request.query);
    await access.read(requestId, caller);
    response.json(await runs.log(requestId, n, after));
  });

  router.post(`${path}/report`, readJson, async (request, response) => {
    const caller = await doorkeeper.admit(request, runReportPermission);
    const { requestId, n } = parseRun(request);
    const report = parseInput(reportSchema, request.body);
    await access.manage(requestId, caller);
    const meta = { requestId, run: n, state: report.state };
    const event = { eventId: 'run-report', request, meta };
    response.json(
      await audited(auditor, event, () => runs.report(requestId, n, report)),
    );
  });

  return router;
}

function parseRun(request: Request): { requestId: string; n: number } {
  parseId(request, 'requestId');
  return parseInput(runSchema, request.params);
}
