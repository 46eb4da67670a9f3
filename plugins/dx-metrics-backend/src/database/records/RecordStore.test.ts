import { TestDatabases } from '@backstage/backend-test-utils';
import { componentEntity } from '../../__testUtils__/entities';
import { TestMetrics } from '../../__testUtils__/TestMetrics';
import type { NativeRecord } from '../../ingestion/NativeRecord';

jest.setTimeout(60_000);

const change = (id: string, more: object = {}): NativeRecord => ({
  kind: 'change',
  record: {
    id,
    source: 'forge',
    repository: 'acme/ledger',
    commits: [{ sha: `sha-${id}` }],
    mergedAt: '2026-03-01T00:00:00.000Z',
    ...more,
  },
});

describe('RecordStore', () => {
  const databases = TestDatabases.create();
  let metrics: TestMetrics;

  beforeAll(async () => {
    metrics = await TestMetrics.create(databases, [componentEntity('ledger')]);
  });

  beforeEach(() => metrics.clear());

  const authors = () =>
    metrics.knex('changes').orderBy('external_id').pluck('author');

  it('counts each record of a batch against the one before it, and keeps the last', async () => {
    const first = await metrics.ingestion.ingest([
      change('1', { author: 'a' }),
      change('1', { author: 'b' }),
      change('1', { author: 'b' }),
      change('2'),
    ]);
    expect(first).toEqual({ accepted: 3, duplicates: 1 });
    expect(await authors()).toEqual(['b', null]);
    const second = await metrics.ingestion.ingest([
      change('1', { author: 'b' }),
      change('1', { author: 'c' }),
      change('2'),
      change('3'),
    ]);
    expect(second).toEqual({ accepted: 2, duplicates: 2 });
    expect(await authors()).toEqual(['c', null, null]);
  });

  it('keeps each record once, whatever batches come at the same time', async () => {
    const ids = Array.from({ length: 60 }, (_, n) => `${n}`);
    const batch = (from: number) =>
      [...ids.slice(from), ...ids.slice(0, from)].map(id => change(id));
    const counts = await Promise.all(
      [0, 20, 40].map(from => metrics.ingestion.ingest(batch(from))),
    );
    expect(counts.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(60);
    expect(await authors()).toHaveLength(60);
  });

  it('takes nothing for kept that is not', async () => {
    await metrics.ingestion.ingest([change('1')]);
    await metrics.knex.raw('TRUNCATE repositories CASCADE');
    await expect(metrics.ingestion.ingest([change('2')])).rejects.toThrow(
      'could neither be kept nor be found',
    );
  });
});
