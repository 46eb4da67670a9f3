import { TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import {
  arbitraryRecords,
  START,
  toNative,
} from '../../__testUtils__/arbitraryRecords';
import { componentEntity } from '../../__testUtils__/entities';
import { TestMetrics } from '../../__testUtils__/TestMetrics';
import { resolvePeriods } from '../../metrics/Period';
import { MetricsStore } from './MetricsStore';
import { ServicesStore } from './ServicesStore';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const REFS = ['component:default/billing', 'component:default/ledger'];

describe('ServicesStore', () => {
  const databases = TestDatabases.create();
  let metrics: TestMetrics;
  let store: ServicesStore;

  beforeAll(async () => {
    metrics = await TestMetrics.create(
      databases,
      ['ledger', 'billing'].map(name =>
        componentEntity(name, {
          annotations: {
            'github.com/project-slug': 'acme/mono',
            'slipway.io/paths': `/${name}/`,
          },
        }),
      ),
    );
    store = new ServicesStore(metrics.knex);
  });

  const periodsFor = (tz: string, start: number, length: number) =>
    resolvePeriods(
      {
        from: new Date(START + start * HOUR).toISOString(),
        to: new Date(START + (start + length) * HOUR).toISOString(),
        tz,
        bucket: 'day',
      },
      new Date(),
    );

  it('gives of each component what is given of it alone', async () => {
    const single = new MetricsStore(metrics.knex);
    await fc.assert(
      fc.asyncProperty(
        arbitraryRecords,
        fc.constantFrom('UTC', 'America/St_Johns', 'Asia/Kathmandu'),
        fc.integer({ min: -10, max: 100 }),
        fc.integer({ min: 1, max: 150 }),
        async (records, tz, start, length) => {
          await metrics.clear();
          await metrics.ingestion.ingest(toNative(records));
          await metrics.derivation.run();
          const periods = periodsFor(tz, start, length);
          const components = await single.findComponents(REFS);
          for (const scope of [
            { components, isWhole: false },
            { components: [], isWhole: true },
          ]) {
            const services = await store.readPage(scope, periods.current, {
              after: '',
              limit: 500,
            });
            for (const { component, figures } of services) {
              const [id] = await single.findComponents([component]);
              const { current } = await single.read(
                { components: [id], isWhole: false },
                periods,
              );
              expect(figures).toEqual(current.total);
            }
            expect(services).toHaveLength(components.length);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('asks as many questions for many components as for one', async () => {
    const { current } = periodsFor('UTC', 0, 100);
    let queries = 0;
    metrics.knex.on('query', () => {
      queries += 1;
    });
    const count = async (limit: number) => {
      queries = 0;
      const scope = { components: [], isWhole: true };
      const read = await store.readPage(scope, current, { after: '', limit });
      return { queries, services: read.length };
    };
    const one = await count(0);
    const all = await count(500);
    expect([one.services, all.services]).toEqual([1, 2]);
    expect(all.queries).toBe(one.queries);
  });
});
