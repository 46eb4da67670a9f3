// yarn bench infra: what the portal adds to Terraform's own time, 200 requests at once beside a shell loop of the same
// Terraform runs, the form of a module in a large catalogue, and the list of many requests.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { prepared, root } from '../scripts/bootstrap/paths.mjs';
import { DEMO_CONFIG } from '../scripts/lib/demo.ts';
import { startPortal } from '../scripts/lib/portal.ts';
import { PortalApi } from '../scripts/lib/portalApi.ts';
import { freePort } from '../scripts/lib/ports.ts';
import { removePostgres, startPostgres } from '../scripts/lib/postgres.ts';
import { measurePaths } from './lib/infra/answers.ts';
import { moduleName, publishMany, VERSION } from './lib/infra/manyModules.ts';
import { fillRequests } from './lib/infra/manyRequests.ts';
import { readOptions } from './lib/infra/options.ts';
import { askForDatabase, untilActive } from './lib/infra/requests.ts';
import { ShellLoop } from './lib/infra/shellLoop.ts';
import { median } from './lib/measure.ts';
import { milliseconds, row, seconds, thousands } from './lib/report.ts';

const DATABASE = 'backstage_plugin_infra-requests';
/** The cores of the machine that the figures are for. */
const CONCURRENCY = 2;
const PAGES = 100;

const options = readOptions();
const home = path.join(prepared, 'bench-infra');
const postgresDirectory = path.join(home, 'postgres');
removePostgres(postgresDirectory);
fs.rmSync(home, { recursive: true, force: true });
fs.mkdirSync(home, { recursive: true });

const databaseVersion = fs
  .readFileSync(
    path.join(root, 'terraform/modules/postgres-database/VERSION'),
    'utf8',
  )
  .trim();
const modules = path.join(home, 'modules');
publishMany(modules, options.modules, [
  `postgres-database-v${databaseVersion}`,
]);
const config = path.join(home, 'app-config.yaml');
fs.writeFileSync(
  config,
  JSON.stringify({
    slipway: {
      rateLimits: false, // one person asks for everything
      infrastructure: {
        modules: {
          repository: modules,
          approved: {
            'postgres-database': [databaseVersion],
            ...Object.fromEntries(
              Array.from({ length: options.modules }, (_, index) => [
                moduleName(index),
                [VERSION],
              ]),
            ),
          },
        },
        // No quota: the bench asks for more than a team may have.
        policies: { directory: path.join(home, 'policies') },
        terraform: { concurrency: CONCURRENCY },
      },
    },
  }),
);
fs.mkdirSync(path.join(home, 'policies'));
fs.writeFileSync(path.join(home, 'policies/none.yaml'), 'rules: []\n');
fs.copyFileSync(
  path.join(root, 'policies/prices.yaml'),
  path.join(home, 'policies/prices.yaml'),
);

const postgres = await startPostgres({
  directory: postgresDirectory,
  logFile: path.join(home, 'postgres.log'),
  throwAway: true,
});
const directory = path.join(home, 'portal');
const portal = await startPortal({
  port: await freePort(),
  postgres,
  directory,
  logFile: path.join(home, 'portal.log'),
  configs: [DEMO_CONFIG, path.relative(root, config)],
});
const client = new pg.Client({
  connectionString: postgres.url.replace(/\/postgres$/, `/${DATABASE}`),
});

/** Signs in as a person, once the catalog has loaded them. */
async function signIn(name: string): Promise<PortalApi> {
  const guest = await PortalApi.asGuest(portal.url);
  while (
    !(await guest.request(`catalog/entities/by-name/user/default/${name}`)).ok
  ) {
    await sleep(200);
  }
  return PortalApi.asPerson(portal.url, `user:default/${name}`);
}

/** From asking for one database to having it, beside what Terraform says that it took of that. */
async function measureOverhead(api: PortalApi) {
  const wholes: number[] = [];
  const overheads: number[] = [];
  for (let index = 0; index < options.single; index += 1) {
    const begin = performance.now();
    const { id } = await askForDatabase(api, {
      name: `single-${index}`,
      version: databaseVersion,
    });
    const { runs } = await untilActive(api, id);
    const whole = performance.now() - begin;
    const terraform = runs.reduce(
      (sum, { terraformSeconds }) => sum + (terraformSeconds ?? 0) * 1_000,
      0,
    );
    wholes.push(whole);
    overheads.push(whole - terraform);
  }
  row('from the request to the running database', seconds(median(wholes)));
  row(
    'of that not Terraform itself',
    seconds(median(overheads)),
    `under 2 s; the longest ${seconds(Math.max(...overheads))}`,
  );
}

/** Many requests at once, beside a shell loop. */
async function measureQueue(api: PortalApi) {
  const { queued } = options;
  const shell = new ShellLoop({
    repository: path.join(directory, 'infrastructure/requests.git'),
    modules,
    template: 'single-0',
    folder: path.join(home, 'shell'),
    environment: {
      PATH: process.env.PATH,
      HOME: home,
      CHECKPOINT_DISABLE: '1',
      TF_CLI_CONFIG_FILE: path.join(home, 'terraformrc'),
      SLIPWAY_NODE: process.execPath,
      NODE_PATH: path.dirname(
        path.dirname(createRequire(import.meta.url).resolve('pg/package.json')),
      ),
      PGHOST: '127.0.0.1',
      PGPORT: String(postgres.port),
      PGUSER: postgres.user,
      PGPASSWORD: postgres.password,
    },
  });
  fs.writeFileSync(path.join(home, 'terraformrc'), '');
  shell.prepare(queued);
  const bare = await shell.run(queued, CONCURRENCY);

  const begin = performance.now();
  const ids: string[] = [];
  for (let index = 0; index < queued; index += 1) {
    const asked = await askForDatabase(api, {
      name: `queued-${index}`,
      version: databaseVersion,
    });
    ids.push(asked.id);
  }
  const sent = performance.now() - begin;
  for (
    let left = queued;
    left > 0;
    left = Number(
      (
        await client.query(
          `SELECT count(*) FROM requests WHERE name LIKE 'queued-%' AND state <> 'active'`,
        )
      ).rows[0].count,
    )
  ) {
    await sleep(200);
  }
  const whole = performance.now() - begin;
  const { rows } = await client.query(
    `SELECT count(*) FROM pg_database WHERE datname LIKE '%queued%'`,
  );
  row(
    `${thousands(queued)} requests, ${CONCURRENCY} at a time`,
    seconds(whole),
    `${seconds(sent)} to send them; ${rows[0].count} databases are there`,
  );
  row('the same Terraform runs from a shell loop', seconds(bare));
  row('times as long', (whole / bare).toFixed(2), 'at most 1.2');
}

async function measureCatalogue(api: PortalApi) {
  const paths = Array.from(
    { length: options.modules },
    (_, index) =>
      `infra-requests/v1/modules/${moduleName(index)}/${VERSION}?environment=development`,
  );
  const first = await measurePaths(api, paths);
  const again = await measurePaths(api, paths);
  const list = await measurePaths(
    api,
    Array.from({ length: PAGES }, () => 'infra-requests/v1/modules'),
  );
  console.log(`\nA catalogue of ${thousands(options.modules)} modules`);
  row(
    'the form of a module for the first time: p95',
    milliseconds(first.p95),
    `under 50 ms; median ${milliseconds(first.median)}`,
  );
  row(
    'the form of a module again: p95',
    milliseconds(again.p95),
    `under 50 ms; median ${milliseconds(again.median)}`,
  );
  row('the list of modules: p95', milliseconds(list.p95));
}

async function measureList(people: Record<string, PortalApi>) {
  await fillRequests(client, options.listed);
  console.log(`\nA list of ${thousands(options.listed)} requests`);
  for (const [who, api] of Object.entries(people)) {
    for (const [what, query] of [
      ['the first page', ''],
      ['what is active', '&state=active'],
      ['of an owner', '&owner=group:default/bookings'],
      ['by part of the name', '&text=listed-77'],
      ['to approve', '&view=to-approve'],
    ]) {
      const { p95, median: middle } = await measurePaths(
        api,
        Array.from(
          { length: PAGES },
          () => `infra-requests/v1/requests?limit=50${query}`,
        ),
      );
      row(
        `${what}, for ${who}: p95`,
        milliseconds(p95),
        `under 200 ms; median ${milliseconds(middle)}`,
      );
    }
  }
}

try {
  await client.connect();
  const engineer = await signIn('amara.nwosu');
  const platform = await signIn('kwabena.tetteh');
  while (!(await engineer.hasComponent('booking-service'))) {
    await sleep(200);
  }
  const warmUp = await askForDatabase(engineer, {
    name: `warm-up-${randomUUID().slice(0, 4)}`,
    version: databaseVersion,
  });
  await untilActive(engineer, warmUp.id);
  console.log('\nRequests');
  await measureOverhead(engineer);
  await measureQueue(engineer);
  await measureCatalogue(engineer);
  await measureList({
    'an engineer': engineer,
    'the platform group': platform,
  });
} finally {
  await client.end();
  await portal.stop();
  await postgres.stop();
}
removePostgres(postgresDirectory);
