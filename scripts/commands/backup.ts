// slipway backup: everything that a portal keeps, into a folder.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { home } from '../bootstrap/paths.mjs';
import { Progress } from '../bootstrap/progress.mjs';
import { describe } from '../lib/backup/describe.ts';
import { embeddedServer, serverOfEnvironment } from '../lib/backup/Server.ts';
import { takeBackup } from '../lib/backup/takeBackup.ts';

const USAGE = `Usage: yarn slipway backup --to FOLDER [--database NAME]

  --to        a folder that is not there yet
  --database  the one with a schema for each plugin, where backend.database.pluginDivisionMode is schema

Backs up the server at POSTGRES_HOST, POSTGRES_PORT, POSTGRES_USER and POSTGRES_PASSWORD; without those, the portal on
this machine with its repositories and documentation. The portal may run meanwhile.`;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { to: { type: 'string' }, database: { type: 'string' } },
    });
    return values;
  } catch {
    return {};
  }
}

async function main(folder: string, database: string | undefined) {
  const named = serverOfEnvironment(process.env);
  const server = named ?? (await embeddedServer(home));
  try {
    const manifest = await new Progress().run(
      'Backing up',
      'a minute for a million rows',
      step =>
        takeBackup(
          {
            server: server.connection,
            folder,
            ...(database !== undefined && { database }),
            ...(!named && { home }),
          },
          step,
        ),
    );
    console.log(
      `${describe(manifest)}, as of ${manifest.takenAt}.
Keep the key of slipway.infrastructure.encryption in another place: ${named ? 'it is' : `${path.join(home, 'encryption.key')} is`} not in the backup, and nobody can open what it sealed without it.`,
    );
  } finally {
    await server.release();
  }
}

const { to, database } = readOptions();
try {
  if (to === undefined) {
    console.error(USAGE);
    process.exitCode = 2;
  } else {
    await main(path.resolve(to), database);
  }
} catch (error) {
  if (!(error instanceof SlipwayError)) {
    throw error;
  }
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
