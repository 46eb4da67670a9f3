import type {
  AuditorService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { audited } from '@slipway/backend-common';
import type { RequestHandler } from 'express';
import Router from 'express-promise-router';

const TASK = '/.backstage/scheduler/v1/tasks/:taskId';

/**
 * Starts and stops tasks as Backstage's own routes do, which stand behind these, and lets the audit log know. Who may is
 * decided before, by `guardPlatformRoutes`.
 */
export function createTaskRoutes(
  auditor: AuditorService,
  scheduler: Pick<SchedulerService, 'triggerTask' | 'cancelTask'>,
): RequestHandler {
  const router = Router();

  router.post(`${TASK}/trigger`, async (request, response) => {
    const { taskId } = request.params;
    const event = { eventId: 'task-trigger', request, meta: { taskId } };
    await audited(auditor, event, () => scheduler.triggerTask(taskId));
    response.end();
  });

  router.post(`${TASK}/cancel`, async (request, response) => {
    const { taskId } = request.params;
    const event = { eventId: 'task-cancel', request, meta: { taskId } };
    await audited(auditor, event, () => scheduler.cancelTask(taskId));
    response.end();
  });

  return router;
}
