// yarn bench load: a thousand signed-in people who browse a catalog of ten thousand entities, beside the stock app's
// catalog with the same people, and what three replicas do more than one.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { prepared } from '../scripts/bootstrap/paths.mjs';
import type { Portal } from '../scripts/lib/portal.ts';
import { PortalApi } from '../scripts/lib/portalApi.ts';
import { freePort } from '../scripts/lib/ports.ts';
import { removePostgres } from '../scripts/lib/postgres.ts';
import { Fleet } from '../scripts/lib/replicas/Fleet.ts';
import { systemProgram } from '../scripts/lib/replicas/systemProgram.ts';
import { addIncidents, derive, growHistory } from './lib/dora/history.ts';
import {
  type Browsed,
  browse,
  type Browsing,
  type Person,
  together,
} from './lib/load/browse.ts';
import { type LoadCatalog, writeLoadCatalog } from './lib/load/catalog.ts';
import { CpuShare } from './lib/load/CpuShare.ts';
import { readOptions } from './lib/load/options.ts';
import { CATALOG_PAGES, PAGES } from './lib/load/pages.ts';
import { startStock } from './lib/load/stock.ts';
import { untilAtRest } from './lib/load/untilAtRest.ts';
import { median } from './lib/measure.ts';
import { milliseconds, row, thousands } from './lib/report.ts';
import { makeStockApp } from './lib/stockApp.ts';

/** The delivery that the catalog's services have behind them. */
const HISTORY = { services: 1_000, deployments: 20_000, incidents: 2_000 };
const REPLICAS = 3;
/** Of one core: three of them and what they share have two. */
const SHARE = 0.3;
/** Who asks without a pause, when the question is how much is answered. */
const IMPATIENT = 24;
/** Before anything is measured, code gets compiled, and each replica gets to know the people. */
const WARM_UP_MS = 30_000;

const options = readOptions();
const home = path.join(prepared, 'bench-load');
const directory = path.join(home, 'fleet');
const haproxy = systemProgram('haproxy', 'haproxy');
const valkey = systemProgram('redis-server', 'redis-server');
if (!haproxy || !valkey) {
  throw new Error('Install haproxy and redis-server: replicas need them');
}

removePostgres(path.join(directory, 'postgres'));
fs.rmSync(directory, { recursive: true, force: true });
fs.mkdirSync(directory, { recursive: true });
const files = {
  catalog: path.join(home, 'catalog.yaml'),
  config: path.join(home, 'app-config.yaml'),
};
const catalog = writeLoadCatalog(options, files);
/** Those that have a delivery behind them are looked at. */
const known: LoadCatalog = {
  ...catalog,
  components: catalog.components.slice(0, HISTORY.services),
};
const people: Person[] = [];

async function prepare(portal: Portal): Promise<void> {
  const [first] = catalog.people;
  const api = await untilSignedIn(portal.url, first);
  while ((await entitiesOf(api)) < options.entities) {
    await sleep(1_000);
  }
  for (const ref of catalog.people) {
    const one = await PortalApi.asPerson(portal.url, ref);
    people.push({ token: await one.token() });
  }
}

async function untilSignedIn(url: string, ref: string): Promise<PortalApi> {
  for (;;) {
    try {
      return await PortalApi.asPerson(url, ref);
    } catch {
      await sleep(1_000); // the catalog has not got to the person yet
    }
  }
}

async function entitiesOf(api: PortalApi): Promise<number> {
  const { totalItems } = await api.json<{ totalItems: number }>(
    'catalog/entities/by-query?limit=0',
  );
  return totalItems;
}

async function fillDelivery(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url.replace(
      /\/postgres$/,
      '/backstage_plugin_dx-metrics',
    ),
  });
  await client.connect();
  try {
    const { services, deployments, incidents } = HISTORY;
    await growHistory([client], { services, from: 0, to: deployments });
    await addIncidents(client, { services, incidents });
    await derive(client);
  } finally {
    await client.end();
  }
}

const browsing = (given: Partial<Browsing>): Browsing => ({
  urls: [],
  people,
  pages: PAGES,
  catalog: known,
  duration: options.seconds * 1_000,
  think: options.think * 1_000,
  ...given,
});

function report(browsed: Browsed): void {
  row('answers a second', browsed.rate.toFixed(0));
  row('failed', thousands(browsed.failed), '0');
  for (const [name, { p95, median: middle, count, isOurs }] of browsed.byName) {
    row(
      `${name}: p95`,
      milliseconds(p95),
      `${isOurs ? 'under 500 ms; ' : ''}median ${milliseconds(middle)}, ${thousands(count)} answers`,
    );
  }
}

const replicaUrl = (fleet: Fleet, index: number) =>
  `http://localhost:${fleet.replicas[index].port}`;

/** The same people in the two catalogs in turns. */
async function compare(fleet: Fleet): Promise<void> {
  console.log('\nThe catalog alone, in turns with the stock app');
  const app = makeStockApp(home);
  const port = await freePort();
  const stock = await startStock({
    app,
    port,
    postgres: fleet.postgres,
    catalog: files.catalog,
  });
  try {
    const url = `http://localhost:${port}`;
    const guest = await PortalApi.asGuest(url);
    while ((await entitiesOf(guest)) < options.entities) {
      await sleep(1_000);
    }
    const token = await guest.token();
    const sides = {
      ours: { urls: [replicaUrl(fleet, 0)], people },
      stock: { urls: [url], people: people.map(() => ({ token })) },
    };
    const ratios: number[] = [];
    for (let round = 0; round <= options.rounds; round += 1) {
      const p95: Record<string, number> = {};
      for (const [name, side] of Object.entries(sides)) {
        const browsed = await browse(
          browsing({
            ...side,
            pages: CATALOG_PAGES,
            ...(round === 0 && { duration: WARM_UP_MS }),
          }),
        );
        p95[name] = together(browsed, () => true).p95;
        if (round > 0) {
          row(
            `${name}, round ${round}: p95 of the slower of two`,
            milliseconds(p95[name]),
            `${browsed.rate.toFixed(0)} answers a second, ${browsed.failed} failed`,
          );
        }
      }
      if (round > 0) {
        ratios.push(p95.ours / p95.stock);
      }
    }
    row(
      'ours / stock, median of rounds',
      median(ratios).toFixed(2),
      'at most 1.2',
    );
  } finally {
    await stock.stop();
  }
}

/** One replica and three, each held to the same share of a core: what they share has more than enough. */
async function scale(fleet: Fleet): Promise<void> {
  console.log(`\nReplicas, each held to ${SHARE} of a core`);
  const shares = fleet.replicas.map(({ name }) => CpuShare.make(name, SHARE));
  if (!shares.every(share => share !== undefined)) {
    row(
      'three replicas / one',
      'skipped',
      'this user cannot make control groups',
    );
    return;
  }
  shares.forEach((share, index) => share.hold(fleet.replicas[index].pid!));
  try {
    const urls = fleet.replicas.map((_, index) => replicaUrl(fleet, index));
    const impatient = browsing({
      people: people.slice(0, IMPATIENT),
      think: 0,
    });
    await browse({ ...impatient, urls, duration: WARM_UP_MS });
    const rates: number[] = [];
    for (const some of [urls.slice(0, 1), urls]) {
      const { rate, failed } = await browse({ ...impatient, urls: some });
      rates.push(rate);
      row(
        some.length === 1 ? 'one replica' : `${some.length} replicas`,
        `${rate.toFixed(0)} a second`,
        `${failed} failed`,
      );
    }
    row('three replicas / one', (rates[1] / rates[0]).toFixed(2), 'at least 2');
  } finally {
    shares.forEach(share => share.release());
  }
}

const fleet = await Fleet.start({
  directory,
  replicas: REPLICAS,
  isDirect: true,
  programs: { haproxy, valkey },
  configs: [files.config],
  prepare,
  signal: new AbortController().signal,
});
try {
  await fillDelivery(fleet.postgres.url);
  const rest = await untilAtRest(fleet.replicas.map(({ pid }) => pid!));
  row('until all of it was evaluated and indexed', `${rest.toFixed(0)} s`);
  console.log(
    `\n${thousands(options.people)} people browse ${thousands(options.entities)} entities, ${options.think} s a page, ${REPLICAS} replicas behind HAProxy`,
  );
  await browse(browsing({ urls: [fleet.url], duration: WARM_UP_MS }));
  report(await browse(browsing({ urls: [fleet.url] })));
  await scale(fleet);
  await compare(fleet);
} finally {
  await fleet.stop();
}
