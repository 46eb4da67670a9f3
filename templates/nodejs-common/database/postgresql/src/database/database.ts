import { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Health } from '../health.ts';
import { service } from '../service.ts';
import type { DatabaseConfig } from './config.ts';
import { observePool } from './metrics.ts';
import { pendingMigrations } from './migrations.ts';

/** How long to wait for a connection, in milliseconds: for the server to answer, or for one to become free. */
const CONNECTION_TIMEOUT_MS = 3_000;

/** How long a statement may run, and how long a transaction may do nothing, in milliseconds. */
const STATEMENT_TIMEOUT_MS = 10_000;

/** The connections of the process, and how to give them back. */
export interface Database {
  readonly pool: Pool;
  close(): Promise<void>;
}

/** What the database tells others about itself. */
export interface DatabaseListeners {
  readonly health: Health;
  readonly logger: Pick<Logger, 'error'>;
}

/**
 * Opens a pool. It connects when it is first needed, so that a database that is away makes the service
 * unready and does not keep it from starting.
 */
export function openDatabase(
  { databaseUrl, databasePoolMax }: DatabaseConfig,
  { health, logger }: DatabaseListeners,
): Database {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: databasePoolMax,
    application_name: service.name,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
  });
  // The pool replaces a connection that broke while idle. Unheard, this event would end the process.
  pool.on('error', error => {
    logger.error({ err: error }, 'an idle database connection broke');
  });
  const stopObserving = observePool(pool, databasePoolMax);

  health.addReadinessCheck('database', async () => {
    await pool.query('SELECT 1');
  });
  health.addReadinessCheck('schema', async () => {
    const pending = await pendingMigrations(pool);
    if (pending.length > 0) throw new Error(`The schema lacks ${pending.join(', ')}`);
  });

  return {
    pool,
    async close() {
      stopObserving();
      await pool.end();
    },
  };
}
