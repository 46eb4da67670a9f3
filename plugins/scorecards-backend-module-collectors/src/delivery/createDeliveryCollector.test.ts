import { mockServices } from '@backstage/backend-test-utils';
import type { DeliveryFacts } from '@slipway/plugin-dx-metrics-common';
import { component } from '../__testUtils__/component';
import { startServer, type TestServer } from '../__testUtils__/startServer';
import { createDeliveryCollector } from './createDeliveryCollector';

const LEDGER: DeliveryFacts = {
  component: 'component:default/ledger',
  deployments: 20,
  failedDeployments: 1,
  unplannedDeployments: 0,
  changes: 60,
  changesByPeople: 40,
  reviewedChanges: 38,
  changeLeadTime: 3_600,
  failedDeploymentRecoveryTime: null,
  lastDeployedAt: '2026-11-20T10:00:00.000Z',
};
const IDLE: DeliveryFacts = {
  ...LEDGER,
  component: 'component:default/idle',
  deployments: 0,
  failedDeployments: 0,
  changes: 0,
  changesByPeople: 0,
  reviewedChanges: 0,
  changeLeadTime: null,
};

describe('the collector of deliveries', () => {
  const auth = mockServices.auth({ pluginId: 'scorecards' });
  let server: TestServer;
  let status = 200;
  let tokens: (string | undefined)[] = [];

  beforeEach(async () => {
    status = 200;
    tokens = [];
    server = await startServer((path, request) => {
      tokens.push(request.headers.authorization);
      const isLast = path.includes('cursor=');
      const period = {
        from: '2026-08-22T00:00:00.000Z',
        to: '2026-11-20T00:00:00.000Z',
      };
      return {
        status,
        body: isLast
          ? { ...period, items: [IDLE] }
          : { ...period, items: [LEDGER], nextCursor: 'two' },
      };
    });
  });

  afterEach(() => server.stop());

  async function collect(...entities: ReturnType<typeof component>[]) {
    const collector = createDeliveryCollector({
      auth,
      discovery: mockServices.discovery.mock({
        getBaseUrl: async plugin => `${server.url}/api/${plugin}`,
      }),
    });
    const { signal } = new AbortController();
    return collector.collect(entities, { signal });
  }

  it('reads every page, and knows nothing of what no record is of', async () => {
    const names = ['ledger', 'idle', 'silent'];
    expect(await collect(...names.map(name => component(name)))).toEqual(
      new Map<string, unknown>([
        [
          'component:default/ledger',
          {
            facts: {
              deployments90d: 20,
              leadTimeSeconds: 3_600,
              changeFailRate: 0.05,
              reviewedShare: 0.95,
              lastDeployedAt: '2026-11-20T10:00:00.000Z',
            },
          },
        ],
        [
          'component:default/idle',
          {
            facts: {
              deployments90d: 0,
              lastDeployedAt: '2026-11-20T10:00:00.000Z',
            },
          },
        ],
        ['component:default/silent', { none: true }],
      ]),
    );
    expect(server.requests).toEqual([
      '/api/dx-metrics/v1/facts?scope=all&limit=500',
      '/api/dx-metrics/v1/facts?scope=all&limit=500&cursor=two',
    ]);
  });

  it('asks in the name of this plugin', async () => {
    await collect(component('ledger'), component('idle'));
    const token = tokens[0]?.replace('Bearer ', '') ?? '';
    expect(
      await mockServices.auth({ pluginId: 'dx-metrics' }).authenticate(token),
    ).toMatchObject({ principal: { subject: 'plugin:scorecards' } });
  });

  it('asks about one component when it is one', async () => {
    await collect(component('ledger'));
    expect(server.requests[0]).toContain('scope=component%3Adefault%2Fledger');
  });

  it('knows nothing where deliveries are not measured', async () => {
    status = 404;
    expect((await collect(component('ledger'))).get(LEDGER.component)).toEqual({
      none: true,
    });
  });

  it('says when it could not ask', async () => {
    status = 503;
    await expect(collect(component('ledger'))).rejects.toThrow(/503/);
  });
});
