// npm start: PostgreSQL, then the back end serving the built app, until Ctrl-C.
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { home } from '../bootstrap/paths.mjs';
import { Progress } from '../bootstrap/progress.mjs';
import { ensureAppBuild } from '../lib/appBuild.ts';
import { EMBEDDED_FOLDERS } from '../lib/backup/manifest.ts';
import {
  expectWholeHome,
  RESTORE_MARK,
} from '../lib/backup/unfinishedRestore.ts';
import { loadDelivery } from '../lib/delivery/loadDelivery.ts';
import { loadFacts } from '../lib/scorecards/loadFacts.ts';
import { loadSurvey } from '../lib/surveys/loadSurvey.ts';
import { DEMO_CONFIG, waitForCatalog } from '../lib/demo.ts';
import { startPortal } from '../lib/portal.ts';
import { isPortFree } from '../lib/ports.ts';
import {
  removePostgres,
  startPostgres,
  stopLeftover,
} from '../lib/postgres.ts';
import { stopRequested, stopSignal } from '../lib/signals.ts';
import { takeHome } from '../lib/takeHome.ts';

const USAGE = `npm start                 start the portal on http://localhost:7007
npm start -- --no-demo    start with an empty catalog
npm start -- --reset      forget the local data first, after asking
PORT=7008 npm start       use another port`;

const postgresDirectory = path.join(home, 'postgres');
const log = (name: string) => path.join(home, 'log', `${name}.log`);

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        demo: { type: 'boolean', default: true },
        reset: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
      allowNegative: true,
    });
    const port = Number(process.env.PORT ?? 7007);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new SlipwayError(
        `PORT is "${process.env.PORT}": it must be a whole number from 1 to 65535.`,
      );
    }
    return { ...values, port };
  } catch (error) {
    throw error instanceof SlipwayError
      ? error
      : new SlipwayError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

/** Forgets the database, the launched repositories and the built documentation, after asking. */
async function reset() {
  const dialogue = createInterface({
    input: process.stdin,
    output: process.stdout,
  });
  const answer = await Promise.race([
    dialogue.question(
      'This deletes the local database, the repositories in .slipway/repos and all that was launched here. Type "yes" to go on: ',
    ),
    new Promise<string>(resolve => dialogue.once('close', () => resolve(''))),
  ]);
  dialogue.close();
  if (answer.trim().toLowerCase() !== 'yes') {
    throw new SlipwayError('Nothing was deleted.');
  }
  await stopLeftover(postgresDirectory);
  removePostgres(postgresDirectory);
  for (const name of [...EMBEDDED_FOLDERS, 'work', 'log', RESTORE_MARK]) {
    fs.rmSync(path.join(home, name), { recursive: true, force: true });
  }
}

async function serve(port: number, demo: boolean) {
  const progress = new Progress();
  await ensureAppBuild(progress, stopSignal);
  const postgres = await progress.run(
    'Starting PostgreSQL',
    'a few seconds, then the portal starts',
    () =>
      startPostgres({ directory: postgresDirectory, logFile: log('postgres') }),
  );
  try {
    const portal = await progress.run(
      'Starting the portal',
      'about 10 s, then the catalog loads',
      () =>
        startPortal({
          port,
          postgres,
          directory: home,
          signal: stopSignal,
          logFile: log('portal'),
          configs: demo ? [DEMO_CONFIG] : [],
        }),
    );
    let loading: Promise<void> | undefined;
    try {
      await progress.run(
        demo ? 'Loading the demonstration organisation' : 'Loading the catalog',
        'a few seconds',
        step =>
          Promise.race([waitForCatalog(portal.url, demo, step), stopRequested]),
      );
      stopSignal.throwIfAborted();
      console.log(
        `\nSlipway is ready: ${portal.url}\nCtrl-C stops it; what you do there is kept in .slipway.\n`,
      );
      if (demo) {
        await loadSurvey(portal.url, progress);
        await loadFacts(portal.url, progress);
        loading = loadDelivery(portal.url, progress, stopSignal);
      }
      const reason = await Promise.race([
        stopRequested.then(() => 'asked' as const),
        portal.exited.then(() => 'portal' as const),
        postgres.exited.then(() => 'database' as const),
      ]);
      if (reason !== 'asked') {
        const name = reason === 'portal' ? 'portal' : 'postgres';
        throw new SlipwayError(
          `The ${reason} ended by itself. Its log is in ${path.relative(process.cwd(), log(name))}; npm start starts again.`,
        );
      }
      console.log('\nStopping');
    } finally {
      await loading;
      await portal.stop();
    }
  } finally {
    await postgres.stop();
  }
}

async function main() {
  const options = readOptions();
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const url = `http://localhost:${options.port}`;
  const release = takeHome(home, { url });
  try {
    if (!(await isPortFree(options.port))) {
      throw new SlipwayError(
        `Port ${options.port} is taken by another program. Stop it, or choose another port: PORT=${options.port + 1} npm start`,
      );
    }
    if (options.reset) {
      await reset();
    }
    expectWholeHome(home);
    await serve(options.port, options.demo);
  } finally {
    release();
  }
}

try {
  await main();
} catch (error) {
  if (stopSignal.aborted) {
    console.log('Stopped');
  } else if (error instanceof SlipwayError) {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
