// yarn tryout: the portal as in production, on this machine, until Ctrl-C. With --check it looks whether all is as the
// handbook promises, and ends.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { withLock } from '../bootstrap/lock.mjs';
import { prepared } from '../bootstrap/paths.mjs';
import { Progress } from '../bootstrap/progress.mjs';
import { buildBundle } from '../lib/bundle/buildBundle.ts';
import { isPortFree } from '../lib/ports.ts';
import { findPrograms } from '../lib/replicas/findPrograms.ts';
import { stopRequested, stopSignal } from '../lib/signals.ts';
import { PEOPLE } from '../lib/tryout/services.ts';
import { Tryout } from '../lib/tryout/Tryout.ts';
import { tryoutChecks } from '../lib/tryout/tryoutChecks.ts';

const USAGE = `Usage: yarn tryout [--bundle FOLDER] [--check]

  --bundle  what "yarn bundle" built; without it, the portal is built first
  --check   looks whether all is as it should be, and ends

PORT is the port of the portal, 8443 without it; the sign-in provider takes the next one. POSTGRES_HOST, POSTGRES_PORT,
POSTGRES_USER and POSTGRES_PASSWORD name a server of yours; without them, one of its own is started.`;

const directory = path.join(prepared, 'tryout');
const progress = new Progress();

const { values: options } = parseArgs({
  options: {
    bundle: { type: 'string' },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function readPort(): Promise<number> {
  const port = Number(process.env.PORT ?? 8443);
  for (const each of [port, port + 1]) {
    if (!Number.isInteger(each) || !(await isPortFree(each))) {
      throw new SlipwayError(
        `Port ${each} is not free: name another one, as in "PORT=9443 yarn tryout".`,
      );
    }
  }
  return port;
}

async function builtBundle(): Promise<string> {
  if (options.bundle) {
    return path.resolve(options.bundle);
  }
  const folder = path.join(directory, 'portal');
  await progress.run('Building', 'some minutes', async () =>
    buildBundle(folder),
  );
  return folder;
}

/** @returns whether everything held */
async function check(tryout: Tryout): Promise<boolean> {
  const count = { passed: 0, failed: 0 };
  for (const { name, run } of tryoutChecks(tryout)) {
    try {
      await run();
      count.passed += 1;
      console.log(`✓ ${name}`);
    } catch (error) {
      count.failed += 1;
      console.log(`✗ ${name}\n${String(error).replace(/^/gm, '    ')}`);
    }
  }
  console.log(`\n${count.passed} passed, ${count.failed} failed, 0 skipped`);
  return count.failed === 0;
}

async function main() {
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const programs = findPrograms();
  if ('missing' in programs) {
    if (!options.check) {
      throw new SlipwayError(`The try-out cannot start: ${programs.missing}.`);
    }
    console.log(`- the try-out: skipped, ${programs.missing}`);
    console.log('\n0 passed, 0 failed, 1 skipped');
    return;
  }
  const port = await readPort();
  const bundle = await builtBundle();
  const tryout = await progress.run('Starting', 'about a minute', step =>
    Tryout.start({
      bundle,
      programs,
      directory,
      port,
      onStart: name => step.detail(name),
      signal: stopSignal,
    }),
  );
  try {
    if (options.check) {
      process.exitCode = (await check(tryout)) ? 0 : 1;
      return;
    }
    console.log(`
${tryout.url}
  Your browser has to trust ${tryout.certificate.authority}.
  Sign in as ${PEOPLE.map(({ username }) => username).join(' or ')}, with the password ${PEOPLE[0].password}.
  Logs are in ${path.join(directory, 'log')}. Ctrl-C ends everything.`);
    await stopRequested;
  } finally {
    await tryout.stop();
  }
}

try {
  await withLock('tryout', progress, main);
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
