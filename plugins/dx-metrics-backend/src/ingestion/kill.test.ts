import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { DxMetricsClient } from '@slipway/plugin-dx-metrics-common';
import { stringify } from 'yaml';

jest.setTimeout(120_000);

const TOKEN = randomUUID();
const BATCH = 20;
const FROM = Date.UTC(2026, 0, 1);
const PERIOD = { from: '2026-01-01', to: '2026-03-01' };
const SCOPE = 'component:default/ledger';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** A portal that can be killed, and started again on the same database. */
class KillablePortal {
  #child: ChildProcess | undefined;
  readonly client: DxMetricsClient;

  constructor(
    private readonly config: string,
    private readonly port: number,
  ) {
    this.client = new DxMetricsClient({
      discoveryApi: {
        getBaseUrl: async () => `http://127.0.0.1:${port}/api/dx-metrics`,
      },
      fetchApi: {
        fetch: (input, init) => {
          const headers = new Headers(init?.headers);
          headers.set('Authorization', `Bearer ${TOKEN}`);
          return fetch(input, { ...init, headers });
        },
      },
    });
  }

  async start(): Promise<void> {
    const transform =
      require.resolve('@backstage/cli/config/nodeTransform.cjs');
    const program = join(__dirname, '../__testUtils__/portalProcess.ts');
    this.#child = spawn(
      process.execPath,
      ['--require', transform, program, '--config', this.config],
      {
        stdio: 'ignore',
        env: { ...process.env, NODE_ENV: 'development', NODE_OPTIONS: '' },
      },
    );
    const url = `http://127.0.0.1:${this.port}/.backstage/health/v1/readiness`;
    const isReady = () =>
      fetch(url).then(
        ({ ok }) => ok,
        () => false,
      );
    while (!(await isReady())) {
      if (this.#child.exitCode !== null) {
        throw new Error(`The portal ended with ${this.#child.exitCode}`);
      }
      await sleep(100);
    }
  }

  async kill(): Promise<void> {
    const ended = once(this.#child!, 'exit');
    this.#child!.kill('SIGKILL');
    await ended;
  }
}

describe('kill -9 during ingestion', () => {
  const databases = TestDatabases.create();
  const directory = createMockDirectory();
  let portal: KillablePortal;

  beforeAll(async () => {
    const knex = await databases.init('POSTGRES_18');
    const { connection } = knex.client.config;
    const port = await freePort();
    directory.setContent({
      'app-config.yaml': stringify({
        app: { baseUrl: `http://127.0.0.1:${port}` },
        backend: {
          baseUrl: `http://127.0.0.1:${port}`,
          listen: { host: '127.0.0.1', port },
          auth: {
            externalAccess: [
              { type: 'static', options: { token: TOKEN, subject: 'ci' } },
            ],
          },
          database: {
            client: 'pg',
            // The password does not show among the others.
            connection: { ...connection, password: connection.password },
            pluginDivisionMode: 'schema',
          },
        },
      }),
    });
    portal = new KillablePortal(directory.resolve('app-config.yaml'), port);
    await portal.start();
  });

  afterAll(() => portal.kill());

  it('loses nothing that was acknowledged, and derives the rest after a restart', async () => {
    const acknowledged: string[] = [];
    let next = 0;
    let isAlive = true;
    const send = async () => {
      while (isAlive) {
        const first = next;
        next += BATCH;
        const batch = Array.from({ length: BATCH }, (_, n) => ({
          id: `d${first + n}`,
          source: 'ci',
          component: 'ledger',
          environment: 'prod',
          status: 'success' as const,
          finishedAt: new Date(FROM + (first + n) * 60_000).toISOString(),
          commit: `c${first + n}`,
        }));
        try {
          await portal.client.addDeployments(batch);
          acknowledged.push(...batch.map(({ id }) => id));
        } catch {
          isAlive = false;
        }
      }
    };
    const senders = [send(), send(), send()];
    while (isAlive && acknowledged.length < 40 * BATCH) {
      await sleep(1);
    }
    expect(isAlive).toBe(true);
    await portal.kill();
    await Promise.all(senders);

    await portal.start();
    const count = async () => {
      const { metrics } = await portal.client.getDora({
        scope: SCOPE,
        ...PERIOD,
      });
      return metrics.deploymentFrequency.samples;
    };
    while ((await count()) < acknowledged.length) {
      await sleep(100);
    }
    const kept: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await portal.client.getRecords({
        metric: 'deploymentFrequency',
        scope: SCOPE,
        ...PERIOD,
        limit: 500,
        cursor,
      });
      kept.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(kept).toEqual(expect.arrayContaining(acknowledged));
    // A batch is kept whole or not at all.
    expect(kept.length % BATCH).toBe(0);
    expect(await count()).toBe(kept.length);
  });
});
