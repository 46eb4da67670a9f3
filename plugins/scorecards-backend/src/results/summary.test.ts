import { TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import { company, component } from '../__testUtils__/entities';
import {
  ENGINEER,
  PLATFORM,
  type Portal,
  startPortal,
  STRANGER,
} from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const READINESS = { scorecard: 'readiness' };

describe('the summary', () => {
  const databases = TestDatabases.create();
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal(databases);
    await portal.settle();
    await portal.as(PLATFORM).pushFacts({
      source: 'documentation',
      items: [
        { entity: 'component:default/ledger', facts: { hasPages: true } },
        { entity: 'component:default/search', facts: { hasPages: false } },
      ],
    });
    await portal.run('evaluate');
  });

  const read = (query: object = {}, person = ENGINEER) =>
    portal.as(person).getSummary({ ...READINESS, ...query });
  const names = async (query: object) =>
    (await read(query)).items.map(({ title }) => title);

  it('counts entities by level, from the lowest, and by check and state', async () => {
    expect(await read()).toMatchObject({
      scope: 'all',
      title: 'Readiness',
      entities: 4,
      levels: [
        { level: 'none', entities: 1 },
        { level: 'bronze', entities: 2 },
        { level: 'silver', entities: 1 },
      ],
      score: expect.closeTo((100 + 200 / 3 + 200 / 3 + 100 / 3) / 4, 5),
      checks: [
        { check: 'described', states: { pass: 3, fail: 1, unknown: 0 } },
        { check: 'documented', states: { pass: 1, fail: 1, unknown: 2 } },
        { check: 'named', states: { pass: 4 } },
      ],
      groups: [
        { group: 'group:default/payments', entities: 2 },
        { group: 'group:default/bookings', entities: 1 },
        { group: 'group:default/security', entities: 1 },
      ],
    });
  });

  it.each([
    ['group:default/marketplace', ['invoices', 'ledger', 'search']],
    ['group:default/payments', ['invoices', 'ledger']],
    ['system:default/checkout', ['invoices', 'ledger']],
    ['domain:default/commerce', ['invoices', 'ledger']],
    ['component:default/vault', ['vault']],
  ])('is of all that %s has in it', async (scope, expected) => {
    const summary = await read({ scope });
    expect(summary.items.map(({ title }) => title)).toEqual(expected);
    expect(summary.entities).toBe(expected.length);
  });

  it('picks entities by level, and by check and state', async () => {
    expect(await names({ level: 'none' })).toEqual(['search']);
    expect(await names({ level: 'bronze' })).toEqual(['invoices', 'vault']);
    const query = { check: 'documented', state: 'fail' };
    expect(await names(query)).toEqual(['search']);
    expect((await read(query)).items[0]).toMatchObject({
      state: 'fail',
      reason: 'It has no pages',
      since: expect.any(String),
    });
    expect(await names({ check: 'documented' })).toHaveLength(4);
  });

  it('has pages', async () => {
    const first = await read({ limit: 3 });
    expect(first.items).toHaveLength(3);
    const second = await read({ limit: 3, cursor: first.nextCursor });
    expect(second.items.map(({ title }) => title)).toEqual(['vault']);
    expect(second.nextCursor).toBeNull();
  });

  it('is a table as well', async () => {
    const { text } = await request(portal.server)
      .get('/api/scorecards/v1/summary.csv?scorecard=readiness&level=none')
      .set('Authorization', portal.header(ENGINEER))
      .expect('Content-Type', /text\/csv/)
      .expect(200);
    expect(text.split('\n').slice(0, 2)).toEqual([
      'entity,title,owner,level,score,open,state,reason,since',
      expect.stringMatching(
        /^component:default\/search,search,group:default\/bookings,,33\.3+\d*,2,,,$/,
      ),
    ]);
  });

  it.each([
    ['a scorecard', { scorecard: 'gone' }, 404],
    ['a scope', { scope: 'group:default/gone' }, 404],
    ['a level', { level: 'gold' }, 400],
    ['a check', { check: 'gone' }, 400],
    ['a cursor', { cursor: 'x' }, 400],
    ['a state without its check', { state: 'fail' }, 400],
    ['so many at once', { limit: 501 }, 400],
  ])('knows no such thing: %s', async (_, query, statusCode) => {
    await expect(read(query)).rejects.toMatchObject({ statusCode });
  });

  describe('for somebody who may not see everything', () => {
    it('counts as if there were nothing else', async () => {
      const small = await startPortal(databases, {
        entities: company.filter(
          ({ kind, metadata: { name } }) =>
            kind !== 'Component' || ['ledger', 'invoices'].includes(name),
        ),
      });
      await small.settle();
      await small.as(PLATFORM).pushFacts({
        source: 'documentation',
        items: [
          { entity: 'component:default/ledger', facts: { hasPages: true } },
        ],
      });
      await small.run('evaluate');
      expect(await read({}, STRANGER)).toEqual(
        await small.as(ENGINEER).getSummary(READINESS),
      );
      expect(await read({ check: 'documented' }, STRANGER)).toMatchObject({
        items: [{ title: 'invoices' }, { title: 'ledger' }],
      });
      const query = { scope: 'group:default/payments' };
      expect(await read(query, STRANGER)).toEqual(
        await small.as(ENGINEER).getSummary({ ...READINESS, ...query }),
      );
    });

    it('says of what is hidden that there is nothing', async () => {
      for (const scope of [
        'group:default/security',
        'group:default/marketplace',
        'component:default/vault',
      ]) {
        await expect(read({ scope }, STRANGER)).rejects.toMatchObject({
          statusCode: 404,
        });
      }
    });

    it('names nothing hidden in the table, in the past and among the movers', async () => {
      await portal.run('roll-up');
      const { text } = await request(portal.server)
        .get('/api/scorecards/v1/summary.csv?scorecard=readiness')
        .set('Authorization', portal.header(STRANGER));
      expect(text.trim().split('\n')).toHaveLength(3);
      const stranger = portal.as(STRANGER);
      const { days } = await stranger.getHistory(READINESS);
      expect(days).toEqual([expect.objectContaining({ entities: 2 })]);
      const hidden = { ...READINESS, scope: 'component:default/vault' };
      await expect(stranger.getHistory(hidden)).rejects.toMatchObject({
        statusCode: 404,
      });
      const { items } = await stranger.getMovers(READINESS);
      expect(items).toEqual([]);
    });
  });

  it('has nobody in it who came a moment ago and was not evaluated', async () => {
    portal.setEntities([...company, component('fresh')]);
    await portal.run('mirror-catalog');
    expect((await read()).entities).toBe(4);
  });
});
