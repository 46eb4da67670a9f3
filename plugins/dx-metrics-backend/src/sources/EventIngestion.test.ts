import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { componentEntity } from '../__testUtils__/entities';
import { CatalogMirror } from '../attribution/CatalogMirror';
import { migrations } from '../database/migrations';
import { RecordStore } from '../database/records/RecordStore';
import { Ingestion } from '../ingestion/Ingestion';
import {
  arbitraryFragments,
  shuffled,
} from './__testUtils__/arbitraryFragments';
import { readRecords } from './__testUtils__/readRecords';
import { EventIngestion } from './EventIngestion';
import type { Fragment } from './fragments/Fragment';
import { foldRecords } from './fragments/foldRecords';

jest.setTimeout(120_000);

const deployed: Fragment = {
  kind: 'deployment',
  source: 'ci',
  recordId: '1',
  eventId: 'deployed',
  at: '2026-05-01T12:00:00.000Z',
  refersTo: 'image',
  fields: {
    environment: 'production',
    status: 'success',
    finishedAt: '2026-05-01T12:00:00.000Z',
    component: 'ledger',
  },
};
const packaged: Fragment = {
  kind: 'artifact',
  source: 'ci',
  recordId: 'image',
  eventId: 'packaged',
  at: '2026-05-01T11:00:00.000Z',
  fields: { commit: 'c0ffee' },
};

describe('EventIngestion', () => {
  const databases = TestDatabases.create();
  let knex: Knex;
  let ingestionIn: (connection: Knex) => Ingestion;
  /** As two replicas have them. */
  let doors: EventIngestion[];

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    const mirror = new CatalogMirror({
      catalog: catalogServiceMock({ entities: [componentEntity('ledger')] }),
      auth: mockServices.auth(),
    });
    ingestionIn = connection =>
      new Ingestion({
        store: new RecordStore(connection),
        mirror,
        isProduction: environment => environment === 'production',
      });
    doors = [1, 2].map(() => new EventIngestion({ knex, ingestionIn }));
  });

  beforeEach(clear);

  async function clear() {
    await knex.raw(
      'TRUNCATE event_fragments, deployments, deployment_changes, changes, change_commits, change_components, incidents',
    );
  }

  const records = () => readRecords(knex);

  it('keeps the same records, whatever the order, the repetition, the batches and the replicas', async () => {
    const deliveries = arbitraryFragments.chain(fragments =>
      fc.record({
        fragments: fc.constant(fragments),
        events: shuffled(fragments),
        size: fc.integer({ min: 1, max: 6 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ fragments, events, size }) => {
        await clear();
        await ingestionIn(knex).ingest(foldRecords(fragments));
        const expected = await records();
        await clear();
        const batches = Array.from(
          { length: Math.ceil(events.length / size) },
          (_, index) => events.slice(index * size, (index + 1) * size),
        );
        const counts = await Promise.all(
          batches.map((batch, index) =>
            doors[index % 2].ingest(batch.map(fragment => [fragment])),
          ),
        );
        expect(await records()).toEqual(expected);
        const accepted = counts.reduce((sum, count) => sum + count.accepted, 0);
        expect(accepted).toBe(fragments.length);
      }),
      { numRuns: Number(process.env.DORA_RUNS ?? 60) },
    );
  });

  it('counts an event once, and says of which events nothing is derived', async () => {
    const [door] = doors;
    expect(await door.ingest([[deployed], [deployed], []])).toEqual({
      accepted: 1,
      duplicates: 1,
      unused: 1,
    });
    expect(await door.ingest([[deployed]])).toEqual({
      accepted: 0,
      duplicates: 1,
      unused: 0,
    });
  });

  it('corrects a deployment when its artifact becomes known', async () => {
    const [door] = doors;
    await door.ingest([[deployed]]);
    expect(await records()).toMatchObject([{ commit_sha: null }]);
    await door.ingest([[packaged]]);
    expect(await records()).toMatchObject([{ commit_sha: 'c0ffee' }]);
  });

  it('takes the commits of another change away when it is told of that one', async () => {
    const [door] = doors;
    const opened = (
      recordId: string,
      refersTo: string,
      at: string,
    ): Fragment => ({
      kind: 'change',
      source: 'git',
      recordId,
      eventId: 'opened',
      at,
      refersTo,
      fields: { repository: 'acme/ledger' },
    });
    const pushed = (
      recordId: string,
      sha: string,
      refersTo?: string,
    ): Fragment => ({
      kind: 'push',
      source: 'git',
      recordId,
      eventId: 'pushed',
      at: '2026-05-01T11:00:00.000Z',
      fields: { commits: [{ sha }] },
      ...(refersTo && { refersTo }),
    });
    await door.ingest([
      [pushed('p1', 'a1')],
      [pushed('p2', 'a2', 'p1')],
      [opened('second', 'p2', '2026-05-01T12:00:00.000Z')],
    ]);
    expect(await records()).toMatchObject([{ commits: ['a1', 'a2'] }]);
    await door.ingest([[opened('first', 'p1', '2026-05-01T10:00:00.000Z')]]);
    expect(await records()).toMatchObject([
      { external_id: 'first', commits: ['a1'] },
      { external_id: 'second', commits: ['a2'] },
    ]);
  });

  it('keeps nothing of a request that failed half-way', async () => {
    const broken = new EventIngestion({
      knex,
      ingestionIn: transaction => {
        const ingestion = ingestionIn(transaction);
        const save = ingestion.ingest.bind(ingestion);
        ingestion.ingest = async batch => {
          await save(batch);
          throw new Error('the machine stopped');
        };
        return ingestion;
      },
    });
    await expect(broken.ingest([[deployed]])).rejects.toThrow('stopped');
    expect(await records()).toBeNull();
    expect(await broken.ingest([])).toMatchObject({ accepted: 0 });
    expect(await doors[0].ingest([[deployed]])).toMatchObject({ accepted: 1 });
  });
});
