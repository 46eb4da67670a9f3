import type {
  LogEvent,
  ScaffolderTask,
} from '@backstage/plugin-scaffolder-common';
import { z } from 'zod';
import type { Launch } from '../../database/adoption/LaunchStore';

const ENDED = {
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
  skipped: 'cancelled',
} as const;

/** What of the end of a task tells which component it made. */
const outputSchema = z.object({
  output: z.object({
    entityRef: z.string().optional(),
    links: z.array(z.object({ entityRef: z.string().optional() })).optional(),
  }),
});

/** Whether a task has come to its end. */
export function hasEnded({ status }: ScaffolderTask): boolean {
  return status in ENDED;
}

/** Where the launch of a task is. */
export function statusOf({ status }: ScaffolderTask): Launch['status'] {
  return ENDED[status as keyof typeof ENDED] ?? 'running';
}

/** The launch of a task of which nothing but its beginning is known. */
export function readRunning(task: ScaffolderTask): Launch {
  return {
    taskId: task.id,
    template: templateOf(task),
    status: 'running',
    requestedAt: new Date(task.createdAt),
    steps: [],
  };
}

/**
 * The launch of a task that ended. Messages are left out: people and systems write into them what is nobody else's
 * business, and the page of the task shows them to those who may read it.
 *
 * @param logs - everything that was logged of it, in order
 */
export function readEnded(task: ScaffolderTask, logs: LogEvent[]): Launch {
  const statuses = new Map(
    logs.flatMap(({ body }) =>
      body.stepId && body.status ? [[body.stepId, body.status] as const] : [],
    ),
  );
  const steps = task.spec.steps
    .filter(({ id }) => statuses.has(id))
    .map(({ id, name }) => ({ id, name, status: statuses.get(id)! }));
  const status = statusOf(task);
  const stopped = steps.findLast(step => step.status === 'failed');
  const end = logs.findLast(({ type }) => type === 'completion') ?? logs.at(-1);
  return {
    ...readRunning(task),
    status,
    steps,
    finishedAt: new Date(
      end?.createdAt ?? task.lastHeartbeatAt ?? task.createdAt,
    ),
    component: status === 'completed' ? componentOf(end) : undefined,
    failedStep: status === 'failed' ? stopped : undefined,
  };
}

function templateOf({ spec }: ScaffolderTask): string {
  return spec.templateInfo?.entityRef ?? 'template:default/unknown';
}

function componentOf(end: LogEvent | undefined): string | undefined {
  const { data } = outputSchema.safeParse(end?.body);
  return [
    data?.output.entityRef,
    ...(data?.output.links ?? []).map(({ entityRef }) => entityRef),
  ]
    .map(ref => ref?.toLowerCase())
    .find(ref => ref?.startsWith('component:'));
}
