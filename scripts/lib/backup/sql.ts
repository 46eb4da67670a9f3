import pg from 'pg';
import { SlipwayError } from '../../bootstrap/errors.mjs';
import type { Content } from './manifest.ts';

/** The name of a table, to be written into a statement. */
export const qualified = ({ schema, name }: { schema: string; name: string }) =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;

export const columnList = (columns: string[]) =>
  columns.map(column => pg.escapeIdentifier(column)).join(', ');

/** So that a value is the same text wherever it is read. */
const SETTINGS = `
  SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'iso_8601'; SET bytea_output = 'hex';
  SET extra_float_digits = 1; SET client_encoding = 'UTF8'; SET statement_timeout = 0; SET lock_timeout = '30s';`;

/**
 * Connects to a database of a server.
 *
 * @throws SlipwayError when it does not let us in
 */
export async function connectTo(
  server: pg.ClientConfig,
  database: string,
): Promise<pg.Client> {
  const client = new pg.Client({ ...server, database });
  try {
    await client.connect();
  } catch (error) {
    throw new SlipwayError(
      `The server ${server.host}:${server.port} does not let us into the database ${database}: ${(error as Error).message}.`,
    );
  }
  await client.query(SETTINGS);
  return client;
}

/** What a table holds, in whatever order. */
export async function readContent(
  client: pg.Client,
  table: { schema: string; name: string; columns: string[] },
): Promise<Content> {
  const { rows } = await client.query<{ rows: string; digest: string }>(
    `SELECT count(*) AS rows,
       coalesce(sum(('x' || left(md5(kept::text), 15))::bit(60)::bigint), 0) AS digest
     FROM (SELECT ${columnList(table.columns)} FROM ONLY ${qualified(table)}) AS kept`,
  );
  return { rows: Number(rows[0].rows), digest: rows[0].digest };
}
