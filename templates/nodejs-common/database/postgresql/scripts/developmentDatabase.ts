import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { migrate } from '../src/database/migrations.ts';
import { findPostgres, startPostgres, type RunningPostgres } from './embeddedPostgres.ts';

const directory = fileURLToPath(new URL('../.database', import.meta.url));

/** Starts a PostgreSQL whose data stays in `.database/`, with an up-to-date schema. Delete the folder to start anew. */
export async function startDevelopmentDatabase(): Promise<RunningPostgres> {
  const postgres = await startPostgres(directory);
  await migrate(postgres.url, 'up', pino({ level: 'warn' }));
  return postgres;
}

/** The address of the PostgreSQL that `npm run dev` or `npm run database` has started in another terminal. */
export async function findDevelopmentDatabase(): Promise<string> {
  return findPostgres(directory);
}
