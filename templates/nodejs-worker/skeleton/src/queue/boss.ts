import type { Pool, PoolClient } from 'pg';
import { PgBoss, type Db } from 'pg-boss';
import type { Logger } from 'pino';
import type { Queue } from './definition.ts';

/** The schema that `migrations/` makes for pg-boss. */
export const SCHEMA = 'pgboss';

/** How often dead workers and finished jobs are looked for, in seconds. One replica does it for all. */
const SUPERVISE_SECONDS = 30;

/** A worker that has not been heard of for so long, in seconds, has lost its jobs: others take them. */
const HEARTBEAT_SECONDS = 30;

/** How long a completed job is kept, in seconds. */
const KEEP_COMPLETED_SECONDS = 3_600;

/** How long a job waits before it is thrown away, in seconds. Ten years: a person decides, not time. */
const KEEP_WAITING_SECONDS = 315_360_000;

/** Past its time the handler is told. This much later, in seconds, pg-boss stops to wait for it. */
const GRACE_SECONDS = 30;

/** Lets pg-boss work on a connection of ours: on a pool, or in the transaction that a client is in. */
export function queueDatabase(connection: Pool | PoolClient): Db {
  return {
    executeSql: (text, values) => connection.query<Record<string, unknown>>(text, values),
  };
}

/** pg-boss on a pool. It changes no schema: migrations do. */
export function createBoss(
  database: Pool,
  logger: Pick<Logger, 'error' | 'warn'>,
  { supervise }: { supervise: boolean },
): PgBoss {
  const boss = new PgBoss({
    db: queueDatabase(database),
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    maintenanceIntervalSeconds: KEEP_COMPLETED_SECONDS,
    // Only the owner of an index may rebuild it, and it takes longer than a statement may.
    reindex: false,
  });
  boss.on('error', error => {
    logger.error({ err: error }, 'the queue reports an error');
  });
  boss.on('warning', ({ message, data }) => {
    logger.warn({ warning: message, data }, 'the queue warns');
  });
  return boss;
}

/** Makes a queue and that of its dead letters, or brings their settings up to date. */
export async function declareQueue(
  boss: PgBoss,
  { name, deadLetters, timeoutSeconds, retries }: Queue,
): Promise<void> {
  const kept = { retentionSeconds: KEEP_WAITING_SECONDS };
  const settings = {
    ...kept,
    deadLetter: deadLetters,
    deleteAfterSeconds: KEEP_COMPLETED_SECONDS,
    expireInSeconds: timeoutSeconds + GRACE_SECONDS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    retryLimit: retries.limit,
    retryBackoff: true,
    retryDelay: retries.delaySeconds,
    retryDelayMax: retries.maximumDelaySeconds,
  };
  await boss.createQueue(deadLetters, kept);
  await boss.createQueue(name, settings);
  await boss.updateQueue(name, settings);
}
