import type pg from 'pg';
import type { Step } from '../../bootstrap/progress.mjs';
import { expectSameVersion, loadDatabase } from './loadDatabase.ts';
import { makeLateTables } from './makeLateTables.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { databasesOf, expectNobody } from './Server.ts';
import { connectTo } from './sql.ts';

/**
 * Puts a backup in the place of what the databases of a server hold. The portal has made them, with the version that the
 * backup was taken of, and has been stopped.
 *
 * @throws SlipwayError when a database is missing, in use, of another version, or not the same afterwards
 */
export async function restoreDatabases(
  server: pg.ClientConfig,
  folder: string,
  step: Pick<Step, 'detail'>,
): Promise<Manifest> {
  const manifest = readManifest(folder);
  const names = manifest.databases.map(({ name }) => name);
  for (const name of names) {
    await databasesOf(server, name);
  }
  await expectNobody(server, names);
  // Nothing is replaced before everything is known to fit.
  for (const database of manifest.databases) {
    await makeLateTables(server, database);
    const client = await connectTo(server, database.name);
    try {
      await expectSameVersion(client, database);
    } finally {
      await client.end();
    }
  }
  for (const database of manifest.databases) {
    step.detail(database.name);
    const client = await connectTo(server, database.name);
    try {
      await loadDatabase(client, database, folder);
    } finally {
      await client.end();
    }
  }
  return manifest;
}
