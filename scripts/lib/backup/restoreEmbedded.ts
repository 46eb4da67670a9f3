import fs from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../../bootstrap/errors.mjs';
import type { Step } from '../../bootstrap/progress.mjs';
import { startPortal } from '../portal.ts';
import { freePort } from '../ports.ts';
import { removePostgres, startPostgres, stopLeftover } from '../postgres.ts';
import { takeHome } from '../takeHome.ts';
import { EMBEDDED_FOLDERS, type Manifest, readManifest } from './manifest.ts';
import { restoreDatabases } from './restoreDatabases.ts';
import { isOfOnePlugin } from './Server.ts';
import {
  beginRestore,
  finishRestore,
  isUnfinished,
} from './unfinishedRestore.ts';

/**
 * Makes a new embedded portal of a backup: starts a server, has the portal make its tables, and fills them. When it fails,
 * the home is marked: nothing starts there, and the next restore begins anew.
 *
 * @throws SlipwayError when there is a portal already, somebody uses the home, the key to what is sealed is missing, or the
 *   backup cannot be restored
 */
export async function restoreEmbedded(
  home: string,
  folder: string,
  step: Pick<Step, 'detail'>,
): Promise<Manifest> {
  const manifest = readManifest(folder);
  expectDatabasesOfPlugins(manifest, folder);
  const release = takeHome(home, { restores: folder });
  try {
    expectKey(home);
    await makeRoom(home);
    beginRestore(home, folder);
    await fill(home, folder, step);
    copyFolders(home, folder, manifest);
    finishRestore(home);
  } finally {
    release();
  }
  return manifest;
}

function expectDatabasesOfPlugins({ databases }: Manifest, folder: string) {
  const others = databases.filter(({ name }) => !isOfOnePlugin(name));
  if (others.length > 0) {
    throw new SlipwayError(
      `${folder} is of a portal whose plugins share the database ${others[0].name}, and the embedded one has a database for each. Set POSTGRES_HOST to a server whose portal has backend.database.pluginDivisionMode: schema.`,
    );
  }
}

function expectKey(home: string) {
  const key = path.join(home, 'encryption.key');
  if (!fs.existsSync(key)) {
    throw new SlipwayError(
      `Put the key that the backup's portal had into ${key}: without it, nobody can open the states and secrets in the backup.`,
    );
  }
}

/** Takes away what an unfinished restore has left; anything else stays, and is in the way. */
async function makeRoom(home: string) {
  const directory = path.join(home, 'postgres');
  if (isUnfinished(home)) {
    await stopLeftover(directory);
    removePostgres(directory);
    for (const name of EMBEDDED_FOLDERS) {
      fs.rmSync(path.join(home, name), { recursive: true, force: true });
    }
  }
  for (const name of ['postgres', 'postgres.password', ...EMBEDDED_FOLDERS]) {
    if (fs.existsSync(path.join(home, name))) {
      throw new SlipwayError(
        `${path.join(home, name)} is there already. Move it away, or set SLIPWAY_HOME to a new folder: nothing is overwritten.`,
      );
    }
  }
}

async function fill(
  home: string,
  folder: string,
  step: Pick<Step, 'detail'>,
): Promise<void> {
  step.detail('making the tables');
  const postgres = await startPostgres({
    directory: path.join(home, 'postgres'),
    logFile: path.join(home, 'log/postgres.log'),
  });
  try {
    const portal = await startPortal({
      port: await freePort(),
      postgres,
      directory: home,
      logFile: path.join(home, 'log/restore.log'),
      configs: [],
    });
    await portal.stop();
    const { port, user, password } = postgres;
    const server = { host: '127.0.0.1', port, user, password };
    await restoreDatabases(server, folder, step);
  } finally {
    await postgres.stop();
  }
}

function copyFolders(home: string, folder: string, { folders }: Manifest) {
  for (const name of folders) {
    const place = path.join(home, name);
    fs.rmSync(place, { recursive: true, force: true }); // what the portal made of it just now
    fs.cpSync(path.join(folder, 'files', name), place, {
      recursive: true,
      preserveTimestamps: true,
      verbatimSymlinks: true,
    });
  }
}
