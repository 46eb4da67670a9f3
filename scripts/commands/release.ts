// slipway release: what later versions have to stand by. Run once for each release, and commit what it writes.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { listMigrations } from '../lib/migrations/plugins.ts';
import { recordRelease } from '../lib/migrations/released.ts';

const USAGE = `Usage: yarn slipway release --backup FOLDER

  --backup  of a small portal of this version, by "yarn slipway backup": later versions are tested on its data,
            and on what scripts/test/migrations/rare puts into tables that have no row there

Writes down the migrations as released, so that a test refuses changes of them.`;

try {
  const { values } = parseArgs({ options: { backup: { type: 'string' } } });
  if (values.backup === undefined) {
    console.error(USAGE);
    process.exitCode = 2;
  } else {
    recordRelease(listMigrations(), path.resolve(values.backup));
  }
} catch (error) {
  if (!(error instanceof SlipwayError)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 1;
}
