import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { END } from './history.ts';

const TIMEOUT = 120_000;
const DAY = 86_400_000;

/** The time of one query, in milliseconds; undefined when it was stopped. */
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
 * A query that takes longer than two minutes is stopped.
 */
export async function measureDevLake(
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
  await client.query('ANALYZE');
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
  const begin = performance.now();
  try {
    await client.query(sql);
    return performance.now() - begin;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '57014') {
      return undefined;
    }
    throw error;
  }
}
