// yarn chaos: three replicas of the portal behind a real proxy, steady load, and everything that goes wrong in operation,
// one after the other. Ends with a table of what was done and what was seen, and with what has to hold.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { withLock } from '../bootstrap/lock.mjs';
import { prepared } from '../bootstrap/paths.mjs';
import { Progress } from '../bootstrap/progress.mjs';
import { ensureAppBuild } from '../lib/appBuild.ts';
import { summarise } from '../lib/checks.ts';
import { runChaos } from '../lib/chaos/runChaos.ts';
import { findPrograms } from '../lib/replicas/findPrograms.ts';
import { stopSignal } from '../lib/signals.ts';

const USAGE = `yarn chaos            three kills of each replica, and a minute for each fault
yarn chaos --short    one kill of each replica, and about ten seconds for each fault: what CI runs`;

const progress = new Progress();

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        short: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new SlipwayError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

async function main() {
  const { short, help } = readOptions();
  if (help) {
    console.log(USAGE);
    return;
  }
  const programs = findPrograms();
  if ('missing' in programs) {
    const skipped = [{ name: 'all', why: programs.missing }];
    console.log(summarise([{ name: 'chaos', passed: 0, failed: 0, skipped }]));
    return;
  }
  const directory = path.join(prepared, 'chaos');
  fs.rmSync(directory, { recursive: true, force: true });
  await ensureAppBuild(progress, stopSignal);
  const result = await runChaos({
    directory,
    programs,
    progress,
    signal: stopSignal,
    pace: short
      ? { killsOfEach: 1, cut: 30_000, others: 10_000 }
      : { killsOfEach: 3, cut: 30_000, others: 60_000 },
  });
  console.log(`\n${summarise([result])}`);
  process.exitCode = result.failed > 0 ? 1 : 0;
}

try {
  await withLock('chaos', progress, main);
} catch (error) {
  process.exitCode = 1;
  if (stopSignal.aborted) {
    console.log('\nStopped');
  } else if (error instanceof SlipwayError) {
    console.error(`\n${error.message}`);
  } else {
    throw error;
  }
}
