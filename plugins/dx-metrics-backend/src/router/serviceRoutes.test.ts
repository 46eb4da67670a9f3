import { TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import { componentEntity, parentEntity } from '../__testUtils__/entities';
import { type Portal, startPortal } from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const deployment = (id: string, component: string, finishedAt: string) => ({
  id,
  source: 'ci',
  component,
  environment: 'prod',
  status: 'success' as const,
  finishedAt,
  commit: `commit-${id}`,
});

const PERIOD = { from: '2026-03-01', to: '2026-04-01', tz: 'Europe/Berlin' };

describe('the delivery of each service', () => {
  const databases = TestDatabases.create();
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal(databases, {
      entities: [
        parentEntity('Group', 'payments'),
        componentEntity('ledger', { owner: 'payments' }),
        componentEntity('billing'),
        componentEntity('quiet', { owner: 'payments' }),
      ],
    });
    await portal.client.addDeployments([
      deployment('1', 'ledger', '2026-03-02T10:00:00Z'),
      deployment('2', 'ledger', '2026-03-02T23:30:00Z'),
      deployment('3', 'ledger', '2026-03-20T10:00:00Z'),
      deployment('4', 'billing', '2026-03-05T10:00:00Z'),
      deployment('5', 'quiet', '2026-01-05T10:00:00Z'),
    ]);
    await portal.client.addChanges([
      {
        id: 'c',
        source: 'forge',
        repository: 'acme/ledger',
        component: 'ledger',
        commits: [{ sha: 'x', authoredAt: '2026-03-10T00:00:00Z' }],
        openedAt: '2026-03-11T00:00:00Z',
        mergedAt: '2026-03-19T00:00:00Z',
      },
    ]);
    await portal.client.addIncidents([
      {
        id: 'tied',
        source: 'pager',
        causedBy: '1',
        detectedAt: '2026-03-02T11:00:00Z',
        resolvedAt: '2026-03-02T12:00:00Z',
      },
      {
        id: 'named',
        source: 'pager',
        component: 'billing',
        detectedAt: '2026-03-15T11:00:00Z',
      },
      {
        id: 'nobody',
        source: 'pager',
        detectedAt: '2026-03-15T11:00:00Z',
      },
    ]);
  });

  it('is what each has by itself, in every edition', async () => {
    for (const edition of ['2021', '2025'] as const) {
      const { items } = await portal.client.getServices({
        scope: 'all',
        ...PERIOD,
        edition,
      });
      expect(items.map(({ component }) => component)).toEqual([
        'component:default/billing',
        'component:default/ledger',
        'component:default/quiet',
      ]);
      for (const { component, metrics } of items) {
        const answer = await portal.client.getDora({
          scope: component,
          ...PERIOD,
          edition,
        });
        expect(metrics).toEqual(answer.metrics);
      }
    }
  });

  it('comes page by page, of the scope', async () => {
    const query = { scope: 'group:payments', ...PERIOD, limit: 1 };
    const first = await portal.client.getServices(query);
    expect(first).toMatchObject({
      scope: 'group:default/payments',
      from: '2026-02-28T23:00:00.000Z',
      items: [{ component: 'component:default/ledger' }],
    });
    const second = await portal.client.getServices({
      ...query,
      cursor: first.nextCursor,
    });
    expect(second.items).toMatchObject([
      {
        component: 'component:default/quiet',
        metrics: { deploymentFrequency: { value: null, samples: 0 } },
      },
    ]);
    expect(second.nextCursor).toBeUndefined();
  });

  it('goes out as CSV, a line for each', async () => {
    const [head, ...lines] = (
      await portal.client.getServicesCsv({ scope: 'all', ...PERIOD })
    )
      .trim()
      .split('\n')
      .map(line => line.split(','));
    const column = head.indexOf('deploymentFrequency.samples');
    expect(lines.map(cells => [cells[0], cells[column]])).toEqual([
      ['component:default/billing', '1'],
      ['component:default/ledger', '3'],
      ['component:default/quiet', '0'],
    ]);
  });

  it.each([
    ['cursor=x', 400],
    ['limit=501', 400],
    ['bucket=day', 400],
    ['scope=group:nobody', 404],
  ])('refuses %s with %d', async (query, status) => {
    const answer = await request(portal.server).get(
      `/api/dx-metrics/v1/dora/services?${query.startsWith('scope') ? '' : 'scope=all&'}${query}`,
    );
    expect(answer.status).toBe(status);
  });

  it('counts the incidents of a scope where they were detected', async () => {
    const incidentsOf = async (scope: string) => {
      const { series } = await portal.client.getDora({
        scope,
        ...PERIOD,
        bucket: 'week',
      });
      return series.map(({ incidents }) => incidents);
    };
    // Weeks from 1, 2, 9, 16, 23 and 30 March.
    expect(await incidentsOf('component:ledger')).toEqual([0, 1, 0, 0, 0, 0]);
    expect(await incidentsOf('component:billing')).toEqual([0, 0, 1, 0, 0, 0]);
    expect(await incidentsOf('group:payments')).toEqual([0, 1, 0, 0, 0, 0]);
    expect(await incidentsOf('all')).toEqual([0, 1, 1, 0, 0, 0]);
  });

  it('has spreads whose bins hold as many records as they say', async () => {
    for (const metric of [
      'changeLeadTime',
      'failedDeploymentRecoveryTime',
    ] as const) {
      const query = { scope: 'all', ...PERIOD };
      const { spread, metrics } = await portal.client.getDora(query);
      let counted = 0;
      for (const { from, to, samples } of spread[metric]?.logarithmic ?? []) {
        const { items } = await portal.client.getRecords({
          ...query,
          metric,
          longerThan: from > 0 ? from : undefined,
          atMost: to ?? undefined,
        });
        expect(items).toHaveLength(samples);
        counted += samples;
      }
      expect(counted).toBe(metrics[metric].samples);
      expect(counted).toBe(1);
    }
    const quiet = await portal.client.getDora({
      scope: 'component:quiet',
      ...PERIOD,
    });
    expect(quiet.spread).toEqual({
      changeLeadTime: null,
      failedDeploymentRecoveryTime: null,
    });
  });
});
