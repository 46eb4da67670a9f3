import { TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import {
  arbitraryRecords,
  START,
  toFacts,
  toNative,
} from '../../__testUtils__/arbitraryRecords';
import { BruteForce, percentile } from '../../__testUtils__/bruteForce';
import { componentEntity } from '../../__testUtils__/entities';
import { TestMetrics } from '../../__testUtils__/TestMetrics';
import { type Periods, resolvePeriods } from '../../metrics/Period';
import type { MetricName } from '@slipway/plugin-dx-metrics-common';
import { RecordReader } from '../drillDown/RecordReader';
import { MetricsStore } from './MetricsStore';
import {
  APPROXIMATE,
  EXACT,
  MAX_EXACT_SAMPLES,
  type Precision,
  toLeadTimes,
} from './readLeadTimes';
import { readRollups } from './readRollups';

jest.setTimeout(120_000);

const HOUR = 3_600_000;

/** Periods around the change to summer time, seldom at the edge of a quarter of an hour. */
const arbitraryPeriods = fc
  .record({
    start: fc.integer({ min: -10, max: 100 }),
    length: fc.integer({ min: 1, max: 150 }),
    minute: fc.constantFrom(0, 6, 15),
    tz: fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Asia/Kathmandu',
    ),
    bucket: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  })
  .map(({ start, length, minute, tz, bucket }) => {
    const from = START + start * HOUR + minute * 60_000;
    return resolvePeriods(
      {
        from: new Date(from).toISOString(),
        to: new Date(from + length * HOUR).toISOString(),
        tz,
        bucket,
      },
      new Date(),
    );
  });

describe('MetricsStore', () => {
  const databases = TestDatabases.create();
  let metrics: TestMetrics;
  let store: MetricsStore;

  beforeAll(async () => {
    const annotations = {
      'github.com/project-slug': 'acme/mono',
    };
    metrics = await TestMetrics.create(
      databases,
      ['ledger', 'billing'].map(name =>
        componentEntity(name, {
          annotations: { ...annotations, 'slipway.io/paths': `/${name}/` },
        }),
      ),
    );
    store = new MetricsStore(metrics.knex);
  });

  const everything = async (periods: Periods) => {
    const components = await store.findComponents([
      'component:default/ledger',
      'component:default/billing',
    ]);
    return {
      listed: await store.read({ components, isWhole: false }, periods),
      whole: await store.read({ components: [], isWhole: true }, periods),
    };
  };

  it('gives the numbers of a brute-force computation, from rows and from rollups', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryRecords,
        arbitraryPeriods,
        async (records, periods) => {
          await metrics.clear();
          await metrics.ingestion.ingest(toNative(records));
          await metrics.derivation.run();
          const { listed, whole } = await everything(periods);
          expect(whole).toEqual(listed);

          const { from, to } = periods.current;
          const model = new BruteForce(toFacts(records));
          const inPeriod = (row: { finishedAt: number }) =>
            row.finishedAt >= from.getTime() && row.finishedAt < to.getTime();
          const samples = model.samples.filter(inPeriod);
          const outcomes = model.outcomes.filter(inPeriod);
          const { leadTime, deployments, recovery } = listed.current.total;
          const leads = samples.map(({ lead }) => lead);
          expect(leadTime?.samples ?? 0).toBe(leads.length);
          expect(leadTime?.median ?? null).toBe(percentile(leads, 0.5));
          expect(leadTime?.p90 ?? null).toBe(percentile(leads, 0.9));
          expect(leadTime?.coding ?? 0).toBe(
            samples.reduce((sum, { phases: [coding] }) => sum + coding, 0),
          );
          expect(deployments?.deployments ?? 0).toBe(outcomes.length);
          expect(deployments?.failed ?? 0).toBe(
            outcomes.filter(({ failed }) => failed).length,
          );
          expect(deployments?.unplanned ?? 0).toBe(
            outcomes.filter(({ unplanned }) => unplanned).length,
          );
          const recoveries = outcomes.flatMap(row => row.recovery ?? []);
          expect(recovery?.median ?? null).toBe(percentile(recoveries, 0.5));

          listed.current.buckets.forEach((bucket, place) => {
            const start = periods.current.buckets[place];
            const end = periods.current.buckets[place + 1] ?? to;
            const within = (row: { finishedAt: number }) =>
              row.finishedAt >= start.getTime() &&
              row.finishedAt < end.getTime();
            expect(bucket.deployments?.deployments ?? 0).toBe(
              outcomes.filter(within).length,
            );
            expect(bucket.leadTime?.median ?? null).toBe(
              percentile(
                samples.filter(within).map(({ lead }) => lead),
                0.5,
              ),
            );
          });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('gives numbers that their records recompute to, for each component and for both together', async () => {
    const reader = new RecordReader(metrics.knex);
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
    await fc.assert(
      fc.asyncProperty(
        arbitraryRecords,
        arbitraryPeriods,
        async (records, periods) => {
          await metrics.clear();
          await metrics.ingestion.ingest(toNative(records));
          await metrics.derivation.run();
          const { from, to } = periods.current;
          const both = await store.findComponents([
            'component:default/ledger',
            'component:default/billing',
          ]);
          const counts: number[] = [];
          for (const components of [...both.map(id => [id]), both]) {
            const scope = { components, isWhole: false };
            const { total } = (await store.read(scope, periods)).current;
            const read = async (metric: MetricName) =>
              (await reader.readPage({ metric, scope, from, to, limit: 500 }))
                .items;
            const changes = (await read('changeLeadTime')).flatMap(record =>
              record.kind === 'change' ? [record] : [],
            );
            const leads = changes.map(({ leadSeconds }) => leadSeconds * 1_000);
            expect(total.leadTime?.median ?? null).toBe(percentile(leads, 0.5));
            changes.forEach(({ phases, leadSeconds }) =>
              expect(Math.round(sum(Object.values(phases)) * 1_000)).toBe(
                Math.round(leadSeconds * 1_000),
              ),
            );
            const deployments = (await read('changeFailRate')).flatMap(
              record => (record.kind === 'deployment' ? [record] : []),
            );
            expect(total.deployments?.deployments ?? 0).toBe(
              deployments.length,
            );
            expect(total.deployments?.failed ?? 0).toBe(
              deployments.filter(({ failed }) => failed).length,
            );
            expect(total.deployments?.unplanned ?? 0).toBe(
              deployments.filter(({ unplanned }) => unplanned).length,
            );
            const recoveries = (
              await read('failedDeploymentRecoveryTime')
            ).flatMap(record =>
              record.kind === 'deployment' && record.recoverySeconds !== null
                ? [record.recoverySeconds * 1_000]
                : [],
            );
            expect(total.recovery?.median ?? null).toBe(
              percentile(recoveries, 0.5),
            );
            counts.push(deployments.length + changes.length);
          }
          expect(counts.at(-1)).toBe(sum(counts.slice(0, -1)));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('estimates from rollups within 1 %', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryRecords,
        arbitraryPeriods,
        async (records, { current }) => {
          await metrics.clear();
          await metrics.ingestion.ingest(toNative(records));
          await metrics.derivation.run();
          await metrics.knex.transaction(async transaction => {
            const read = async (precision: Precision) => {
              const { leadTimes } = await readRollups(
                transaction,
                current,
                precision,
              );
              return toLeadTimes(leadTimes, precision);
            };
            const exact = await read(EXACT);
            const estimate = await read(APPROXIMATE);
            expect([...estimate.buckets.keys()].sort()).toEqual(
              [...exact.buckets.keys()].sort(),
            );
            for (const [bucket, figures] of exact.buckets) {
              const { median, p75, p90, ...sums } =
                estimate.buckets.get(bucket)!;
              expect(figures).toMatchObject(sums);
              const pairs = [
                [median, figures.median],
                [p75, figures.p75],
                [p90, figures.p90],
              ];
              for (const [near, precise] of pairs) {
                expect(Math.abs(near - precise)).toBeLessThanOrEqual(
                  precise * 0.01 + 1,
                );
              }
            }
          });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('reads percentiles within 1 % of more samples than are read exactly, and says so', async () => {
    await metrics.clear();
    const count = MAX_EXACT_SAMPLES + 1;
    const insert = (component: number, finishedAt: string, samples: number) =>
      metrics.knex.raw(
        `INSERT INTO lead_time_samples (
           change_id, deployment_id, finished_at, lead_ms, coding_ms, pickup_ms, review_ms, component_id, lead_bucket
         )
         SELECT n, n, CAST(:finishedAt AS timestamptz), n * 1000, n, 0, 0, :component, ceil(ln(n * 1000) / ln(1.01))
         FROM generate_series(1, :samples) n`,
        { component, finishedAt, samples },
      );
    await insert(1, '2026-03-02T00:00:00Z', count);
    await insert(2, '2026-03-02T00:00:00Z', 3);
    const periods = resolvePeriods(
      { from: '2026-03-01', to: '2026-04-01', tz: 'UTC', bucket: 'month' },
      new Date(),
    );
    const read = async (components: number[]) =>
      (await store.read({ components, isWhole: false }, periods)).current;

    const { approximate, total } = await read([1, 2]);
    expect(approximate).toBe(true);
    expect(total.leadTime?.samples).toBe(count + 3);
    expect(total.leadTime?.coding).toBe((count * (count + 1)) / 2 + 6);
    const error = Math.abs((total.leadTime?.median ?? 0) / (count * 500) - 1);
    expect(error).toBeLessThan(0.01);

    await expect(read([2])).resolves.toMatchObject({
      approximate: false,
      total: { leadTime: { samples: 3, median: 2_000 } },
    });
  });

  it('does not trust a rollup that waits to be computed again', async () => {
    await metrics.clear();
    const periods = resolvePeriods(
      { from: '2026-03-01', to: '2026-04-01', tz: 'UTC', bucket: 'month' },
      new Date(),
    );
    const deployment = (id: string, finishedAt: string) =>
      metrics.ingestion.ingest([
        {
          kind: 'deployment',
          record: {
            id,
            source: 'ci',
            component: 'ledger',
            environment: 'prod',
            status: 'success',
            finishedAt,
          },
        },
      ]);
    await deployment('1', '2026-03-02T00:00:00.000Z');
    await metrics.derivation.run();
    await deployment('2', '2026-03-03T00:00:00.000Z');
    const [component] = await store.findComponents([
      'component:default/ledger',
    ]);
    await metrics.derivation.settle([component], 1_000);
    const { whole } = await everything(periods);
    expect(whole.current.total.deployments?.deployments).toBe(2);
  });
});
