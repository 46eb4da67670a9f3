import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import {
  type AuditorService,
  coreServices,
  createServiceFactory,
  type HttpRouterService,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  ServiceFactoryTester,
  TestDatabases,
} from '@backstage/backend-test-utils';
import express from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { Leases } from './Leases';
import { scheduler } from './scheduler';

const TASKS = 'backstage_backend_tasks__tasks';
const databases = TestDatabases.create();

async function startScheduler(
  knex: Knex,
  services: {
    auditor?: AuditorService;
    httpRouter?: HttpRouterService;
  } = {},
) {
  const {
    auditor = mockServices.auditor.mock(),
    httpRouter = mockServices.httpRouter.mock(),
  } = services;
  return ServiceFactoryTester.from(scheduler, {
    dependencies: [
      mockServices.database.factory({ knex }),
      createServiceFactory({
        service: coreServices.httpRouter,
        deps: {},
        factory: () => httpRouter,
      }),
      createServiceFactory({
        service: coreServices.auditor,
        deps: {},
        factory: () => auditor,
      }),
    ],
  }).getSubject('example');
}

/** A task that runs until it is let go. */
function endlessTask() {
  let begun = () => {};
  let release = () => {};
  const running = new Promise<void>(resolve => {
    begun = resolve;
  });
  const released = new Promise<void>(resolve => {
    release = resolve;
  });
  return {
    running,
    release,
    fn: async () => {
      begun();
      await released;
    },
  };
}

const secondsLeft = async (knex: Knex) => {
  const [{ left }] = await knex(TASKS).select({
    left: knex.raw(`extract(epoch FROM current_run_expires_at - now())::float`),
  });
  return left as number;
};

describe('the leases of global tasks', () => {
  it('expire soon, however long the task may take', async () => {
    const knex = await databases.init('POSTGRES_18');
    const task = endlessTask();
    await (
      await startScheduler(knex)
    ).scheduleTask({
      id: 'long',
      frequency: { hours: 1 },
      timeout: { hours: 1 },
      scope: 'global',
      fn: task.fn,
    });
    await task.running;
    let left = Infinity;
    for (let tries = 0; left > 30 && tries < 400; tries += 1) {
      await new Promise(resolve => setTimeout(resolve, 50));
      left = await secondsLeft(knex);
    }
    expect(left).toBeGreaterThan(10);
    expect(left).toBeLessThanOrEqual(20);
    task.release();
  });

  it('are given back when nobody renews them, and only then', async () => {
    const knex = await databases.init('POSTGRES_18');
    const task = endlessTask();
    await (
      await startScheduler(knex)
    ).scheduleTask({
      id: 'killed',
      frequency: { hours: 1 },
      initialDelay: { hours: 1 },
      timeout: { hours: 1 },
      scope: 'global',
      fn: task.fn,
    });
    const expire = () =>
      knex(TASKS).update({
        current_run_ticket: 'of-a-dead-replica',
        current_run_started_at: knex.fn.now(),
        current_run_expires_at: knex.raw(`now() - interval '1 second'`),
      });
    const ticket = async () =>
      (await knex(TASKS).first('current_run_ticket')).current_run_ticket;
    const leases = new Leases(async () => knex, mockServices.logger.mock());

    await expire();
    await leases.sweep();
    expect(await ticket()).toBe('of-a-dead-replica'); // the database may just be back
    await knex(TASKS).update({
      current_run_expires_at: knex.raw(`now() + interval '20 seconds'`),
    });
    await leases.sweep();
    await expire();
    await leases.sweep();
    expect(await ticket()).toBe('of-a-dead-replica'); // it was renewed in between

    await leases.sweep();
    expect(await ticket()).toBeNull();
  });

  it('leave local tasks alone', async () => {
    const knex = await databases.init('POSTGRES_18');
    const fn = jest.fn();
    await (
      await startScheduler(knex)
    ).scheduleTask({
      id: 'local',
      frequency: { hours: 1 },
      timeout: { minutes: 1 },
      scope: 'local',
      fn,
    });
    for (let tries = 0; fn.mock.calls.length === 0 && tries < 400; tries += 1) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect(fn).toHaveBeenCalledTimes(1);
  });
});

describe('starting and stopping tasks by hand', () => {
  it('leaves an event of how it went', async () => {
    const events: unknown[] = [];
    const auditor = mockServices.auditor.mock({
      createEvent: async ({ eventId, severityLevel, meta, request: from }) => {
        const end =
          (status: string) =>
          async (how: { error?: Error; meta?: object } = {}) => {
            const said = { eventId, severityLevel, meta, method: from?.method };
            events.push({ ...said, status, error: how.error?.name });
          };
        return { success: end('succeeded'), fail: end('failed') };
      },
    });
    const app = express();
    const knex = await databases.init('POSTGRES_18');
    const task = endlessTask();
    await (
      await startScheduler(knex, {
        auditor,
        httpRouter: { use: handler => app.use(handler), addAuthPolicy() {} },
      })
    ).scheduleTask({
      id: 'upkeep',
      frequency: { hours: 1 },
      initialDelay: { hours: 1 },
      timeout: { hours: 1 },
      scope: 'local',
      fn: task.fn,
    });
    app.use(
      MiddlewareFactory.create({
        config: mockServices.rootConfig(),
        logger: mockServices.logger.mock(),
      }).error(),
    );
    const ask = async (path: string) =>
      (await request(app).post(`/.backstage/scheduler/v1/tasks/${path}`))
        .status;

    expect(await ask('upkeep/trigger')).toBe(200);
    await task.running;
    expect(await ask('upkeep/cancel')).toBe(200);
    expect(await ask('upkee/trigger')).toBe(404);
    const said = { severityLevel: 'medium', method: 'POST' };
    const done = { ...said, status: 'succeeded', meta: { taskId: 'upkeep' } };
    expect(events).toEqual([
      { ...done, eventId: 'task-trigger' },
      { ...done, eventId: 'task-cancel' },
      {
        ...said,
        eventId: 'task-trigger',
        meta: { taskId: 'upkee' },
        status: 'failed',
        error: 'NotFoundError',
      },
    ]);
    task.release();
  });
});
