// yarn bundle FOLDER: the portal as the container image holds it, with the Node.js that runs it, for a machine without a
// container engine.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { Progress } from '../bootstrap/progress.mjs';
import { buildBundle } from '../lib/bundle/buildBundle.ts';

const USAGE = `Usage: yarn bundle FOLDER

Builds the portal for production into FOLDER, in place of what it held, and puts Node.js into FOLDER/bin.`;

/** @throws SlipwayError for a folder that holds something else */
function readFolder(): string | undefined {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', default: false } },
  });
  if (values.help || positionals.length !== 1) {
    return undefined;
  }
  const folder = path.resolve(positionals[0]);
  const isOurs =
    !fs.existsSync(folder) ||
    fs.readdirSync(folder).length === 0 ||
    fs.existsSync(path.join(folder, 'app-config.production.yaml'));
  if (!isOurs) {
    throw new SlipwayError(
      `${folder} holds something other than the portal: name a folder that is empty or is not there yet.`,
    );
  }
  return folder;
}

try {
  const folder = readFolder();
  if (folder) {
    await new Progress().run('Building', 'some minutes', async () => {
      buildBundle(folder);
      fs.mkdirSync(path.join(folder, 'bin'));
      fs.copyFileSync(process.execPath, path.join(folder, 'bin/node'));
    });
  } else {
    console.log(USAGE);
    process.exitCode = 2;
  }
} catch (error) {
  if (!(error instanceof SlipwayError)) {
    throw error;
  }
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
