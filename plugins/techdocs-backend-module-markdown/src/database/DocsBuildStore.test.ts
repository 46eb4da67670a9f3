import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { DocsBuildStore, type StoredBuild } from './DocsBuildStore';
import { migrations } from './migrations';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const build = (name: string, more: Partial<StoredBuild> = {}): StoredBuild => ({
  entityRef: `component:default/${name}`,
  contentHash: 'abc',
  changedAt: new Date('2026-01-01T10:00:00Z'),
  builtAt: new Date('2026-01-01T10:01:00Z'),
  pages: 3,
  brokenLinks: 1,
  problems: 2,
  ...more,
});

describe('DocsBuildStore', () => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
  });
  beforeEach(() => knex('docs_builds').delete());

  it('goes up and down', async () => {
    const other = await databases.init('POSTGRES_18');
    await other.migrate.latest(migrations);
    expect(await other.schema.hasTable('docs_builds')).toBe(true);
    await other.migrate.rollback(migrations, true);
    expect(await other.schema.hasTable('docs_builds')).toBe(false);
  });

  it('gives back what was saved, also to another process', async () => {
    const failure = { at: new Date(), message: 'mkdocs.yml:1: no' };
    await new DocsBuildStore(knex).save(build('a'));
    await new DocsBuildStore(knex).save(build('b', { failure }));
    const found = await new DocsBuildStore(knex).find([
      'component:default/a',
      'component:default/b',
      'component:default/c',
    ]);
    expect([...found.values()]).toEqual([build('a'), build('b', { failure })]);
  });

  it('replaces a row as a whole', async () => {
    const store = new DocsBuildStore(knex);
    const { entityRef } = build('a');
    await store.save(build('a', { failure: { at: new Date(), message: 'x' } }));
    await store.save({ entityRef, contentHash: 'new' });
    expect((await store.find([entityRef])).get(entityRef)).toEqual({
      entityRef,
      contentHash: 'new',
    });
  });

  it('takes writes for the same entity at the same time', async () => {
    const store = new DocsBuildStore(knex);
    await Promise.all(
      Array.from({ length: 20 }, (_, pages) =>
        store.save(build('a', { pages })),
      ),
    );
    expect(await knex('docs_builds').select('entity_ref')).toHaveLength(1);
  });

  it('finds any number of them in one query', async () => {
    const store = new DocsBuildStore(knex);
    const refs = Array.from(
      { length: 500 },
      (_, i) => `component:default/c${i}`,
    );
    await Promise.all(refs.map(entityRef => store.save({ entityRef })));
    let queries = 0;
    const count = () => queries++;
    knex.on('query', count);
    expect((await store.find(refs)).size).toBe(500);
    knex.off('query', count);
    expect(queries).toBe(1);
  });

  it('forgets what is not documented any more', async () => {
    const store = new DocsBuildStore(knex);
    await store.save(build('stays'));
    await store.save(build('goes'));
    await store.removeExcept(new Set(['component:default/stays']));
    expect(await knex('docs_builds').pluck('entity_ref')).toEqual([
      'component:default/stays',
    ]);
    await store.removeExcept(new Set());
    expect(await knex('docs_builds').pluck('entity_ref')).toEqual([]);
  });
});
