import { randomUUID } from 'node:crypto';
import { Client, type QueryResultRow } from 'pg';
import { service } from '../../src/service.ts';

/** The name of the migrated database that tests get copies of. */
export const TEMPLATE = `${service.name}-test`;

/** A migrated database of its own for a test, without any rows. It goes when all tests are done. */
export async function temporaryDatabase(): Promise<string> {
  return createDatabase(`${TEMPLATE}-${randomUUID()}`, TEMPLATE);
}

/**
 * @param template - which database to copy; an empty one by default
 * @returns the address of the new database
 */
export async function createDatabase(name: string, template = 'template0'): Promise<string> {
  await execute(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  const url = new URL(server());
  url.pathname = name;
  return url.href;
}

/** Removes everything that tests have made, also in a run that did not come to its end. */
export async function dropTestDatabases(): Promise<void> {
  const names = await execute<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
    [TEMPLATE],
  );
  for (const { datname } of names) await execute(`DROP DATABASE "${datname}" WITH (FORCE)`);
}

async function execute<Row extends QueryResultRow>(
  statement: string,
  values: string[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: server() });
  await client.connect();
  try {
    return (await client.query<Row>(statement, values)).rows;
  } finally {
    await client.end();
  }
}

function server(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (url === undefined) throw new Error('No database: run "npm test", which starts one.');
  return url;
}
