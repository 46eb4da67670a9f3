import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../bootstrap/paths.mjs';
import { type Portal, startPortal } from '../lib/portal.ts';
import { PortalApi } from '../lib/portalApi.ts';
import { freePort } from '../lib/ports.ts';
import {
  type Postgres,
  removePostgres,
  startPostgres,
} from '../lib/postgres.ts';
import { makeFolder } from './harness.ts';
import { writeSlowModule } from './infrastructure/slowModule.ts';

const REQUESTS = 'infra-requests/v1/requests';
const PATIENCE_MS = 90_000;

interface Run {
  kind: string;
  state: string;
}

interface Request {
  id: string;
  state: string;
  reason: string | null;
  runs: Run[];
}

const hasTerraform = ['terraform', 'tofu'].some(
  command => spawnSync(command, ['version']).status === 0,
);

describe(
  'infrastructure on request, when the portal is killed',
  { skip: !hasTerraform && 'neither terraform nor tofu is on this machine' },
  () => {
    const folder = makeFolder();
    let postgres: Postgres;
    let portal: Portal;
    let config: string;

    async function start() {
      portal = await startPortal({
        port: await freePort(),
        postgres,
        directory: path.join(folder, 'portal'),
        logFile: path.join(folder, 'portal.log'),
        configs: [path.relative(root, config)],
      });
    }

    async function restart() {
      process.kill(portal.pid, 'SIGKILL');
      await portal.exited;
      await start();
    }

    const api = () => PortalApi.asGuest(portal.url);

    /** Names of requests that Git holds for an environment. */
    function folders(environment: string): string[] {
      const repository = path.join(
        folder,
        'portal/infrastructure/requests.git',
      );
      const place = `environments/${environment}/`;
      return execFileSync(
        'git',
        ['--git-dir', repository, 'ls-tree', '--name-only', 'main', place],
        { encoding: 'utf8' },
      )
        .split('\n')
        .filter(Boolean)
        .map(name => name.slice(place.length));
    }

    async function ask(
      name: string,
      environment = 'development',
    ): Promise<string> {
      const { id } = await (
        await api()
      ).send<Request>(REQUESTS, {
        body: {
          name,
          module: 'slow-store',
          version: '1.0.0',
          environment,
          owner: 'group:default/first-team',
          component: 'component:default/slipway',
          purpose: 'Shows that a kill loses nothing',
        },
        headers: { 'idempotency-key': randomUUID() },
      });
      return id;
    }

    /** Waits until a request is as it should be. */
    async function until(
      id: string,
      is: (request: Request) => boolean,
    ): Promise<Request> {
      const client = await api();
      let request: Request | undefined;
      for (
        const end = Date.now() + PATIENCE_MS;
        Date.now() < end;
        await sleep(50)
      ) {
        request = await client.json<Request>(`${REQUESTS}/${id}`);
        if (is(request)) {
          return request;
        }
      }
      throw new Error(`It is still ${JSON.stringify(request, null, 2)}`);
    }

    const runs = ({ runs: all }: Request, kind: string, state: string) =>
      all.filter(run => run.kind === kind && run.state === state).length;
    const isAtRest = (request: Request) =>
      request.runs.every(
        ({ state }) => !['queued', 'running', 'waiting'].includes(state),
      );

    before(async () => {
      config = writeSlowModule(folder);
      postgres = await startPostgres({
        directory: path.join(folder, 'postgres'),
        logFile: path.join(folder, 'postgres.log'),
        throwAway: true,
      });
      await start();
      const client = await api();
      while (!(await client.hasComponent('slipway'))) {
        await sleep(200);
      }
    });
    after(async () => {
      await portal.stop();
      await postgres.stop();
      removePostgres(path.join(folder, 'postgres'));
    });

    it('goes on with what it had only taken down', async () => {
      const id = await ask('taken-down');
      await restart();
      const request = await until(id, ({ state }) => state === 'active');
      assert.equal(runs(request, 'apply', 'succeeded'), 1);
      assert.ok(isAtRest(request));
    });

    it('plans again what it was applying, and loses nothing that was made', async () => {
      const id = await ask('half-made');
      await until(
        id,
        request =>
          request.state === 'applying' &&
          runs(request, 'apply', 'running') === 1,
      );
      await sleep(1_500); // Terraform is in the middle of the slow resource
      await restart();
      const request = await until(id, ({ state }) => state === 'active');
      assert.equal(runs(request, 'apply', 'lost'), 1);
      assert.equal(runs(request, 'apply', 'succeeded'), 1);
      assert.ok(isAtRest(request));
      const plans = request.runs.filter(({ kind }) => kind === 'plan').length;
      assert.equal(plans, 2, 'before and after the kill');
    });

    it('destroys what it was destroying', async () => {
      const id = await ask('half-gone');
      await until(id, ({ state }) => state === 'active');
      await (
        await api()
      ).send(`${REQUESTS}/${id}/destroy`, { body: { name: 'half-gone' } });
      await until(
        id,
        request =>
          request.state === 'destroying' &&
          runs(request, 'apply', 'running') === 1,
      );
      await sleep(1_500);
      await restart();
      const request = await until(id, ({ state }) => state === 'destroyed');
      assert.ok(isAtRest(request));
    });

    it('takes back from Git what was cancelled right before', async () => {
      const id = await ask('given-up', 'production');
      await until(id, ({ state }) => state === 'awaiting-approval');
      assert.deepEqual(folders('production'), ['given-up']);
      await (await api()).send(`${REQUESTS}/${id}/cancel`, { body: {} });
      await restart();
      for (
        const end = Date.now() + PATIENCE_MS;
        folders('production').length > 0;
        await sleep(50)
      ) {
        assert.ok(Date.now() < end, 'the folder is still there');
      }
      const { state } = await until(id, isAtRest);
      assert.equal(state, 'cancelled');
    });

    it('makes one request of a double click and of a key that comes again', async () => {
      const key = randomUUID();
      const client = await api();
      const clicks = await Promise.all(
        Array.from({ length: 5 }, () =>
          client.send<Request>(REQUESTS, {
            body: {
              name: 'clicked',
              module: 'slow-store',
              version: '1.0.0',
              environment: 'development',
              owner: 'group:default/first-team',
              component: 'component:default/slipway',
              purpose: 'Shows that a double click asks once',
            },
            headers: { 'idempotency-key': key },
          }),
        ),
      );
      assert.equal(new Set(clicks.map(({ id }) => id)).size, 1);
      await until(clicks[0].id, ({ state }) => state === 'active');
    });
  },
);
