// slipway restore: a portal out of a backup.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { home } from '../bootstrap/paths.mjs';
import { Progress } from '../bootstrap/progress.mjs';
import { describe } from '../lib/backup/describe.ts';
import { restoreDatabases } from '../lib/backup/restoreDatabases.ts';
import { restoreEmbedded } from '../lib/backup/restoreEmbedded.ts';
import { serverOfEnvironment } from '../lib/backup/Server.ts';

const USAGE = `Usage: yarn slipway restore --from FOLDER [--replace]

  --from     what "yarn slipway backup" has written
  --replace  on a server: yes, all rows that its databases hold are replaced

Restores to the server at POSTGRES_HOST, POSTGRES_PORT, POSTGRES_USER and POSTGRES_PASSWORD, on which the same version of
the portal was started once and stopped; without those, makes a new portal in SLIPWAY_HOME. Compares every table with
what was backed up.`;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { from: { type: 'string' }, replace: { type: 'boolean' } },
    });
    return values;
  } catch {
    return {};
  }
}

async function main(folder: string, replace: boolean) {
  const server = serverOfEnvironment(process.env);
  if (server && !replace) {
    throw new SlipwayError(
      `This replaces every row in the portal's databases on ${server.connection.host}. Say --replace if that is wanted.`,
    );
  }
  const manifest = await new Progress().run(
    'Restoring',
    'a minute for a million rows',
    step =>
      server
        ? restoreDatabases(server.connection, folder, step)
        : restoreEmbedded(home, folder, step),
  );
  const restored = server ? { ...manifest, folders: [] } : manifest;
  console.log(
    `${describe(restored)}, as of ${manifest.takenAt}: each table is as it was. Start the portal now.`,
  );
  if (server && manifest.folders.length > 0) {
    console.log(
      `The backup holds ${manifest.folders.join(', ')} as well, in ${path.join(folder, 'files')}. A portal that keeps those itself needs them below its SLIPWAY_HOME.`,
    );
  }
}

const { from, replace } = readOptions();
try {
  if (from === undefined) {
    console.error(USAGE);
    process.exitCode = 2;
  } else {
    await main(path.resolve(from), replace ?? false);
  }
} catch (error) {
  if (!(error instanceof SlipwayError)) {
    throw error;
  }
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
