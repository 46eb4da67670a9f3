import { TestDatabases } from '@backstage/backend-test-utils';
import { componentEntity } from '../../__testUtils__/entities';
import { TestMetrics } from '../../__testUtils__/TestMetrics';
import type { NativeRecord } from '../../ingestion/NativeRecord';
import { resolvePeriods } from '../../metrics/Period';
import { MetricsStore } from './MetricsStore';

jest.setTimeout(60_000);

/** A deployment with its one change, made an hour and so many milliseconds before. */
function delivery(finishedAt: string, more: number): NativeRecord[] {
  const before = (milliseconds: number) =>
    new Date(Date.parse(finishedAt) - milliseconds).toISOString();
  return [
    {
      kind: 'deployment',
      record: {
        id: finishedAt,
        source: 'ci',
        component: 'ledger',
        environment: 'prod',
        status: 'success',
        finishedAt,
        changes: [finishedAt],
      },
    },
    {
      kind: 'change',
      record: {
        id: finishedAt,
        source: 'ci',
        repository: 'acme/ledger',
        commits: [{ sha: finishedAt, authoredAt: before(3_600_000 + more) }],
        mergedAt: before(60_000),
      },
    },
  ];
}

describe('readRollups', () => {
  const databases = TestDatabases.create();

  it('counts to the minute where a period begins and ends', async () => {
    const metrics = await TestMetrics.create(databases, [
      componentEntity('ledger'),
    ]);
    await metrics.ingestion.ingest([
      ...delivery('2026-03-02T10:03:00.000Z', 1),
      ...delivery('2026-03-02T10:08:00.000Z', 10),
      ...delivery('2026-03-03T09:20:00.000Z', 100),
      ...delivery('2026-03-04T10:03:00.000Z', 1_000),
      ...delivery('2026-03-04T10:08:00.000Z', 10_000),
    ]);
    await metrics.derivation.run();
    const { current } = await new MetricsStore(metrics.knex).read(
      { components: [], isWhole: true },
      resolvePeriods(
        {
          from: '2026-03-02T10:05:00Z',
          to: '2026-03-04T10:05:00Z',
          tz: 'UTC',
          bucket: 'day',
        },
        new Date(),
      ),
    );
    expect(current.total.deployments).toMatchObject({
      deployments: 3,
      deploymentDays: 3,
    });
    expect(current.total.leadTime).toMatchObject({
      samples: 3,
      lead: 3 * 3_600_000 + 1_110,
      median: 3_600_100,
    });
    expect(current.buckets.map(({ leadTime }) => leadTime?.median)).toEqual([
      3_600_010, 3_600_100, 3_601_000,
    ]);
  });
});
