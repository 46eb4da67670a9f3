// yarn bench start: a fresh clone to the first catalog answer; a warm start and the first page beside the stock app;
// a launch from the click on Create to the registered component.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../scripts/bootstrap/paths.mjs';
import { PortalApi } from '../scripts/lib/portalApi.ts';
import { freePort } from '../scripts/lib/ports.ts';
import { startPostgres } from '../scripts/lib/postgres.ts';
import { visitFirstPage } from './lib/firstPage.ts';
import { median, startAndAsk } from './lib/measure.ts';
import { row } from './lib/report.ts';
import { makeStockApp } from './lib/stockApp.ts';

const RUNS = 5;
const FRESH_TIMEOUT_MS = 10 * 60_000;
const WARM_TIMEOUT_MS = 2 * 60_000;

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'slipway-bench-'));
fs.chmodSync(work, 0o755);
const seconds = (value: number) => `${value.toFixed(1)} s`;

function cloneOurs(): string {
  const clone = path.join(work, 'slipway');
  const { status, stderr } = spawnSync(
    'git',
    ['clone', '--quiet', root, clone],
    { encoding: 'utf8' },
  );
  if (status !== 0) {
    throw new Error(stderr);
  }
  return clone;
}

const ours = (clone: string, port: number, env: NodeJS.ProcessEnv = {}) => ({
  program: process.execPath,
  args: ['scripts/slipway.mjs', 'start'],
  cwd: clone,
  env: { PORT: String(port), ...env },
  url: `http://localhost:${port}`,
  timeoutMs: FRESH_TIMEOUT_MS,
});

/** The stock back end serving its built app, on a PostgreSQL that runs already: the best case for it. */
const stock = (
  app: string,
  port: number,
  postgres: { port: number; user: string; password: string },
) => ({
  program: 'yarn',
  args: ['workspace', 'backend', 'start'],
  cwd: app,
  env: {
    APP_CONFIG_app_baseUrl: `http://localhost:${port}`,
    APP_CONFIG_backend_baseUrl: `http://localhost:${port}`,
    APP_CONFIG_backend_listen_port: String(port),
    APP_CONFIG_backend_database: JSON.stringify({
      client: 'pg',
      connection: {
        host: '127.0.0.1',
        port: postgres.port,
        user: postgres.user,
        password: postgres.password,
      },
    }),
    GITHUB_TOKEN: 'none',
  },
  url: `http://localhost:${port}`,
  timeoutMs: WARM_TIMEOUT_MS,
});

/** Seconds from the request that the button Create sends to the component in the catalog. */
async function timeLaunch(portal: PortalApi, name: string): Promise<number> {
  const begin = performance.now();
  // Of the demonstration organisation some may still be loading: these starts end as soon as the catalog answers.
  await portal.launch(name, 'user:default/guest');
  return (performance.now() - begin) / 1000;
}

async function main() {
  const clone = cloneOurs();
  const port = await freePort();
  const emptyCaches = {
    npm_config_cache: path.join(work, 'npm'),
    YARN_GLOBAL_FOLDER: path.join(work, 'yarn'),
  };
  const fresh = await startAndAsk(ours(clone, port, emptyCaches));
  row(
    'fresh clone to the first catalog answer',
    seconds(fresh.seconds),
    'at most 180 s',
  );
  await fresh.stop();

  const stockApp = makeStockApp(work);
  const postgres = await startPostgres({
    directory: path.join(work, 'postgres'),
    logFile: path.join(work, 'postgres.log'),
  });
  try {
    const stockPort = await freePort();
    await (await startAndAsk(stock(stockApp, stockPort, postgres))).stop(); // migrations are not a warm start
    const times = { ours: new Array<number>(), stock: new Array<number>() };
    for (let run = 0; run < RUNS; run += 1) {
      for (const [key, options] of [
        ['ours', ours(clone, port)],
        ['stock', stock(stockApp, stockPort, postgres)],
      ] as const) {
        const started = await startAndAsk(options);
        times[key].push(started.seconds);
        await started.stop();
      }
    }
    const ratio = median(
      times.ours.map((time, run) => time / times.stock[run]),
    );
    row('warm start, ours', seconds(median(times.ours)), 'at most 15 s');
    row('warm start, stock back end alone', seconds(median(times.stock)), '');
    row(
      `warm start, ours / stock (median of ${RUNS} pairs)`,
      ratio.toFixed(2),
      'at most 1.3',
    );

    const portal = await startAndAsk(ours(clone, port));
    const peer = await startAndAsk(stock(stockApp, stockPort, postgres));
    const [mine, theirs] = [
      await visitFirstPage(`http://localhost:${port}`, 'Guest'),
      await visitFirstPage(`http://localhost:${stockPort}`, 'Enter'),
    ];
    await peer.stop();
    if (mine && theirs) {
      const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
      row(
        'first page, ours',
        `${kilobytes(mine.bytes)}, ${mine.requests} requests`,
        '',
      );
      row(
        'first page, stock',
        `${kilobytes(theirs.bytes)}, ${theirs.requests} requests`,
        '',
      );
      row(
        'first page, bytes ours / stock',
        (mine.bytes / theirs.bytes).toFixed(2),
        'at most 1.1',
      );
    } else {
      row('first page', 'skipped', 'no browser runs here');
    }
    const api = await PortalApi.asGuest(`http://localhost:${port}`);
    const launches = [];
    for (let run = 0; run < RUNS; run += 1) {
      launches.push(await timeLaunch(api, `bench-${run}`));
    }
    row(
      `Create to registered component (median of ${RUNS})`,
      seconds(median(launches)),
      'at most 5 s',
    );
    row(
      `Create to registered component (slowest of ${RUNS})`,
      seconds(Math.max(...launches)),
      '',
    );
    await portal.stop();
  } finally {
    await postgres.stop();
  }
}

try {
  await main();
} finally {
  fs.rmSync(work, {
    recursive: true,
    force: true,
    maxRetries: 10,
    retryDelay: 500,
  });
}
