import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import type { PgBoss } from 'pg-boss';
import { pino } from 'pino';
import { Type } from 'typebox';
import { readConfig } from '../../src/config.ts';
import { Health } from '../../src/health.ts';
import { createLogger } from '../../src/logging.ts';
import { createBoss } from '../../src/queue/boss.ts';
import { defineQueue, type Queue, type QueueDefinition } from '../../src/queue/definition.ts';
import { buildWorker } from '../../src/worker.ts';
import { temporaryDatabase } from './database.ts';

/** One line of the log, parsed. */
export type LogLine = Record<string, unknown>;

/** What jobs of a test hold. */
export const TestPayload = Type.Object({ text: Type.String({ minLength: 1 }) });

type TestQueue = QueueDefinition<typeof TestPayload>;

/** A queue whose jobs are tried again once, after about a second. */
export function testQueue(handle: TestQueue['handle'], settings: Partial<TestQueue> = {}) {
  return defineQueue({
    name: 'tests',
    payload: TestPayload,
    retries: { limit: 1, delaySeconds: 1 },
    ...settings,
    handle,
  });
}

/** A database and what a producer or an operator needs to reach its queues. */
export async function queueServer(t: TestContext) {
  const url = await temporaryDatabase();
  const database = new Pool({ connectionString: url, max: 3 });
  t.after(() => database.end());
  const boss = createBoss(database, pino({ level: 'silent' }), { supervise: false });
  return { url, database, boss };
}

/** A worker in this process. It remembers its log and stops after the test. */
export async function startedWorker(
  t: TestContext,
  url: string,
  queues: readonly Queue[],
  variables: NodeJS.ProcessEnv = {},
) {
  const log: LogLine[] = [];
  const config = readConfig({ DATABASE_URL: url, ...variables });
  const health = new Health();
  const logger = createLogger(config, {
    write: line => log.push(JSON.parse(line) as LogLine),
  });
  const worker = buildWorker({ config, health, logger, queues });
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    stopped ??= worker.stop();
    await stopped;
  };
  t.after(stop);
  await worker.start();
  health.markStarted();
  const readiness = () =>
    health.readiness(() => {
      // Those who ask are told; the log is for others.
    });
  await until(async () => (await readiness()).ready);
  return { log, readiness, stop };
}

/** The job as the database has it. */
export async function jobOf(boss: PgBoss, queue: string, id: string) {
  const [job] = await boss.findJobs<unknown>(queue, { id });
  assert.ok(job, `There is no job ${id} in ${queue}`);
  return job;
}

/** Resolves once the condition holds. @throws AssertionError after ten seconds */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    if (await condition()) return;
    await sleep(20);
  }
  assert.fail(`Not within ten seconds: ${condition.toString()}`);
}
