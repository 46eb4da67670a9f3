import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { SlipwayError } from '../../bootstrap/errors.mjs';
import type { DatabaseManifest, Partition } from './manifest.ts';
import { LATE } from './makeLateTables.ts';
import { readMigrations, readPartitions, readTables } from './readSchema.ts';
import { columnList, qualified, readContent } from './sql.ts';

/** Whether the system says that something is wrong: a file of the backup is missing or ends too early, the server is gone. */
const isOfSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error;

/**
 * Puts the rows of a backup in the place of those that a database holds, and compares what is there then with what was
 * backed up. All of it, or nothing when it fails.
 *
 * @throws SlipwayError when the database was made by another version, the backup cannot be read, or the database does not
 *   hold the same afterwards
 */
export async function loadDatabase(
  client: pg.Client,
  backup: DatabaseManifest,
  folder: string,
): Promise<void> {
  await client.query('BEGIN');
  try {
    await expectSameVersion(client, backup);
    await dropPartitions(client, backup.partitions);
    await makePartitions(client, backup.partitions);
    await replaceRows(client, backup, folder);
    await setSequences(client, backup);
    await expectSameContent(client, backup);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // a server that is gone does so by itself
    throw error instanceof pg.DatabaseError || isOfSystem(error)
      ? new SlipwayError(
          `${backup.name}: ${error.message}. Nothing was changed in this database.`,
        )
      : error;
  }
  await client.query('ANALYZE');
}

/** @throws SlipwayError when the tables of the database were made by other migrations than those of the backup */
export async function expectSameVersion(
  client: pg.Client,
  backup: DatabaseManifest,
): Promise<void> {
  const there = await readMigrations(client, await readTables(client));
  const differs = Object.keys({ ...there, ...backup.migrations }).filter(
    table =>
      !isDeepStrictEqual(there[table], backup.migrations[table]) &&
      !(table.split('.')[1] in LATE && !(table in backup.migrations)),
  );
  if (differs.length > 0) {
    throw new SlipwayError(
      `${backup.name} was made by other migrations than the backup (${differs.join(', ')}). Restore with the version that the backup was taken of, and upgrade afterwards.`,
    );
  }
}

/** What the backup does not know came after it, and goes with the rest. */
async function dropPartitions(client: pg.Client, partitions: Partition[]) {
  for (const one of await readPartitions(client)) {
    const isKnown = partitions.some(
      ({ schema, name }) => one.schema === schema && one.name === name,
    );
    if (!isKnown) {
      await client.query(`DROP TABLE ${qualified(one)}`);
    }
  }
}

async function makePartitions(client: pg.Client, partitions: Partition[]) {
  const there = await readPartitions(client);
  const missing = partitions.filter(
    ({ schema, name }) =>
      !there.some(one => one.schema === schema && one.name === name),
  );
  for (const partition of missing) {
    const table = qualified(partition);
    await client.query(
      `CREATE TABLE ${table} PARTITION OF ${partition.parent} ${partition.bound}`,
    );
    for (const [name, definition] of Object.entries(partition.constraints)) {
      await client.query(
        `ALTER TABLE ${table} ADD CONSTRAINT ${pg.escapeIdentifier(name)} ${definition}`,
      );
    }
    for (const definition of Object.values(partition.triggers)) {
      await client.query(definition);
    }
  }
}

async function replaceRows(
  client: pg.Client,
  { tables }: DatabaseManifest,
  folder: string,
) {
  // What a trigger would do to a row was done when it came, and an audit trail refuses to be emptied.
  const toggle = async (how: 'DISABLE' | 'ENABLE') => {
    for (const table of tables) {
      await client.query(`ALTER TABLE ${qualified(table)} ${how} TRIGGER USER`);
    }
  };
  await toggle('DISABLE');
  await client.query(`TRUNCATE ${tables.map(qualified).join(', ')}`);
  for (const table of tables) {
    await pipeline(
      fs.createReadStream(path.join(folder, table.file)),
      createGunzip(),
      client.query(
        copyFrom(
          `COPY ${qualified(table)} (${columnList(table.columns)}) FROM STDIN`,
        ),
      ),
    );
  }
  // What waits for the end of the transaction to be checked is checked now: until then the table cannot be altered.
  await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  await toggle('ENABLE');
}

async function setSequences(client: pg.Client, backup: DatabaseManifest) {
  for (const { value, isCalled, ...sequence } of backup.sequences) {
    await client.query('SELECT setval($1::regclass, $2, $3)', [
      qualified(sequence),
      value,
      isCalled,
    ]);
  }
}

async function expectSameContent(client: pg.Client, backup: DatabaseManifest) {
  for (const table of backup.tables) {
    const { rows, digest } = await readContent(client, table);
    if (rows !== table.rows || digest !== table.digest) {
      throw new SlipwayError(
        `${backup.name}: the table ${table.name} holds other rows than the backup says (${rows} instead of ${table.rows}). Nothing was changed in this database; the backup is damaged.`,
      );
    }
  }
}
