import type { AuditorService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
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
import type { Request, Response } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { Access } from '../requests/Access';
import type { PlanReader } from '../requests/PlanReader';
import type { RunReader } from '../requests/seams';
import type { ReportReach } from '../runs/ReportReach';
import type { Doorkeeper } from './Doorkeeper';

/** When a report that came too early is worth another try, in seconds: a run is handed over in less. */
const RETRY_AFTER = 2;

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
  reportReach: ReportReach;
  runs: RunReader;
}) {
  const { access, auditor, doorkeeper, plans, reportReach, runs } = options;
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
    const meta = { requestId, run: n, state: report.state };
    const event = { eventId: 'run-report', request, meta };
    const work = async () => {
      reportReach.check(caller.credentials);
      await access.manage(requestId, caller);
      return runs.report(requestId, n, report);
    };
    const { run } = await audited(auditor, event, work, ({ isRepeated }) => ({
      isRepeated,
    })).catch(error => sayWhen(error, response));
    response.json(run);
  });

  return router;
}

/** Says when what cannot be done yet is worth another try. */
function sayWhen(error: unknown, response: Response): never {
  if (error instanceof ServiceUnavailableError) {
    response.setHeader('Retry-After', RETRY_AFTER);
  }
  throw error;
}

function parseRun(request: Request): { requestId: string; n: number } {
  parseId(request, 'requestId');
  return parseInput(runSchema, request.params);
}
