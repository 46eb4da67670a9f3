// yarn bench golden-path: what a launched service costs: scaffolding it, its install and tests, its start, its sample
// route beside bare Fastify with the same handler, and the packages that its image holds.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepared } from '../scripts/bootstrap/paths.mjs';
import { Progress } from '../scripts/bootstrap/progress.mjs';
import { DEMO_CONFIG, waitForCatalog } from '../scripts/lib/demo.ts';
import { inherited } from '../scripts/lib/golden-paths/check.ts';
import { RunningService } from '../scripts/lib/golden-paths/RunningService.ts';
import { startPortal } from '../scripts/lib/portal.ts';
import { PortalApi } from '../scripts/lib/portalApi.ts';
import { freePort } from '../scripts/lib/ports.ts';
import { removePostgres, startPostgres } from '../scripts/lib/postgres.ts';
import { median } from './lib/measure.ts';
import { row } from './lib/report.ts';
import { productionPackages } from './lib/productionPackages.ts';
import { compareThroughput } from './lib/throughput.ts';

const RUNS = 5;
const LARGEST = 10;
const OWNER = 'group:default/bookings';

const home = path.join(prepared, 'bench-golden-path');
const portalHome = path.join(home, 'portal');
const postgresDirectory = path.join(home, 'postgres');
const seconds = (value: number) => `${value.toFixed(2)} s`;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** Seconds that the work takes. */
async function time(work: () => unknown): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}

function npm(cwd: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    env: inherited(),
  });
  if (status !== 0) {
    throw new Error(`npm ${args.join(' ')}\n${stdout}\n${stderr}`);
  }
}

/** Launches services with nothing chosen, and answers with the times until each was published, in seconds. */
async function scaffold(): Promise<{ times: number[]; repository: string }> {
  removePostgres(postgresDirectory);
  const postgres = await startPostgres({
    directory: postgresDirectory,
    logFile: path.join(home, 'postgres.log'),
    throwAway: true,
  });
  try {
    const portal = await startPortal({
      port: await freePort(),
      postgres,
      directory: portalHome,
      logFile: path.join(home, 'portal.log'),
      configs: [DEMO_CONFIG],
    });
    try {
      await new Progress().run('loading the catalog', undefined, step =>
        waitForCatalog(portal.url, true, step),
      );
      const api = await PortalApi.asGuest(portal.url);
      const times: number[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        const name = `bench-${run}`;
        const head = path.join(portalHome, 'repos', name, '.git/HEAD');
        const launched = api.launch(name, OWNER);
        times.push(
          await time(async () => {
            while (!fs.existsSync(head)) {
              await Promise.race([sleep(5), launched]);
            }
          }),
        );
        await launched;
      }
      return { times, repository: path.join(portalHome, 'repos/bench-0') };
    } finally {
      await portal.stop();
    }
  } finally {
    await postgres.stop();
  }
}

async function bootTimes(service: string): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const running = await RunningService.start(service, {});
    try {
      times.push((await running.ready()) / 1000);
    } finally {
      await running.kill();
    }
  }
  return times;
}

fs.rmSync(home, { recursive: true, force: true });
fs.mkdirSync(home, { recursive: true });

const { times, repository } = await scaffold();
row(
  `scaffold to a published repository (median of ${RUNS})`,
  seconds(median(times)),
  'under 3 s',
);
row(`the slowest of ${RUNS}`, seconds(Math.max(...times)));

const service = path.join(home, 'service');
spawnSync('git', ['clone', '--quiet', repository, service]);
const install = await time(() => npm(service, 'ci'));
const tests = await time(() => npm(service, 'test'));
row('npm ci to green tests', seconds(install + tests), 'under 60 s');
row('of which npm ci', seconds(install));

npm(service, 'run', 'build');
const boots = await bootTimes(service);
row(`boot to ready (median of ${RUNS})`, seconds(median(boots)), 'under 1 s');

const throughput = await compareThroughput(service);
row('requests per second, the service', throughput.service.toFixed(0));
row('requests per second, bare Fastify', throughput.bare.toFixed(0));
row(
  'service / bare (median of pairs)',
  throughput.ratio.toFixed(2),
  'at least 0.8',
);
const { cost } = throughput;
row(
  'processor time of a request, service and bare',
  cost
    ? `${cost.service.toFixed(1)} µs, ${cost.bare.toFixed(1)} µs`
    : 'unknown on this system',
);

npm(service, 'ci', '--omit=dev', '--ignore-scripts');
const packages = productionPackages(service);
const all = packages.reduce((sum, { bytes }) => sum + bytes, 0);
row('production dependencies', `${packages.length}, ${megabytes(all)}`);
for (const { name, bytes } of packages.slice(0, LARGEST)) {
  row(`  ${name}`, megabytes(bytes));
}
