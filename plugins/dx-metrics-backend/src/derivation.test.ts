import { TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import {
  arbitraryRecords,
  toFacts,
  toNative,
} from './__testUtils__/arbitraryRecords';
import { BruteForce } from './__testUtils__/bruteForce';
import { componentEntity } from './__testUtils__/entities';
import { TestMetrics } from './__testUtils__/TestMetrics';
import type { NativeRecord } from './ingestion/NativeRecord';

jest.setTimeout(120_000);

const entities = ['ledger', 'billing'].map(name =>
  componentEntity(name, {
    annotations: {
      'github.com/project-slug': 'acme/mono',
      'slipway.io/paths': `/${name}/`,
    },
  }),
);

/** Records in some order, some of them twice, cut into batches; after a batch, perhaps, the derivation runs. */
const arbitraryDelivery = arbitraryRecords.chain(records => {
  const native = toNative(records);
  return fc.record({
    records: fc.constant(records),
    batches: fc
      .tuple(
        fc.shuffledSubarray(native, {
          minLength: native.length,
          maxLength: native.length,
        }),
        fc.shuffledSubarray(native),
        fc.infiniteStream(
          fc.record({
            size: fc.integer({ min: 1, max: 12 }),
            derives: fc.boolean(),
          }),
        ),
      )
      .map(([all, again, cuts]) => cut([...all, ...again], cuts)),
  });
});

function cut(
  records: NativeRecord[],
  cuts: IterableIterator<{ size: number; derives: boolean }>,
) {
  const batches: { records: NativeRecord[]; derives: boolean }[] = [];
  for (let start = 0; start < records.length;) {
    const { size, derives } = cuts.next().value!;
    batches.push({ records: records.slice(start, start + size), derives });
    start += size;
  }
  return batches;
}

describe('the derived tables', () => {
  const databases = TestDatabases.create();
  let metrics: TestMetrics;

  beforeAll(async () => {
    metrics = await TestMetrics.create(databases, entities);
  });

  async function compare(records: Parameters<typeof toFacts>[0]) {
    const model = new BruteForce(toFacts(records));
    const key = (row: {
      component: string;
      change?: string;
      deployment: string;
    }) => `${row.change ? row.component : ''} ${row.change ?? row.deployment}`;
    const sort = <T extends Parameters<typeof key>[0]>(rows: T[]) =>
      [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    return {
      actual: {
        outcomes: sort(await metrics.outcomes()),
        samples: sort(await metrics.samples()),
      },
      expected: {
        outcomes: sort(model.outcomes),
        samples: sort(model.samples),
      },
    };
  }

  it('wait until a load rests, for twenty seconds at most', async () => {
    await metrics.clear();
    const ship = (id: string) =>
      metrics.ingestion.ingest([
        {
          kind: 'deployment',
          record: {
            id,
            source: 'ci',
            component: 'ledger',
            environment: 'production',
            status: 'success',
            finishedAt: '2026-03-02T12:00:00Z',
            commit: 'c0ffee1',
          },
        },
      ]);
    const grow = (seconds: number) =>
      metrics.knex.raw(
        `UPDATE recompute_marks SET marked_at = marked_at - ? * interval '1 second'`,
        [seconds],
      );
    const count = async () => {
      await metrics.derivation.runAtRest();
      return (await metrics.outcomes()).length;
    };
    await ship('d1');
    expect(await count()).toBe(0);
    await grow(2);
    expect(await count()).toBe(1);

    await ship('d2');
    await grow(10);
    await ship('d3');
    expect(await count()).toBe(1);
    await grow(11);
    await ship('d4');
    expect(await count()).toBe(4);
  });

  it('are summed up where an end came between the two', async () => {
    await metrics.clear();
    await metrics.knex('stale_quarters').insert({
      start: '2026-03-02T12:00:00Z',
    });
    await metrics.derivation.runAtRest();
    await expect(metrics.knex('stale_quarters')).resolves.toEqual([]);
  });

  it('equal a brute-force computation, whatever the order, the repetition and the batches', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDelivery, async ({ records, batches }) => {
        await metrics.clear();
        for (const batch of batches) {
          await metrics.ingestion.ingest(batch.records);
          if (batch.derives) {
            await metrics.derivation.run();
          }
        }
        await metrics.derivation.run();
        const { actual, expected } = await compare(records);
        expect(actual).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('equal it after every record was corrected', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryDelivery,
        arbitraryDelivery,
        async (before, after) => {
          await metrics.clear();
          for (const batch of [...before.batches, ...after.batches]) {
            await metrics.ingestion.ingest(batch.records);
            if (batch.derives) {
              await metrics.derivation.run();
            }
          }
          await metrics.derivation.run();
          const nameOf = ({ source, id }: { source: string; id: string }) =>
            `${source}/${id}`;
          const latest = <T extends { source: string; id: string }>(
            old: T[],
            corrected: T[],
          ) => [
            ...new Map(
              [...old, ...corrected].map(record => [nameOf(record), record]),
            ).values(),
          ];
          const { actual, expected } = await compare({
            deployments: latest(
              before.records.deployments,
              after.records.deployments,
            ),
            changes: latest(before.records.changes, after.records.changes),
            incidents: latest(
              before.records.incidents,
              after.records.incidents,
            ),
          });
          expect(actual).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('survive the end of the process in the middle', async () => {
    await metrics.clear();
    const finishedAt = '2026-03-01T00:00:00.000Z';
    await metrics.ingestion.ingest([
      {
        kind: 'deployment',
        record: {
          id: '1',
          source: 'ci',
          component: 'ledger',
          environment: 'prod',
          status: 'success',
          finishedAt,
        },
      },
    ]);
    // Hold the work up after it took its marks, and end its connection there.
    const blocker = await metrics.knex.transaction();
    await blocker.raw(
      'LOCK TABLE deployment_outcomes IN ACCESS EXCLUSIVE MODE',
    );
    const run = metrics.derivation.run();
    const ended = run.catch((error: Error) => error.message);
    let victims = 0;
    while (victims === 0) {
      const { rows } = await metrics.knex.raw(`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'
      `);
      victims = rows.length;
    }
    expect(await ended).toMatch(/terminat/i);
    await blocker.rollback();
    expect(await metrics.outcomes()).toEqual([]);
    await metrics.derivation.run();
    expect(await metrics.outcomes()).toHaveLength(1);
  });
});
