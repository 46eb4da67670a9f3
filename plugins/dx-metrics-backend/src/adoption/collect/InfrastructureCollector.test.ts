import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { callPlugin } from '@slipway/backend-common';
import {
  type InfraRequest,
  InfraRequestsClient,
  type RequestChangedPayload,
  requestSummarySchema,
  type Run,
} from '@slipway/plugin-infra-requests-common';
import { infraRequest } from '@slipway/plugin-infra-requests-common/testUtils';
import type { Knex } from 'knex';
import { InfrastructureChangeStore } from '../../database/adoption/InfrastructureChangeStore';
import { migrations } from '../../database/migrations';
import { InfrastructureLog } from '../InfrastructureLog';
import { InfrastructureCollector } from './InfrastructureCollector';

jest.setTimeout(60_000);

const run = (n: number, operation: Run['operation']): Run => ({
  n,
  kind: 'apply',
  operation,
  state: 'succeeded',
  revision: 1,
  version: '1.1.0',
  position: null,
  queuedAt: '2026-03-01T12:00:00.000Z',
  startedAt: '2026-03-01T12:00:00.000Z',
  endedAt: '2026-03-01T12:00:00.000Z',
  terraformSeconds: 1,
  counts: null,
  message: null,
  url: null,
});

const wentTo = (
  to: 'active' | 'destroyed',
  at: string,
  n: number,
): InfraRequest['timeline'][number] => ({
  at,
  actor: 'system',
  action: 'state.change',
  text: '',
  from: to === 'active' ? 'applying' : 'destroying',
  to,
  run: n,
});

const id = (n: number) =>
  `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A request that was carried out at a moment. */
const made = (n: number, at: string) =>
  infraRequest({
    id: id(n),
    name: `orders-${n}`,
    updatedAt: at,
    runs: [run(2, 'create')],
    timeline: [wentTo('active', at, 2)],
  });

describe('InfrastructureCollector', () => {
  const databases = TestDatabases.create();
  let knex: Knex;
  let server: Server;
  /** What the portal has; undefined: no such plugin. */
  let requests: InfraRequest[] | undefined;
  /** Ids of requests that it fails to tell of. */
  let broken: string[];
  /** Ids of requests at which the connection breaks off. */
  let cut: string[];
  let asked: string[];
  /** How many requests the lists told of. */
  let listed: number;
  const logger = mockServices.logger.mock();
  let now: Date;

  beforeEach(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    requests = [];
    broken = [];
    cut = [];
    asked = [];
    listed = 0;
    logger.warn.mockClear();
    now = new Date('2026-03-04T12:05:00.000Z');
    server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(
        request.url!,
        'http://localhost',
      );
      const name = pathname.split('/').at(-1)!;
      let answer: object | undefined;
      if (name === 'requests') {
        // Two on a page.
        const start = Number(searchParams.get('cursor') ?? 0);
        const since = searchParams.get('updatedSince') ?? '';
        const wanted = requests?.filter(({ updatedAt }) => updatedAt >= since);
        const items = wanted
          ?.slice(start, start + 2)
          .map(one => requestSummarySchema.strip().parse(one));
        listed += items?.length ?? 0;
        answer = wanted && {
          items,
          nextCursor: start + 2 < wanted.length ? String(start + 2) : null,
        };
      } else {
        asked.push(name);
        answer = requests?.find(one => one.id === name);
      }
      if (cut.includes(name)) {
        response.destroy();
        return;
      }
      response.statusCode = answer ? 200 : 404;
      if (broken.includes(name)) {
        response.statusCode = 500;
      }
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer ?? { error: { message: 'gone' } }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(() => server.close());

  const collector = () => {
    const store = new InfrastructureChangeStore(knex);
    return new InfrastructureCollector({
      client: new InfraRequestsClient(
        callPlugin(
          {
            auth: mockServices.auth(),
            discovery: mockServices.discovery.mock({
              getBaseUrl: async () =>
                `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
            }),
          },
          { targetPluginId: 'infra-requests' },
        ),
      ),
      log: new InfrastructureLog(store),
      logger,
      portalUrl: 'https://portal.example.com',
      store,
      now: () => now,
    });
  };

  const kept = async (): Promise<string[]> =>
    knex('adoption_infrastructure_changes')
      .orderBy('finished_at')
      .pluck('title');

  it('counts what no event told, on every page, once', async () => {
    requests = [
      made(3, '2026-03-03T12:00:00.000Z'),
      made(2, '2026-03-02T12:00:00.000Z'),
      infraRequest({
        ...made(1, '2026-03-04T12:00:00.000Z'),
        runs: [run(4, 'destroy'), run(2, 'create')],
        timeline: [
          wentTo('active', '2026-03-01T12:00:00.000Z', 2),
          wentTo('destroyed', '2026-03-04T12:00:00.000Z', 4),
        ],
      }),
    ];
    await collector().run();
    await Promise.all([collector().run(), collector().run()]);
    expect(await kept()).toEqual([
      'Made orders-1 (postgres-database)',
      'Made orders-2 (postgres-database)',
      'Made orders-3 (postgres-database)',
      'Destroyed orders-1 (postgres-database)',
    ]);
  });

  it('counts what an event told as the same', async () => {
    const at = '2026-03-01T12:00:00.000Z';
    const request = made(1, at);
    const event: RequestChangedPayload = {
      request: request.id,
      name: request.name,
      module: request.module,
      environment: request.environment,
      owner: request.owner,
      component: request.component,
      requester: request.requester,
      from: 'applying',
      to: 'active',
      carriedOut: 'create',
      at,
    };
    await collector().note(event);
    await collector().note({ ...event, to: 'expiring', carriedOut: null });
    requests = [request];
    await collector().run();
    expect(await kept()).toEqual(['Made orders-1 (postgres-database)']);
  });

  it('looks at what changed since, and a little before', async () => {
    now = new Date('2026-03-02T12:05:00.000Z');
    requests = [
      made(2, '2026-03-02T12:05:00.000Z'),
      made(1, '2026-03-02T11:00:00.000Z'),
    ];
    await collector().run();
    expect(asked).toEqual([id(1), id(2)]);
    asked = [];
    // Written late, by a replica whose clock is behind.
    requests.unshift(made(3, '2026-03-02T12:00:00.000Z'));
    await collector().run();
    expect(asked).toEqual([id(3), id(2)]);
    expect(await kept()).toHaveLength(3);
    asked = [];
    now = new Date('2026-03-02T12:30:00.000Z');
    await collector().run();
    await collector().run();
    expect(asked).toEqual([id(3), id(2)]);
  });

  it('goes on where it broke off', async () => {
    requests = [1, 2, 3].map(n => made(n, `2026-03-0${n}T12:00:00.000Z`));
    cut = [id(2)];
    await expect(collector().run()).rejects.toThrow();
    expect(await kept()).toEqual(['Made orders-1 (postgres-database)']);
    const killed = new AbortController();
    killed.abort();
    await collector().run(killed.signal);
    cut = [];
    asked = [];
    await collector().run();
    expect(asked).toEqual([id(1), id(2), id(3)]);
    expect(await kept()).toHaveLength(3);
  });

  it('is told of nothing that did not change', async () => {
    requests = [1, 2, 3].map(n => made(n, `2026-03-0${n}T12:00:00.000Z`));
    await collector().run();
    listed = 0;
    requests.unshift(made(4, '2026-03-04T12:06:00.000Z'));
    await collector().run();
    // Number 4, and what changed a little before the last run.
    expect(listed).toBe(1);
    expect(await kept()).toHaveLength(4);
  });

  it('counts the others when one cannot be read, says so once, and counts that later', async () => {
    requests = [1, 2, 3].map(n => made(n, `2026-03-0${n}T12:00:00.000Z`));
    broken = [id(2)];
    await collector().run();
    expect(await kept()).toEqual([
      'Made orders-1 (postgres-database)',
      'Made orders-3 (postgres-database)',
    ]);
    for (let hours = 1; hours < 4; hours += 1) {
      now = new Date(now.getTime() + 3_600_000);
      await collector().run();
    }
    expect(logger.warn.mock.calls).toEqual([[expect.stringContaining(id(2))]]);
    broken = [];
    await collector().run();
    expect(await kept()).toContain('Made orders-2 (postgres-database)');
    asked = [];
    await collector().run();
    expect(asked).toEqual([]);
  });

  it('keeps in mind what it skipped, also when it breaks off afterwards', async () => {
    requests = [1, 2, 3].map(n => made(n, `2026-03-0${n}T12:00:00.000Z`));
    broken = [id(1)];
    cut = [id(3)];
    await expect(collector().run()).rejects.toThrow();
    broken = [];
    cut = [];
    await collector().run();
    expect(await kept()).toHaveLength(3);
  });

  it('breaks off where nothing can be read, and counts all of it later', async () => {
    requests = Array.from({ length: 14 }, (_, n) =>
      made(n + 1, `2026-03-01T12:00:${String(n + 10)}.000Z`),
    );
    broken = requests.map(one => one.id);
    await expect(collector().run()).rejects.toThrow(
      '10 requests in a row cannot be read',
    );
    expect(asked).toHaveLength(10);
    broken = [];
    await collector().run();
    expect(await kept()).toHaveLength(14);
  });

  it('forgets what it skipped once that is gone', async () => {
    requests = [1, 2].map(n => made(n, `2026-03-0${n}T12:00:00.000Z`));
    broken = [id(1)];
    await collector().run();
    requests = requests.filter(one => one.id !== id(1));
    broken = [];
    await collector().run();
    asked = [];
    await collector().run();
    expect(asked).not.toContain(id(1));
  });

  it('counts no change that was given up', async () => {
    const at = '2026-03-01T12:00:00.000Z';
    requests = [
      infraRequest({
        ...made(1, at),
        runs: [{ ...run(2, 'change'), state: 'cancelled' }],
        timeline: [{ ...wentTo('active', at, 2), from: 'changing' }],
      }),
    ];
    await collector().run();
    expect(await kept()).toEqual([]);
  });

  it('has nothing to count where no infrastructure can be asked for', async () => {
    requests = undefined;
    await collector().run();
    expect(await kept()).toEqual([]);
  });
});
