// yarn scorecards: what somebody who changes a scorecard runs, by hand or in a pull request.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import prettier from 'prettier';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { root } from '../bootstrap/paths.mjs';
import { PortalApi } from '../lib/portalApi.ts';
import { dryRun } from '../lib/scorecards/dryRun.ts';

const USAGE = `Usage: yarn scorecards dry-run FILE… | schema

  dry-run  says what definitions would change, by team, and changes nothing; asks the portal at SLIPWAY_URL with the
           token SLIPWAY_TOKEN
  schema   writes scorecards/scorecard.schema.json anew, which editors check definitions with`;

async function tryOut(files: string[]): Promise<void> {
  const { SLIPWAY_URL: url, SLIPWAY_TOKEN: token } = process.env;
  if (!url || !token) {
    throw new SlipwayError(
      'Set SLIPWAY_URL to the address of the portal, and SLIPWAY_TOKEN to a token for it.',
    );
  }
  const portal = PortalApi.withToken(url.replace(/\/$/, ''), token);
  for (const file of files) {
    const report = await dryRun(portal, file, read(file));
    console.log(`${report.lines.join('\n')}\n`);
    if (report.hasProblems) {
      process.exitCode = 1;
    }
  }
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    throw new SlipwayError(`${file} cannot be read.`);
  }
}

async function writeSchema(): Promise<void> {
  const require = createRequire(import.meta.url);
  // The plugins are written for a bundler: this lets Node find their files.
  require('@backstage/cli/config/nodeTransform.cjs');
  const { definitionJsonSchema } = require(
    path.join(
      root,
      'plugins/scorecards-backend/src/rules/definitionJsonSchema.ts',
    ),
  ) as { definitionJsonSchema: () => object };
  const file = path.join(root, 'scorecards/scorecard.schema.json');
  const text = JSON.stringify(definitionJsonSchema(), undefined, 2);
  const options = await prettier.resolveConfig(file);
  fs.writeFileSync(
    file,
    await prettier.format(text, { ...options, filepath: file }),
  );
}

const [command, ...files] = process.argv.slice(2);
try {
  if (command === 'dry-run' && files.length > 0) {
    await tryOut(files);
  } else if (command === 'schema' && files.length === 0) {
    await writeSchema();
  } else {
    console.error(USAGE);
    process.exitCode = 2;
  }
} catch (error) {
  if (!(error instanceof SlipwayError)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 1;
}
