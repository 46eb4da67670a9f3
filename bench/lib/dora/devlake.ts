import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { END } from './history.ts';

const TIMEOUT = 120_000;
const RUNS = 3;
const DAY = 86_400_000;

/** The median time of one query, in milliseconds; undefined when it was stopped. */
export interface QueryTime {
  name: string;
  days: number;
  milliseconds?: number;
}

/**
 * Runs the dashboard queries of Apache DevLake on its own schema, filled with the same history. None of it is in this
 * repository. The folder holds:
 *
 * - `schema.sql`, which makes its tables;
 * - `fill.sql`, which fills them from the tables of this plugin, in the schema `public` of the same database;
 * - `queries/NAME.sql`, one query each, where `$from` and `$to` stand for the period.
 *
 * Its schema is removed in the end. Each query runs three times. One that takes longer than two minutes is stopped, and not tried again.
 */
export async function measureDevLake(
  databaseUrl: string,
  folder: string,
  periods: number[],
): Promise<QueryTime[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await measure(client, folder, periods);
  } finally {
    await client.query('DROP SCHEMA IF EXISTS devlake CASCADE');
    await client.end();
  }
}

async function measure(
  client: pg.Client,
  folder: string,
  periods: number[],
): Promise<QueryTime[]> {
  const read = (file: string) =>
    fs.readFileSync(path.join(folder, file), 'utf8');
  await client.query(
    'CREATE SCHEMA devlake; SET search_path = devlake, public',
  );
  await client.query(read('schema.sql'));
  await client.query(read('fill.sql'));
  await client.query('VACUUM ANALYZE');
  await client.query(`SET statement_timeout = ${TIMEOUT}`);
  const times: QueryTime[] = [];
  const files = fs.readdirSync(path.join(folder, 'queries')).sort();
  for (const file of files.filter(name => name.endsWith('.sql'))) {
    for (const days of periods) {
      const sql = fillIn(read(path.join('queries', file)), days);
      times.push({
        name: path.basename(file, '.sql'),
        days,
        milliseconds: await time(client, sql),
      });
    }
  }
  return times;
}

function fillIn(sql: string, days: number): string {
  const from = new Date(END.getTime() - days * DAY).toISOString();
  return sql
    .replaceAll('$from', `timestamptz '${from}'`)
    .replaceAll('$to', `timestamptz '${END.toISOString()}'`);
}

async function time(
  client: pg.Client,
  sql: string,
): Promise<number | undefined> {
  const times: number[] = [];
  try {
    for (let run = 0; run < RUNS; run += 1) {
      const begin = performance.now();
      await client.query(sql);
      times.push(performance.now() - begin);
    }
    return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '57014') {
      return undefined;
    }
    throw error;
  }
}
