import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { limitRate } from './limitRate';
import { openSharedStore } from './openSharedStore';
import { RateLimits } from './RateLimits';

const logger = mockServices.logger.mock();
const AMARA = mockCredentials.user.header('user:default/amara');
const LINNEA = mockCredentials.user.header('user:default/linnea');
const PIPELINE = tokenOf('external:ci');
const PLUGIN = tokenOf('plugin:catalog');

/** One replica. */
function start(options: {
  limits: false | Record<string, number>;
  pluginId?: string;
  connection?: string;
}) {
  const { limits, pluginId = 'catalog', connection } = options;
  const config = mockServices.rootConfig({
    data: {
      slipway: { rateLimits: limits },
      ...(connection && { backend: { cache: { store: 'redis', connection } } }),
    },
  });
  const shared = openSharedStore(config, logger);
  const app = express();
  app.use(
    limitRate({
      auth: mockServices.auth(),
      httpAuth: mockServices.httpAuth({
        defaultCredentials: mockCredentials.none(),
      }),
      pluginId,
      rateLimits: new RateLimits(config, shared?.open),
    }),
  );
  app.use((_, response) => {
    response.send('here');
  });
  app.use(MiddlewareFactory.create({ config, logger }).error());
  return { app, close: () => shared?.close() };
}

type App = ReturnType<typeof start>['app'];

const statuses = async (
  app: App,
  count: number,
  headers: Record<string, string> = {},
  method: 'get' | 'post' = 'get',
) => {
  const found: number[] = [];
  for (let asked = 0; asked < count; asked += 1) {
    found.push((await request(app)[method]('/things').set(headers)).status);
  }
  return found;
};

/** Waits until a replica has reached its store: before, nothing is counted. */
async function untilCounting(app: App): Promise<void> {
  const ask = () => request(app).get('/').set('authorization', LINNEA);
  while (!(await ask()).headers.ratelimit) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

describe('limitRate', () => {
  it('counts each person alone, and says when to come back', async () => {
    const { app } = start({ limits: { reading: 2 } });
    const first = await request(app).get('/').set('authorization', AMARA);
    expect(first.headers.ratelimit).toMatch(/^"reading"; r=1; t=\d+/);
    await request(app).get('/').set('authorization', AMARA);
    const third = await request(app).get('/').set('authorization', AMARA);
    expect(third.status).toBe(429);
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    expect(third.body).toMatchObject({
      error: {
        name: 'TooManyRequestsError',
        message: expect.stringMatching(/^More than 2 requests.*Wait \d+ s/),
      },
      response: { statusCode: 429 },
    });
    expect(await statuses(app, 1, { authorization: LINNEA })).toEqual([200]);
  });

  it('counts reading, changing and what programs send separately', async () => {
    const { app } = start({
      limits: { reading: 1, changing: 2, ingestion: 3 },
    });
    const person = { authorization: AMARA };
    expect(await statuses(app, 2, person)).toEqual([200, 429]);
    expect(await statuses(app, 3, person, 'post')).toEqual([200, 200, 429]);
    const program = { authorization: PIPELINE };
    expect(await statuses(app, 4, program, 'post')).toEqual([
      200, 200, 200, 429,
    ]);
  });

  it('counts the pipelines of a repository together, whichever branch or environment they are of', async () => {
    const { app } = start({ limits: { ingestion: 2 } });
    const sendAs = (subject: string) =>
      statuses(app, 1, { authorization: tokenOf(subject) }, 'post');
    const pipelines = 'external:github.com:repo:';
    expect([
      ...(await sendAs(`${pipelines}acme/ledger:ref:refs/heads/main`)),
      ...(await sendAs(`${pipelines}acme/ledger:environment:e1`)),
      ...(await sendAs(`${pipelines}Acme/Ledger:environment:e2`)),
      ...(await sendAs(`${pipelines}acme/payments:ref:refs/heads/main`)),
      ...(await sendAs('external:gitlab.com:repo:acme/ledger:ref:x')),
    ]).toEqual([200, 200, 429, 200, 200]);
  });

  it('counts whom no valid token names by address, whatever they call themselves', async () => {
    const { app } = start({ limits: { reading: 2 } });
    expect([
      ...(await statuses(app, 1)),
      ...(await statuses(app, 1, {
        authorization: mockCredentials.user.invalidHeader(),
      })),
      ...(await statuses(app, 1, { 'x-forwarded-for': '203.0.113.9' })),
    ]).toEqual([200, 200, 429]);
  });

  it('counts sign-ins by address', async () => {
    const { app } = start({ pluginId: 'auth', limits: { signIn: 1 } });
    expect(await statuses(app, 2)).toEqual([200, 429]);
  });

  it('counts the question whose a limited token is for that person', async () => {
    const { app } = start({ pluginId: 'auth', limits: { signIn: 1 } });
    const token = mockCredentials.limitedUser.token('user:default/amara');
    const authorization = `Bearer ${token}`;
    const ask = async () =>
      (await request(app).get('/v1/userinfo').set({ authorization })).status;
    expect([await ask(), await ask()]).toEqual([200, 200]);
    expect(await statuses(app, 2, { authorization })).toEqual([200, 429]);
  });

  it('counts each call of a tool, as one request may hold many', async () => {
    const { app } = start({ limits: { changing: 1 } });
    const onBehalf = (subject: string) => ({
      authorization: `Bearer ${mockCredentials.user.token(
        'user:default/amara',
        { actor: { subject } },
      )}`,
    });
    const tools = onBehalf('plugin:mcp-actions');
    expect(await statuses(app, 2, tools, 'post')).toEqual([200, 429]);
    const scaffolder = onBehalf('plugin:scaffolder');
    expect(await statuses(app, 2, scaffolder, 'post')).toEqual([200, 200]);
  });

  it('counts neither the plugins of the portal nor the files of the app', async () => {
    const { app } = start({ limits: { reading: 1 } });
    const plugin = { authorization: PLUGIN };
    expect(await statuses(app, 3, plugin)).toEqual([200, 200, 200]);
    const files = start({ pluginId: 'app', limits: { reading: 1 } });
    expect(await statuses(files.app, 3)).toEqual([200, 200, 200]);
  });

  it('counts nothing where it is turned off', async () => {
    const { app } = start({ limits: false });
    const { headers } = await request(app).get('/');
    expect(headers.ratelimit).toBeUndefined();
  });
});

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

(hasRedis ? describe : describe.skip)('limitRate of many replicas', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-redis-'));
  let redis: ChildProcess;
  let connection: string;

  beforeAll(async () => {
    const port = await freePort();
    connection = `redis://127.0.0.1:${port}`;
    redis = spawn(
      'redis-server',
      [
        '--port',
        `${port}`,
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--dir',
        folder,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise<void>(resolve => {
      redis.stdout?.on('data', chunk => {
        if (String(chunk).includes('Ready to accept connections')) {
          resolve();
        }
      });
    });
  });
  afterAll(() => {
    redis.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  it('counts them together, and lets requests pass when the store is gone', async () => {
    const replicas = [1, 2, 3].map(() =>
      start({ limits: { reading: 4 }, connection }),
    );
    try {
      await Promise.all(replicas.map(({ app }) => untilCounting(app)));
      const person = { authorization: AMARA };
      const found: number[] = [];
      for (const { app } of replicas) {
        found.push(...(await statuses(app, 2, person)));
      }
      expect(found).toEqual([200, 200, 200, 200, 429, 429]);

      const warned = new Promise<string>(resolve => {
        logger.warn.mockImplementation(resolve);
      });
      redis.kill('SIGKILL');
      await new Promise(resolve => redis.once('exit', resolve));
      expect(await statuses(replicas[0].app, 2, person)).toEqual([200, 200]);
      expect(await warned).toMatch(
        /^The store of the rate limits does not answer/,
      );
    } finally {
      replicas.forEach(({ close }) => close());
    }
  });
});

function tokenOf(subject: string): string {
  return mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(subject),
    targetPluginId: 'test',
  });
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
