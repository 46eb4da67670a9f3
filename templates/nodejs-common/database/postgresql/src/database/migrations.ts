import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import type { Pool } from 'pg';
import type { Logger } from 'pino';

/** One SQL file for each migration, named so that they sort in the order in which they run. */
const DIRECTORY = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Where the database remembers which migrations it has had. */
const TABLE = 'pgmigrations';

/**
 * Runs migrations, one process at a time: others wait.
 *
 * @param direction - `up` runs all that have not run, `down` takes the latest one back
 * @returns the names of those that ran
 */
export async function migrate(
  databaseUrl: string,
  direction: 'up' | 'down',
  logger: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>,
): Promise<string[]> {
  const ran = await runner({
    databaseUrl,
    direction,
    dir: DIRECTORY,
    migrationsTable: TABLE,
    advisoryLockMode: 'wait',
    logger,
    ...(direction === 'down' && { count: 1 }),
  });
  return ran.map(({ name }) => name);
}

/** The names of the migrations that this version of the service needs and the database has not had. */
export async function pendingMigrations(pool: Pool): Promise<string[]> {
  const files = await readdir(DIRECTORY);
  const { rows } = await pool.query<{ name: string }>(`SELECT name FROM ${TABLE}`);
  const done = new Set(rows.map(({ name }) => name));
  return files.map(file => file.replace(/\.sql$/, '')).filter(name => !done.has(name));
}
