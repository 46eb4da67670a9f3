import type pg from 'pg';
import { qualified } from './sql.ts';
import type { Partition, SequenceState } from './manifest.ts';

/** A table that holds rows of its own. */
export interface Table {
  schema: string;
  name: string;
  columns: string[];
}

const OURS = `n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
  AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'e')`;

/** All tables of a database, each after those that it refers to. */
export async function readTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { oid: number }>(
    `SELECT c.oid::int AS oid, n.nspname AS schema, c.relname AS name,
       coalesce((
         SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute AS a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
       ), '{}') AS columns
     FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND ${OURS}
     ORDER BY n.nspname, c.relname`,
  );
  const references = await client.query<{ from: number; to: number }>(
    `SELECT conrelid::int AS from, confrelid::int AS to FROM pg_constraint
     WHERE contype = 'f' AND conrelid <> confrelid`,
  );
  const needs = new Map<number, number[]>();
  for (const { from, to } of references.rows) {
    needs.set(from, [...(needs.get(from) ?? []), to]);
  }
  const ordered = new Set<(typeof rows)[number]>();
  const add = (oid: number) => {
    const table = rows.find(row => row.oid === oid);
    if (table && !ordered.has(table)) {
      needs.get(oid)?.forEach(add);
      ordered.add(table);
    }
  };
  rows.forEach(({ oid }) => add(oid));
  return [...ordered].map(({ schema, name, columns }) => ({
    schema,
    name,
    columns,
  }));
}

export async function readSequences(
  client: pg.Client,
): Promise<SequenceState[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name
     FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
     WHERE c.relkind = 'S' AND ${OURS} ORDER BY 1, 2`,
  );
  const states: SequenceState[] = [];
  for (const sequence of rows) {
    const state = await client.query<{ value: string; isCalled: boolean }>(
      `SELECT last_value AS value, is_called AS "isCalled" FROM ${qualified(sequence)}`,
    );
    states.push({ ...sequence, ...state.rows[0] });
  }
  return states;
}

export async function readPartitions(client: pg.Client): Promise<Partition[]> {
  const { rows } = await client.query<Partition>(
    `SELECT n.nspname AS schema, c.relname AS name, i.inhparent::regclass::text AS parent,
       pg_get_expr(c.relpartbound, c.oid) AS bound,
       coalesce((
         SELECT json_object_agg(conname, pg_get_constraintdef(oid)) FROM pg_constraint
         WHERE conrelid = c.oid AND conparentid = 0 AND contype IN ('p', 'u', 'c') AND conislocal
       ), '{}') AS constraints,
       coalesce((
         SELECT json_object_agg(tgname, pg_get_triggerdef(oid)) FROM pg_trigger
         WHERE tgrelid = c.oid AND NOT tgisinternal AND tgparentid = 0
       ), '{}') AS triggers
     FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_inherits AS i ON i.inhrelid = c.oid
     WHERE c.relispartition AND c.relkind = 'r' AND ${OURS} ORDER BY 1, 2`,
  );
  return rows;
}

/** The names of applied migrations by the table that holds them. */
export async function readMigrations(
  client: pg.Client,
  tables: Table[],
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of tables) {
    if (/(^|_)migrations$/.test(table.name)) {
      const { rows } = await client.query<{ name: string }>(
        `SELECT name FROM ${qualified(table)} ORDER BY name`,
      );
      found[`${table.schema}.${table.name}`] = rows.map(({ name }) => name);
    }
  }
  return found;
}
