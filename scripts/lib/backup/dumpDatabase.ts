import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { DatabaseManifest, TableManifest } from './manifest.ts';
import {
  readMigrations,
  readPartitions,
  readSequences,
  readTables,
} from './readSchema.ts';
import { columnList, qualified, readContent } from './sql.ts';

/** From here on the connection sees one moment, whatever others write. */
export async function beginSnapshot(client: pg.Client): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query('SELECT pg_current_snapshot()');
}

/** Writes all rows of a database, seen at the moment of {@link beginSnapshot}, into a folder of its name. */
export async function dumpDatabase(
  client: pg.Client,
  name: string,
  folder: string,
): Promise<DatabaseManifest> {
  const all = await readTables(client);
  const tables: TableManifest[] = [];
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  for (const table of all) {
    const file = `${name}/${table.schema}.${table.name}.copy.gz`;
    const source = `SELECT ${columnList(table.columns)} FROM ONLY ${qualified(table)}`;
    await pipeline(
      client.query(copyTo(`COPY (${source}) TO STDOUT`)),
      createGzip({ level: 1 }),
      fs.createWriteStream(path.join(folder, file), { mode: 0o600 }),
    );
    tables.push({ ...table, ...(await readContent(client, table)), file });
  }
  return {
    name,
    migrations: await readMigrations(client, all),
    tables,
    sequences: await readSequences(client),
    partitions: await readPartitions(client),
  };
}
