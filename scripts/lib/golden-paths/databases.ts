import pg from 'pg';
import type { Postgres } from '../postgres.ts';

/** Makes a database anew and answers with its `postgresql://…`. */
export async function createDatabase(
  postgres: Postgres,
  name: string,
): Promise<string> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    const identifier = client.escapeIdentifier(name);
    await client.query(`DROP DATABASE IF EXISTS ${identifier} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${identifier}`);
  } finally {
    await client.end();
  }
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  return url.href;
}
