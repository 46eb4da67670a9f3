import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { startPostgres, type RunningPostgres } from '../../scripts/embeddedPostgres.ts';
import { migrate } from '../../src/database/migrations.ts';
import { createDatabase, dropTestDatabases, TEMPLATE } from './database.ts';

let postgres: RunningPostgres | undefined;
let directory = '';

/** Once before all tests: a PostgreSQL, unless TEST_DATABASE_URL names one, and a migrated database to copy. */
export async function globalSetup(): Promise<void> {
  if (process.env.TEST_DATABASE_URL === undefined) {
    directory = await mkdtemp(path.join(tmpdir(), 'postgres-'));
    postgres = await startPostgres(directory, [
      'fsync=off',
      'full_page_writes=off',
      'max_connections=300',
    ]);
    process.env.TEST_DATABASE_URL = postgres.url;
  }
  await dropTestDatabases();
  await migrate(await createDatabase(TEMPLATE), 'up', pino({ level: 'warn' }));
}

/** Once after all tests. */
export async function globalTeardown(): Promise<void> {
  await dropTestDatabases();
  await postgres?.stop();
  if (directory) await rm(directory, { recursive: true, force: true });
}
