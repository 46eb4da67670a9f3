import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import knex, { type Knex } from 'knex';
import type pg from 'pg';
import { loadDatabase } from '../lib/backup/loadDatabase.ts';
import {
  type Content,
  type DatabaseManifest,
  readManifest,
} from '../lib/backup/manifest.ts';
import { readPartitions, readTables } from '../lib/backup/readSchema.ts';
import { connectTo, readContent } from '../lib/backup/sql.ts';
import {
  configure,
  listMigrations,
  type PluginMigrations,
} from '../lib/migrations/plugins.ts';
import {
  findChangedHistory,
  readReleased,
  releasedData,
} from '../lib/migrations/released.ts';
import { Progress } from '../bootstrap/progress.mjs';
import { DEMO_CONFIG, PLATFORM_ENGINEER, waitForCatalog } from '../lib/demo.ts';
import { startPortal } from '../lib/portal.ts';
import { PortalApi } from '../lib/portalApi.ts';
import { freePort } from '../lib/ports.ts';
import {
  type Postgres,
  removePostgres,
  startPostgres,
} from '../lib/postgres.ts';
import { makeFolder } from './harness.ts';

const plugins = listMigrations();
const released = readManifest(releasedData);

/** Of work that is put into a queue by a migration, so that what it has added is computed. */
const QUEUES = ['due', 'recompute_marks', 'stale_quarters'];

/** Rows that a small portal has not got by itself, for the tables of the release: so that each one has some. */
function rareRows(database: string): string {
  const file = path.join(
    import.meta.dirname,
    'migrations/rare',
    `${database}.sql`,
  );
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

describe('the history of migrations', () => {
  it('is not rewritten', () => {
    assert.deepEqual(findChangedHistory(plugins, readReleased()), []);
  });

  it('notices what is changed, taken away or put in between', () => {
    const plugin: PluginMigrations = {
      ...plugins[0],
      names: plugins[0].names.slice(0, 1),
    };
    const [name] = plugin.names;
    const problems = findChangedHistory([plugin], {
      [plugin.package]: { [name]: 'another digest', '9999_gone.js': 'x' },
    });
    assert.match(problems.join('\n'), /9999_gone.js was released and is gone/);
    assert.match(problems.join('\n'), /has been changed/);
    const between = findChangedHistory([plugin], {
      [plugin.package]: { '9999_gone.js': 'x' },
    });
    assert.match(between.join('\n'), /comes before 9999_gone.js/);
  });
});

describe('migrations on data of the last release', () => {
  const folder = makeFolder();
  let postgres: Postgres;
  let server: pg.ClientConfig;

  before(async () => {
    postgres = await startPostgres({
      directory: path.join(folder, 'postgres'),
      logFile: path.join(folder, 'postgres.log'),
      throwAway: true,
    });
    const { port, user, password } = postgres;
    server = { host: '127.0.0.1', port, user, password };
  });
  after(async () => {
    await postgres.stop();
    removePostgres(path.join(folder, 'postgres'));
  });

  /** Does something with a database as the release had it. */
  async function withReleased(
    plugin: PluginMigrations,
    backup: DatabaseManifest,
    work: (client: pg.Client, migrator: Knex) => Promise<void>,
  ): Promise<void> {
    const admin = await connectTo(server, 'postgres');
    await admin.query(`DROP DATABASE IF EXISTS "${backup.name}"`);
    await admin.query(`CREATE DATABASE "${backup.name}"`);
    await admin.end();
    const { port, user, password } = postgres;
    const migrator = knex({
      client: 'pg',
      connection: {
        ...{ host: '127.0.0.1', port, user, password },
        database: backup.name,
      },
    });
    const client = await connectTo(server, backup.name);
    try {
      const names = backup.migrations[`public.${plugin.table}`];
      await migrator.migrate.latest(configure(plugin, names));
      await loadDatabase(client, backup, releasedData);
      await client.query(rareRows(backup.name));
      await work(client, migrator);
    } finally {
      await client.end();
      await migrator.destroy();
    }
  }

  /** What each column holds, by the table and its name. */
  async function look(client: pg.Client): Promise<Map<string, Content>> {
    const seen = new Map<string, Content>();
    for (const { schema, name, columns } of await readTables(client)) {
      for (const column of columns) {
        if (!name.includes('migrations')) {
          const content = { schema, name, columns: [column] };
          seen.set(`${name}.${column}`, await readContent(client, content));
        }
      }
    }
    return seen;
  }

  /** Whether what is there still is what was there. */
  function expectKept(
    earlier: Map<string, Content>,
    now: Map<string, Content>,
  ) {
    for (const [column, content] of now) {
      const before_ = earlier.get(column);
      if (before_ && QUEUES.includes(column.split('.')[0])) {
        assert.ok(content.rows >= before_.rows, column);
      } else if (before_) {
        assert.deepEqual(content, before_, column);
      }
    }
  }

  for (const backup of released.databases) {
    const plugin = plugins.find(({ database }) => database === backup.name);
    assert.ok(plugin, `no plugin has ${backup.name} any more`);

    it(`${plugin.package}: the newest version finds every row of the release`, () =>
      withReleased(plugin, backup, async (client, migrator) => {
        const before_ = await look(client);
        const empty = [...before_]
          .filter(([, { rows }]) => rows === 0)
          .map(([column]) => column.split('.')[0])
          .filter(table => !QUEUES.includes(table));
        assert.deepEqual([...new Set(empty)], [], 'no row to be kept');
        await migrator.migrate.latest(configure(plugin, plugin.names));
        const now = await look(client);
        assert.deepEqual(
          [...before_.keys()].filter(column => !now.has(column)),
          [],
        );
        expectKept(before_, now);
      }));

    it(`${plugin.package}: each migration goes down and up again, and takes only what it had brought`, () =>
      withReleased(plugin, backup, async (client, migrator) => {
        const config = configure(plugin, plugin.names);
        await migrator.migrate.latest(config);
        for (const name of [...plugin.names].reverse()) {
          const one = { ...config, name };
          const full = await look(client);
          // Made as rows came, and made again by those only.
          const partitions = await readPartitions(client);
          await migrator.migrate.down(one);
          const left = await look(client);
          expectKept(full, left);
          await migrator.migrate.up(one);
          const again = await look(client);
          assert.deepEqual(
            [...again.keys()].sort(),
            [...full.keys()]
              .filter(column =>
                partitions.every(table => table.name !== column.split('.')[0]),
              )
              .sort(),
          );
          expectKept(left, again);
          await migrator.migrate.down(one);
        }
        assert.deepEqual([...(await look(client)).keys()], []);
      }));
  }

  it('are not loaded from a backup that has lost a row, nor into another version', async () => {
    const backup = released.databases.find(
      ({ name }) => name === 'backstage_plugin_scorecards',
    );
    const plugin = plugins.find(({ database }) => database === backup?.name);
    assert.ok(backup && plugin);
    const damaged = path.join(folder, 'damaged');
    fs.cpSync(releasedData, damaged, { recursive: true });
    const file = path.join(
      damaged,
      'backstage_plugin_scorecards/public.standings.copy.gz',
    );
    const lines = gunzipSync(fs.readFileSync(file))
      .toString('utf8')
      .split('\n');
    fs.writeFileSync(file, gzipSync(lines.slice(1).join('\n')));
    await withReleased(plugin, backup, async client => {
      const whole = await look(client);
      await assert.rejects(
        loadDatabase(client, backup, damaged),
        /standings holds other rows/,
      );
      const other = {
        ...backup,
        migrations: { 'public.knex_migrations': ['19990101000000_other.js'] },
      };
      await assert.rejects(
        loadDatabase(client, other, releasedData),
        /was made by other migrations/,
      );
      assert.deepEqual(await look(client), whole);
    });
  });

  it('carry a portal, which tells of what was there', async () => {
    for (const backup of released.databases) {
      const plugin = plugins.find(({ database }) => database === backup.name);
      assert.ok(plugin);
      await withReleased(plugin, backup, async () => {});
    }
    const portal = await startPortal({
      port: await freePort(),
      postgres,
      directory: path.join(folder, 'portal'),
      logFile: path.join(folder, 'portal.log'),
      configs: [DEMO_CONFIG],
    });
    try {
      await new Progress().run('Loading the catalog', undefined, step =>
        waitForCatalog(portal.url, true, step),
      );
      const api = await PortalApi.asPerson(portal.url, PLATFORM_ENGINEER);
      const { items } = await api.json<{ items: { name: string }[] }>(
        'infra-requests/v1/requests?view=all',
      );
      assert.ok(items.some(({ name }) => name === 'kept-store'));
      const { isIntact } = await api.json<{ isIntact: boolean }>(
        'infra-requests/v1/audit/verify',
      );
      assert.ok(isIntact);
      const levels = await api.json<object>(
        'scorecards/v1/levels?scorecard=production-readiness&entities=component:default/slipway',
      );
      assert.match(JSON.stringify(levels), /component:default\/slipway/);
    } finally {
      await portal.stop();
    }
  });
});
