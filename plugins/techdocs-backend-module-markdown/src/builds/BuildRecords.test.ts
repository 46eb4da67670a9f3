import {
  createMockDirectory,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { DocsBuildStore } from '../database/DocsBuildStore';
import { migrations } from '../database/migrations';
import { BuildRecords } from './BuildRecords';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const REF = 'component:default/orders';
const MINUTE = 60_000;
const NOON = Date.parse('2026-01-01T12:00:00Z');

describe('BuildRecords', () => {
  const folder = createMockDirectory({ content: { docs: {} } });
  const content = (hash: string, etag = hash) => ({
    directory: folder.path,
    hash,
    etag,
  });
  const site = (etag: string, builtAt = NOON) => ({
    etag,
    build_timestamp: builtAt,
    slipway: { pages: 2, brokenLinks: 0, problems: 1 },
  });
  let knex: Knex;
  let store: DocsBuildStore;
  let records: BuildRecords;
  let now = NOON;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    store = new DocsBuildStore(knex);
    records = new BuildRecords({
      logger: mockServices.logger.mock(),
      store,
      now: () => now,
    });
  });
  beforeEach(async () => {
    now = NOON;
    await knex('docs_builds').delete();
  });

  const stored = async () => (await store.find([REF])).get(REF);

  it('keeps what is readable beside the failure of what came after', async () => {
    await records.keep(REF, content('good'), {}, site('good'));
    now += MINUTE;
    await records.keep(
      REF,
      content('bad'),
      { failure: 'mkdocs.yml:1: no' },
      site('good'),
    );
    expect(await stored()).toEqual({
      entityRef: REF,
      contentHash: 'bad',
      changedAt: new Date(NOON + MINUTE),
      builtAt: new Date(NOON),
      pages: 2,
      brokenLinks: 0,
      problems: 1,
      failure: { at: new Date(NOON + MINUTE), message: 'mkdocs.yml:1: no' },
    });
    await records.keep(REF, content('better'), {}, site('better', now));
    expect((await stored())?.failure).toBeUndefined();
  });

  it('leaves content that failed alone for ten minutes, and no other', async () => {
    expect(await records.hasJustFailed(REF, content('bad'))).toBe(false);
    await records.keep(REF, content('bad'), { failure: 'no' }, undefined);
    expect(await records.hasJustFailed(REF, content('bad'))).toBe(true);
    expect(await records.hasJustFailed(REF, content('mended'))).toBe(false);
    now += 10 * MINUTE;
    expect(await records.hasJustFailed(REF, content('bad'))).toBe(false);
  });

  it('waits for the build of content that the back end has not looked at yet', async () => {
    await records.keep(REF, content('one'), { failure: 'no' }, undefined);
    await records.keep(REF, content('two'), {}, site('older'));
    expect(await stored()).toMatchObject({
      contentHash: 'one',
      failure: { message: 'no' },
    });
  });

  it('does not take a newer renderer for a change', async () => {
    await records.keep(REF, content('one', 'one-1'), {}, site('one-1'));
    now += 5 * MINUTE;
    await records.keep(REF, content('one', 'one-2'), {}, site('one-2', now));
    expect(await stored()).toMatchObject({
      changedAt: new Date(NOON),
      builtAt: new Date(now),
    });
  });

  it('dates a change once, by when it was first seen where there is no commit', async () => {
    await records.keep(REF, content('one'), {}, site('one'));
    now += 5 * MINUTE;
    await records.keep(REF, content('one'), {}, site('one'));
    expect((await stored())?.changedAt).toEqual(new Date(NOON));
    await records.keep(REF, content('two'), {}, site('two'));
    expect((await stored())?.changedAt).toEqual(new Date(now));
  });

  it('goes by the version that a host elsewhere names', async () => {
    await records.keep(REF, undefined, {}, site('sha-1'));
    now += MINUTE;
    await records.keep(REF, undefined, { failure: '503' }, site('sha-1'));
    expect(await stored()).toMatchObject({
      contentHash: 'sha-1',
      changedAt: new Date(NOON),
      failure: { message: '503' },
    });
  });
});
