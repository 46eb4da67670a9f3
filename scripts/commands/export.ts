// slipway export: what a team owns, as files.
import { parseArgs } from 'node:util';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { exportTeam, groupRef } from '../lib/export/exportTeam.ts';
import { PortalReader } from '../lib/export/PortalReader.ts';

const USAGE = `Usage: yarn slipway export team GROUP [--out FOLDER]

  Writes what the group owns and delivered: entities, deployments to production and the changes in them, scorecard results
  and waivers, infrastructure requests with their audit trail, and its results of surveys. JSON lines, a file each, and
  manifest.json with the number of rows and the SHA-256 of each. The folder is there when all of it is, and not before.

Asks the portal at SLIPWAY_URL with the token SLIPWAY_TOKEN, of an auditor in the platform team.
Exit code 0: done; 1: it could not be done; 2: wrong usage.`;

function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { out: { type: 'string' } },
    });
    const [what, group, ...more] = positionals;
    return what === 'team' && group && more.length === 0
      ? { group: groupRef(group), out: values.out }
      : undefined;
  } catch {
    return undefined; // an option that there is not
  }
}

async function run(group: string, out: string): Promise<void> {
  const { SLIPWAY_URL: url, SLIPWAY_TOKEN: token } = process.env;
  if (!url || !token) {
    throw new SlipwayError(
      'Set SLIPWAY_URL to the address of the portal, and SLIPWAY_TOKEN to a token for it.',
    );
  }
  const portal = new PortalReader(url.replace(/\/$/, ''), token);
  const files = await exportTeam(portal, group, {
    out,
    onFile: name => console.error(`Writing ${name}`),
  });
  for (const { name, rows } of files) {
    console.log(`${name}: ${rows}`);
  }
  console.log(`What ${group} owns and delivered is in ${out}.`);
}

const given = readArguments();
if (given) {
  const { group, out = group.replaceAll(/[:/]/g, '-') } = given;
  try {
    await run(group, out);
  } catch (error) {
    if (!(error instanceof SlipwayError)) {
      throw error;
    }
    console.error(error.message);
    process.exitCode = 1;
  }
} else {
  console.error(USAGE);
  process.exitCode = 2;
}
