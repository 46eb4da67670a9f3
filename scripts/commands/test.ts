// npm test: types, lint, unit and integration tests on a real PostgreSQL, the start script, what the golden paths
// generate, and the journeys in a real browser against a portal of their own. Everything it writes is in .slipway/test,
// made anew in each run. With --long, what the golden paths generate is proved with the field's tools, too.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { withLock } from '../bootstrap/lock.mjs';
import { prepared, root } from '../bootstrap/paths.mjs';
import { Progress } from '../bootstrap/progress.mjs';
import { ensureAppBuild } from '../lib/appBuild.ts';
import { findBrowser } from '../lib/browser.ts';
import { runCheck, summarise, type CheckResult } from '../lib/checks.ts';
import { loadDelivery } from '../lib/delivery/loadDelivery.ts';
import { DEMO_CONFIG, waitForCatalog } from '../lib/demo.ts';
import { GOLDEN_PATH_COUNTS } from '../lib/golden-paths/report.ts';
import { publishOlderVersion } from '../lib/infrastructure/publishOlderVersion.ts';
import { startPortal } from '../lib/portal.ts';
import { freePort } from '../lib/ports.ts';
import {
  removePostgres,
  startPostgres,
  type Postgres,
} from '../lib/postgres.ts';
import { countJest, readCounts, countPlaywright } from '../lib/reports.ts';
import { runSignInJourneys } from '../lib/oidc/runSignInJourneys.ts';
import { stopSignal } from '../lib/signals.ts';
import { loadFacts } from '../lib/scorecards/loadFacts.ts';
import { loadSurvey } from '../lib/surveys/loadSurvey.ts';

const { values: options } = parseArgs({
  options: { long: { type: 'boolean', default: false } },
});

const home = path.join(prepared, 'test');
const logs = path.join(home, 'log');
const report = (name: string) => path.join(home, `${name}.json`);
const postgresDirectory = path.join(home, 'postgres');
const progress = new Progress();

const testEnvironment = (postgres: Postgres): NodeJS.ProcessEnv => ({
  ...process.env,
  CI: '1', // jest neither watches nor writes snapshots
  BACKSTAGE_TEST_DISABLE_DOCKER: '1',
  BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: postgres.url,
});

const sourceChecks = (postgres: Postgres) => [
  {
    name: 'types',
    about: 'about a minute',
    program: 'yarn',
    args: ['tsc'],
    env: process.env,
  },
  {
    name: 'lint',
    about: 'about 2 min',
    program: 'yarn',
    args: ['lint'],
    env: process.env,
  },
  {
    name: 'unit and integration',
    about: 'about 12 min',
    program: 'yarn',
    args: [
      'unit',
      '--maxWorkers=2',
      '--testTimeout=60000', // for a busy machine; what is slow shows in the benchmarks
      '--json',
      `--outputFile=${report('jest')}`,
    ],
    env: testEnvironment(postgres),
    count: () => countJest(report('jest')),
  },
  {
    name: 'start script',
    about: 'about 6 min',
    program: process.execPath,
    args: [
      '--test',
      '--test-concurrency=2', // each file has portals, folders and ports of its own
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${path.join(root, 'scripts/lib/nodeTestReporter.ts')}`,
      `--test-reporter-destination=${report('start')}`,
      'scripts/test/*.test.ts',
    ],
    env: { ...process.env, SLIPWAY_TEST_HOME: path.join(home, 'start') },
    count: () => readCounts(report('start')),
  },
  {
    name: 'golden paths',
    about: options.long ? 'about 12 min' : 'about 3 min',
    program: process.execPath,
    args: [
      'scripts/commands/golden-paths.ts',
      ...(options.long ? [] : ['--short']),
    ],
    env: process.env,
    count: () => readCounts(GOLDEN_PATH_COUNTS),
  },
];

/** Runs the journeys against a portal of their own, or says why they cannot run here. */
async function journeys(postgres: Postgres): Promise<CheckResult> {
  const browser = findBrowser();
  if (!browser) {
    const why =
      'no Chromium or Chrome on this machine, and the one from npm does not run here';
    return {
      name: 'journeys',
      passed: 0,
      failed: 0,
      skipped: [{ name: 'all', why }],
    };
  }
  const directory = path.join(home, 'portal');
  publishOlderVersion(path.join(directory, 'infrastructure/modules.git'));
  const portal = await progress.run(
    'starting a portal for the journeys',
    'about 10 s',
    async step => {
      const started = await startPortal({
        port: await freePort(),
        postgres,
        directory,
        logFile: path.join(logs, 'portal.log'),
        configs: [DEMO_CONFIG, 'e2e/journeys/app-config.journeys.yaml'],
        signal: stopSignal,
      });
      await waitForCatalog(started.url, true, step);
      return started;
    },
  );
  try {
    await loadSurvey(portal.url, progress);
    await loadFacts(portal.url, progress);
    await loadDelivery(portal.url, progress, stopSignal);
    const check = {
      name: 'journeys',
      about: 'about 15 min',
      program: 'yarn',
      args: [
        'workspace',
        '@slipway/e2e',
        'playwright',
        'test',
        '--project=journeys',
      ],
      env: {
        ...process.env,
        ...browser.env,
        SLIPWAY_BROWSER: browser.executable,
        SLIPWAY_URL: portal.url,
        SLIPWAY_PORTAL_HOME: directory,
        SLIPWAY_DATABASE_URL: postgres.url,
        SLIPWAY_WORK: path.join(home, 'journeys'),
        PLAYWRIGHT_JSON_OUTPUT_FILE: report('playwright'),
      },
      count: () => countPlaywright(report('playwright')),
    };
    return await runCheck(check, progress, logs, stopSignal);
  } finally {
    await portal.stop();
  }
}

async function main() {
  removePostgres(postgresDirectory);
  fs.rmSync(home, { recursive: true, force: true });
  fs.mkdirSync(logs, { recursive: true });

  const results: CheckResult[] = [];
  const postgres = await progress.run('starting PostgreSQL', undefined, () =>
    startPostgres({
      directory: postgresDirectory,
      logFile: path.join(logs, 'postgres.log'),
      throwAway: true,
    }),
  );
  try {
    await ensureAppBuild(progress, stopSignal);
    for (const check of sourceChecks(postgres)) {
      results.push(await runCheck(check, progress, logs, stopSignal));
    }
    results.push(await journeys(postgres));
    results.push(
      await runSignInJourneys({
        home,
        logs,
        postgres,
        progress,
        signal: stopSignal,
      }),
    );
  } finally {
    await postgres.stop();
  }
  console.log(`\n${summarise(results)}`);
  process.exitCode = results.some(result => result.failed > 0) ? 1 : 0;
}

try {
  await withLock('test', progress, main);
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
