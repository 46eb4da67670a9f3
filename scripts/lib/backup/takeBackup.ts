import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { SlipwayError } from '../../bootstrap/errors.mjs';
import { root } from '../../bootstrap/paths.mjs';
import type { Step } from '../../bootstrap/progress.mjs';
import { beginSnapshot, dumpDatabase } from './dumpDatabase.ts';
import { EMBEDDED_FOLDERS, type Manifest, writeManifest } from './manifest.ts';
import { databasesOf } from './Server.ts';
import { connectTo } from './sql.ts';

/**
 * Writes everything that a portal keeps into a folder. Each database is seen at one moment, all of them within a fraction
 * of a second; the portal may run.
 *
 * @param options.home - of an embedded default, whose folders are copied as well
 * @throws SlipwayError when the folder holds something already
 */
export async function takeBackup(
  options: {
    server: pg.ClientConfig;
    database?: string;
    home?: string;
    folder: string;
  },
  step: Pick<Step, 'detail'>,
): Promise<Manifest> {
  const { server, folder, home } = options;
  if (fs.existsSync(folder) && fs.readdirSync(folder).length > 0) {
    throw new SlipwayError(
      `${folder} is not empty: a backup gets a folder of its own.`,
    );
  }
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const names = await databasesOf(server, options.database);
  const clients = await Promise.all(
    names.map(async name => ({ name, client: await connectTo(server, name) })),
  );
  try {
    const takenAt = new Date().toISOString();
    await Promise.all(clients.map(({ client }) => beginSnapshot(client)));
    const folders = home === undefined ? [] : copyFolders(home, folder);
    const databases = [];
    for (const { name, client } of clients) {
      step.detail(name);
      databases.push(await dumpDatabase(client, name, folder));
    }
    const { rows } = await clients[0].client.query<{ version: string }>(
      `SELECT current_setting('server_version') AS version`,
    );
    const manifest: Manifest = {
      format: 1,
      takenAt,
      portalVersion: portalVersion(),
      postgresVersion: rows[0].version,
      databases,
      folders,
    };
    writeManifest(folder, manifest);
    return manifest;
  } finally {
    await Promise.all(clients.map(({ client }) => client.end()));
  }
}

function copyFolders(home: string, folder: string): string[] {
  const there = EMBEDDED_FOLDERS.filter(name =>
    fs.existsSync(path.join(home, name)),
  );
  for (const name of there) {
    fs.cpSync(path.join(home, name), path.join(folder, 'files', name), {
      recursive: true,
      preserveTimestamps: true,
      verbatimSymlinks: true,
    });
  }
  return there;
}

function portalVersion(): string {
  const manifest = fs.readFileSync(path.join(root, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
