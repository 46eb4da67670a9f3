// yarn bench dora: what the five metrics cost: answers over a generated history beside a bare count(*) of its changes,
// ingestion beside plain INSERT, memory, growth, and the dashboard queries of Apache DevLake.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { prepared, root } from '../scripts/bootstrap/paths.mjs';
import { startPortal } from '../scripts/lib/portal.ts';
import { PortalApi } from '../scripts/lib/portalApi.ts';
import { freePort } from '../scripts/lib/ports.ts';
import { removePostgres, startPostgres } from '../scripts/lib/postgres.ts';
import { writeCatalog } from './lib/dora/catalog.ts';
import { measureDevLake } from './lib/dora/devlake.ts';
import {
  addIncidents,
  derive,
  growHistory,
  untilDerived,
} from './lib/dora/history.ts';
import {
  createPlainTables,
  ingest,
  insertPlainly,
  measureVisibility,
} from './lib/dora/ingestion.ts';
import {
  measureCount,
  measureDora,
  PERIODS,
  SCOPES,
} from './lib/dora/latency.ts';
import { backendMemory } from './lib/dora/memory.ts';
import { CHANGES_PER_DEPLOYMENT, readOptions } from './lib/dora/options.ts';
import { exponent, milliseconds, row, thousands } from './lib/report.ts';

const DATABASE = 'backstage_plugin_dx-metrics';
/** How many records one measurement of the rate sends. */
const RATE_RECORDS = 40_000;
const RATE_RUNS = 3;
/** Records that both sides get before the first rate is taken: code that is not compiled yet is slow on both. */
const RATE_WARM_UP = 10_000;
/** Records that the back end gets before its memory is first looked at. */
const WARM_UP = 100_000;

const options = readOptions();
const home = path.join(prepared, 'bench-dora');
const postgresDirectory = path.join(home, 'postgres');

async function waitForComponents(api: PortalApi): Promise<void> {
  while ((await api.count('component')) < options.services) {
    await sleep(500);
  }
}

removePostgres(postgresDirectory);
fs.rmSync(home, { recursive: true, force: true });
fs.mkdirSync(home, { recursive: true });
const catalog = path.join(home, 'catalog.yaml');
const config = path.join(home, 'app-config.yaml');
writeCatalog(options.services, { catalog, config });

const postgres = await startPostgres({
  directory: postgresDirectory,
  logFile: path.join(home, 'postgres.log'),
  throwAway: true,
  sharedBuffers: options.sharedBuffers,
});
const portal = await startPortal({
  port: await freePort(),
  postgres,
  directory: path.join(home, 'portal'),
  logFile: path.join(home, 'portal.log'),
  configs: [path.relative(root, config)],
});
const databaseUrl = postgres.url.replace(/\/postgres$/, `/${DATABASE}`);
const clients = [0, 1].map(
  () => new pg.Client({ connectionString: databaseUrl }),
);
const [client] = clients;
try {
  await Promise.all(clients.map(one => one.connect()));
  const api = await PortalApi.asGuest(portal.url);
  await waitForComponents(api);

  const growth = new Map<string, [number, number][]>();
  let before = 0;
  for (const size of options.sizes) {
    await growHistory(clients, {
      services: options.services,
      from: before,
      to: size,
    });
    if (before === 0) {
      await addIncidents(client, options);
    }
    before = size;
    const seconds = await derive(client);
    console.log(
      `\n${thousands(size)} deployments, ${thousands(size * CHANGES_PER_DEPLOYMENT)} changes, ${thousands(options.incidents)} incidents of ${thousands(options.services)} services; everything derived from them in ${seconds.toFixed(0)} s`,
    );
    for (const days of PERIODS) {
      const counted = await measureCount(client, days);
      row(
        `count(*) of the changes, ${days} days`,
        milliseconds(counted.median),
        `median; ${thousands(counted.samples)} rows`,
      );
      for (const [name, scope] of Object.entries(SCOPES)) {
        const { median, p95, samples, approximate } = await measureDora(
          api,
          scope,
          days,
        );
        row(
          `GET /dora, ${name}, ${days} days: p95`,
          milliseconds(p95),
          `under 300 ms; median ${median.toFixed(0)}, ${thousands(samples)} samples${approximate ? ', within 1 %' : ''}${name === 'all' ? `; ${(median / counted.median).toFixed(2)} of count(*), at most 1` : ''}`,
        );
        const key = `${name}, ${days} days`;
        growth.set(key, [...(growth.get(key) ?? []), [size, median]]);
      }
    }
  }

  console.log(
    '\nGrowth of the median, with the exponent of the number of deployments',
  );
  for (const [name, points] of growth) {
    row(
      name,
      points.map(([, time]) => time.toFixed(0)).join(' → '),
      `ms; ${exponent(points).toFixed(2)}`,
    );
  }

  if (options.devlake) {
    console.log(
      '\nApache DevLake, its own queries on its own schema with the same history',
    );
    for (const { name, days, milliseconds: time } of await measureDevLake(
      databaseUrl,
      options.devlake,
      PERIODS,
    )) {
      const ours = growth.get(`all, ${days} days`)!.at(-1)![1];
      const theirs = time ?? 120_000;
      row(
        `${name}, ${days} days`,
        time === undefined ? 'stopped after 120 s' : milliseconds(time),
        `${(theirs / ours).toFixed(0)} times our five metrics together; at least 20`,
      );
    }
  } else {
    console.log(
      '\nApache DevLake: skipped; name a folder with its queries by --devlake',
    );
  }

  console.log('\nIngestion');
  await createPlainTables(client);
  const warmUp = {
    prefix: 'rate-warm',
    records: RATE_WARM_UP,
    services: options.services,
  };
  await ingest(api, warmUp);
  await insertPlainly(clients, warmUp);
  for (let run = 0; run < RATE_RUNS; run += 1) {
    const batch = {
      prefix: `rate${run}`,
      records: RATE_RECORDS,
      services: options.services,
    };
    const ours = await ingest(api, batch);
    const plain = await insertPlainly(clients, batch);
    row(
      `over HTTP / plain INSERT, run ${run + 1}`,
      `${thousands(Math.round(ours))} / ${thousands(Math.round(plain))}`,
      `records a second; ${(ours / plain).toFixed(2)}, at least 0.5`,
    );
  }
  row(
    'until all of it was derived',
    `${(await untilDerived(client)).toFixed(1)} s`,
  );
  row(
    'an event shows in GET /dora within',
    `${(await measureVisibility(api, Object.values(SCOPES))).toFixed(1)} s`,
    'at most 5 s',
  );

  const memory: number[] = [];
  const part = Math.ceil(options.events / 10);
  await ingest(api, {
    prefix: 'warm',
    records: WARM_UP,
    services: options.services,
  });
  for (let n = 0; n < 10; n += 1) {
    await ingest(api, {
      prefix: `memory${n}`,
      records: part,
      services: options.services,
    });
    memory.push(backendMemory());
  }
  row(
    `memory over ${thousands(options.events)} records`,
    `${memory[0].toFixed(0)} … ${memory.at(-1)!.toFixed(0)} MB`,
    `flat; after each tenth: ${memory.map(value => value.toFixed(0)).join(' ')}`,
  );
} finally {
  await Promise.all(clients.map(one => one.end()));
  await portal.stop();
  await postgres.stop();
}
removePostgres(postgresDirectory);
