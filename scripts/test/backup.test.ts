import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLock } from '../bootstrap/lock.mjs';
import { Progress } from '../bootstrap/progress.mjs';
import { readManifest } from '../lib/backup/manifest.ts';
import { DEMO_CONFIG, PLATFORM_ENGINEER, waitForCatalog } from '../lib/demo.ts';
import { type Portal, startPortal } from '../lib/portal.ts';
import { PortalApi } from '../lib/portalApi.ts';
import { freePort } from '../lib/ports.ts';
import {
  type Postgres,
  removePostgres,
  startPostgres,
} from '../lib/postgres.ts';
import { postgresAccount, reachablePlace } from '../lib/postgresAccount.ts';
import { loadFacts } from '../lib/scorecards/loadFacts.ts';
import { Command, makeFolder, runs, slipway } from './harness.ts';
import { writeSlowModule } from './infrastructure/slowModule.ts';

const PATIENCE_MS = 90_000;
const hasTerraform = ['terraform', 'tofu'].some(
  command => spawnSync(command, ['version']).status === 0,
);

interface Running {
  portal: Portal;
  postgres: Postgres;
  api: PortalApi;
}

describe('a portal that was backed up', () => {
  const folder = makeFolder();
  const original = path.join(folder, 'original');
  const restored = path.join(folder, 'restored');
  const backup = path.join(folder, 'backup');
  const servers: Postgres[] = [];
  let config: string;
  let running: Running;
  let requestId: string;
  let machineToken: string;

  async function start(home: string): Promise<Running> {
    const postgres = await startPostgres({
      directory: path.join(home, 'postgres'),
      logFile: path.join(home, 'log/postgres.log'),
    });
    servers.push(postgres);
    const portal = await startPortal({
      port: await freePort(),
      postgres,
      directory: home,
      logFile: path.join(home, 'log/portal.log'),
      configs: [DEMO_CONFIG, config],
    });
    await new Progress().run('Loading the catalog', undefined, step =>
      waitForCatalog(portal.url, true, step),
    );
    const api = await PortalApi.asPerson(portal.url, PLATFORM_ENGINEER);
    return { portal, postgres, api };
  }

  async function stop({ portal, postgres }: Running): Promise<void> {
    await portal.stop();
    await postgres.stop();
  }

  const backUp = (home: string, to: string) =>
    slipway(['backup', '--to', to], { SLIPWAY_HOME: home });

  const restore = (home: string, from: string) =>
    slipway(['restore', '--from', from], { SLIPWAY_HOME: home });

  /** As a person would, who has the key in a safe. */
  function copyKey(home: string): void {
    fs.mkdirSync(home, { recursive: true });
    fs.copyFileSync(
      path.join(original, 'encryption.key'),
      path.join(home, 'encryption.key'),
    );
  }

  /** Nothing works with what an unfinished restore has left, and each says what to do. */
  async function expectUnfinished(from: string): Promise<void> {
    const started = await slipway(['start', '--no-demo'], {
      SLIPWAY_HOME: restored,
      PORT: String(await freePort()),
    });
    assert.equal(started.status, 1);
    const copied = await backUp(
      restored,
      path.join(folder, 'of-nothing-whole'),
    );
    assert.equal(copied.status, 1);
    for (const output of [started.output, copied.output]) {
      assert.ok(
        output.includes(`Run "yarn slipway restore --from ${from}" again`),
        output,
      );
    }
  }

  const stateOf = async () =>
    (
      await running.api.json<{ state: string }>(
        `infra-requests/v1/requests/${requestId}`,
      )
    ).state;

  const LEVELS = 'scorecards/v1/levels?scorecard=production-readiness';

  /** Undefined while the portal does not know the scorecard yet, which it reads from the catalog. */
  async function levelOf(component: string): Promise<string | undefined> {
    const response = await running.api.request(
      `${LEVELS}&entities=component:default/${component}`,
    );
    if (response.status === 404) {
      return undefined;
    }
    assert.equal(response.status, 200);
    const { items } = (await response.json()) as {
      items: { level: string | null }[];
    };
    return items.at(0)?.level ?? undefined;
  }

  async function until(state: string): Promise<void> {
    for (
      const end = Date.now() + PATIENCE_MS;
      Date.now() < end && (await stateOf()) !== state;
      await sleep(100)
    );
    assert.equal(await stateOf(), state);
  }

  before(async () => {
    config = writeSlowModule(folder);
    running = await start(original);
    takeLock(path.join(original, 'start.lock'), { url: running.portal.url });
    await loadFacts(running.portal.url, new Progress());
    await running.api.json('dx-metrics/v1/deployments', [
      {
        source: 'test',
        id: 'kept',
        component: 'component:default/slipway',
        environment: 'production',
        status: 'success',
        finishedAt: new Date().toISOString(),
        commit: 'c'.repeat(40),
      },
    ]);
    const { secret } = await running.api.json<{ secret: string }>(
      'machine-tokens/v1/tokens',
      {
        title: 'Pipeline of slipway',
        scope: {
          plugin: 'dx-metrics',
          permissions: ['dx-metrics.deployments.create'],
          entities: ['component:default/slipway'],
        },
        owner: 'group:default/platform-engineering',
        days: 30,
      },
    );
    machineToken = secret;
    await running.api.launch('kept-service', 'group:default/payments');
    for (
      const end = Date.now() + PATIENCE_MS;
      Date.now() < end && (await levelOf('kept-service')) !== 'silver';
      await sleep(200)
    );
    assert.equal(await levelOf('kept-service'), 'silver');
    if (hasTerraform) {
      const { id } = await running.api.send<{ id: string }>(
        'infra-requests/v1/requests',
        {
          body: {
            name: 'kept-store',
            module: 'slow-store',
            version: '1.0.0',
            environment: 'development',
            owner: 'group:default/platform-engineering',
            component: 'component:default/slipway',
            purpose: 'Shows that its state survives',
          },
          headers: { 'idempotency-key': randomUUID() },
        },
      );
      requestId = id;
      await until('active');
    }
  });
  after(async () => {
    await running?.portal.stop();
    await Promise.all(servers.map(server => server.stop()));
    for (const home of [original, restored]) {
      removePostgres(path.join(home, 'postgres'));
    }
  });

  it('gives a team what it owns and delivered, as files', async () => {
    const out = path.join(folder, 'platform-engineering');
    const { status, output } = await slipway(
      ['export', 'team', 'platform-engineering', '--out', out],
      {
        SLIPWAY_URL: running.portal.url,
        SLIPWAY_TOKEN: await running.api.token(),
      },
    );
    assert.equal(status, 0, output);
    const rowsOf = (name: string) =>
      fs
        .readFileSync(path.join(out, `${name}.jsonl`), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line) as Record<string, unknown>);
    const [entities, deployments, scorecards] = [
      'entities',
      'deployments',
      'scorecards',
    ].map(rowsOf);
    const names = entities.map(
      ({ metadata }) => (metadata as { name: string }).name,
    );
    assert.ok(names.includes('slipway') && !names.includes('kept-service'));
    const kept = deployments.find(({ id }) => id === 'kept');
    assert.equal(kept?.component, 'component:default/slipway');
    assert.equal(kept.commit, 'c'.repeat(40));
    assert.ok(
      scorecards.some(({ entity }) => entity === 'component:default/slipway'),
    );
    const requests = rowsOf('infrastructure-requests');
    const trail = rowsOf('infrastructure-audit');
    assert.deepEqual(
      requests.map(({ name }) => name),
      hasTerraform ? ['kept-store'] : [],
    );
    assert.equal(
      trail.some(({ request }) => request === requestId),
      hasTerraform,
    );
  });

  it('is backed up while it runs, without its key', async () => {
    const { status, output } = await backUp(original, backup);
    assert.equal(status, 0, output);
    assert.match(output, /Keep the key/);
    const { databases, folders } = readManifest(backup);
    const names = databases.map(({ name }) => name);
    assert.ok(names.includes('backstage_plugin_catalog'));
    assert.ok(names.includes('backstage_plugin_infra-requests'));
    assert.ok(folders.includes('repos'));
    const key = fs.readFileSync(path.join(original, 'encryption.key'), 'utf8');
    const found = spawnSync('grep', ['-rlF', key.trim(), backup]);
    assert.equal(found.status, 1, 'the key is in the backup');
  });

  it('is not backed up over something else', async () => {
    const { status, output } = await backUp(original, backup);
    assert.equal(status, 1);
    assert.match(output, /is not empty/);
  });

  it('is restored only where nothing is, and with its key', async () => {
    const used = await restore(original, backup);
    assert.equal(used.status, 1);
    assert.match(used.output, /Slipway is already running at http/);
    const taken = path.join(folder, 'taken');
    fs.mkdirSync(path.join(taken, 'repos/precious'), { recursive: true });
    copyKey(taken);
    const over = await restore(taken, backup);
    assert.equal(over.status, 1);
    assert.match(over.output, /repos is there already/);
    assert.ok(fs.existsSync(path.join(taken, 'repos/precious')));
    const keyless = await restore(restored, backup);
    assert.equal(keyless.status, 1);
    assert.match(keyless.output, /Put the key/);
  });

  it('does not start where its restore failed', async () => {
    await stop(running);
    copyKey(restored);
    const damaged = path.join(folder, 'damaged');
    fs.cpSync(backup, damaged, { recursive: true });
    const file = path.join(
      damaged,
      'backstage_plugin_scorecards/public.standings.copy.gz',
    );
    fs.truncateSync(file, fs.statSync(file).size - 20);
    const failed = await restore(restored, damaged);
    assert.equal(failed.status, 1, failed.output);
    assert.match(
      failed.output,
      /backstage_plugin_scorecards: unexpected end of file/,
    );
    await expectUnfinished(damaged);
  });

  it('does not start where its restore was killed', async () => {
    const command = new Command(['restore', '--from', backup], {
      SLIPWAY_HOME: restored,
    });
    const server = path.join(
      reachablePlace(path.join(restored, 'postgres'), postgresAccount()),
      'postmaster.pid',
    );
    const mark = path.join(restored, 'unfinished-restore');
    for (
      const end = Date.now() + PATIENCE_MS;
      Date.now() < end &&
      !(fs.readFileSync(mark, 'utf8') === backup && runs(server));
      await sleep(20)
    );
    const lock = fs.readFileSync(path.join(restored, 'start.lock'), 'utf8');
    process.kill((JSON.parse(lock) as { pid: number }).pid, 'SIGKILL');
    await command.exited;
    await expectUnfinished(backup);
  });

  it('is whole again: catalog, levels, deliveries, machine tokens, repositories, audit trail', async () => {
    const { status, output } = await restore(restored, backup);
    assert.equal(status, 0, output);
    assert.match(output, /each table is as it was/);

    running = await start(restored);
    const { api } = running;
    assert.ok(await api.hasComponent('kept-service'));
    assert.equal(await levelOf('kept-service'), 'silver');
    const machine = PortalApi.withToken(running.portal.url, machineToken);
    const again = await machine.json<{ accepted: number; duplicates: number }>(
      'dx-metrics/v1/deployments',
      [
        {
          source: 'test',
          id: 'kept-not',
          component: 'component:default/slipway',
          environment: 'production',
          status: 'success',
          finishedAt: new Date().toISOString(),
          commit: 'd'.repeat(40),
        },
      ],
    );
    assert.deepEqual([again.accepted, again.duplicates], [1, 0]);
    const repository = path.join(restored, 'repos/kept-service');
    const fsck = spawnSync('git', ['-C', repository, 'fsck', '--full']);
    assert.equal(fsck.status, 0, String(fsck.stderr));
    const { isIntact, entries } = await api.json<{
      isIntact: boolean;
      entries: number;
    }>('infra-requests/v1/audit/verify');
    assert.ok(isIntact);
    assert.ok(entries > 0 || !hasTerraform);
  });

  it(
    'opens the states that it sealed: what was made can be destroyed',
    { skip: !hasTerraform && 'neither terraform nor tofu is on this machine' },
    async () => {
      await running.api.send(
        `infra-requests/v1/requests/${requestId}/destroy`,
        {
          body: { name: 'kept-store' },
        },
      );
      await until('destroyed');
    },
  );
});
