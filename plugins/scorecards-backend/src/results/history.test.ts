import { TestDatabases } from '@backstage/backend-test-utils';
import { DateTime } from 'luxon';
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
const LEDGER = 'component:default/ledger';

const daysAgo = (days: number) => DateTime.utc().minus({ days });
const dayOf = (days: number) => daysAgo(days).toFormat('yyyy-MM-dd');

describe('the past', () => {
  const databases = TestDatabases.create();
  let portal: Portal;

  beforeEach(async () => {
    portal = await startPortal(databases, {
      entities: [...company, component('mail', { owner: 'payments' })],
    });
    await portal.settle();
    // Everything stood as it does five days ago already, and two days before that ledger had no level.
    const since = daysAgo(5).toJSDate();
    await portal.knex('states').update({ since, state_since: since });
    await portal.knex('standings').update({ since });
    await portal.knex.raw(
      `INSERT INTO standings (entity_id, scorecard, level, score, open, version, since, until)
       SELECT id, 'readiness', NULL, 0, 3, 'old', ?, ? FROM entities WHERE kind = 'component'`,
      [daysAgo(7).toJSDate(), since],
    );
    await portal.knex.raw(
      `INSERT INTO states (entity_id, scorecard, check_id, version, rule, state, reason, seen, state_since, since, until)
       SELECT entity_id, scorecard, check_id, 'old', 'old', 'fail', 'Before', '[]', :since, :since, :until
       FROM states JOIN entities ON entities.id = entity_id WHERE ref = :ref AND check_id IN ('described', 'named')`,
      { ref: LEDGER, since: daysAgo(7).toJSDate(), until: since },
    );
  });

  const read = (query: object, person = ENGINEER) =>
    portal.as(person).getHistory({ ...READINESS, ...query });

  it('of an entity is by day, with what changed', async () => {
    const { days, transitions } = await read({ scope: LEDGER });
    expect(days.map(({ day, levels }) => [day, levels])).toEqual(
      [7, 6, 5, 4, 3, 2, 1, 0].map(ago => [
        dayOf(ago),
        [
          { level: 'none', entities: ago > 5 ? 1 : 0 },
          { level: 'bronze', entities: ago > 5 ? 0 : 1 },
          { level: 'silver', entities: 0 },
        ],
      ]),
    );
    expect(
      transitions.map(({ check, from, to }) => [check, from, to]).sort(),
    ).toEqual([
      ['described', null, 'fail'],
      ['described', 'fail', 'pass'],
      ['documented', null, 'unknown'],
      ['named', null, 'fail'],
      ['named', 'fail', 'pass'],
    ]);
  });

  it('of a scope is what was rolled up, and today as it is', async () => {
    await portal.run('roll-up');
    const group = { scope: 'group:default/payments' };
    expect((await read(group)).days).toEqual([
      expect.objectContaining({ day: dayOf(0), entities: 3 }),
    ]);
    await portal.knex('rollups').update({ day: dayOf(6) });
    await portal.run('roll-up');
    const { days } = await read(group);
    expect(days.map(({ day, entities }) => [day, entities])).toEqual(
      [6, 5, 4, 3, 2, 1, 0].map(ago => [dayOf(ago), 3]),
    );
    expect(days[0].score).toBe(0);
    expect(days[1].score).toBeCloseTo((200 / 3 + 200 / 3 + 100 / 3) / 3);
    await portal.as(PLATFORM).pushFacts({
      source: 'documentation',
      items: [{ entity: LEDGER, facts: { hasPages: true } }],
    });
    await portal.run('evaluate');
    expect((await read(group)).days.at(-1)!.levels.at(-1)).toEqual({
      level: 'silver',
      entities: 1,
    });
  });

  it('of a scope agrees with the standings, which those read who may not see everything', async () => {
    await portal.knex('rollups').insert({
      day: dayOf(7),
      scope: 'all',
      scorecard: 'readiness',
      entities: 0,
      levels: '{}',
      score_sum: 0,
      scored: 0,
    });
    await portal.run('roll-up');
    const scope = 'system:default/checkout';
    expect((await read({ scope }, STRANGER)).days).toEqual(
      (await read({ scope })).days,
    );
  });

  it('is forgotten after its time', async () => {
    const old = daysAgo(400).toJSDate();
    await portal
      .knex('standings')
      .whereNotNull('until')
      .update({ since: old, until: old });
    await portal.knex('rollups').insert({
      day: dayOf(400),
      scope: 'all',
      scorecard: 'readiness',
      entities: 0,
      levels: '{}',
      score_sum: 0,
      scored: 0,
    });
    await portal.run('roll-up');
    expect(await portal.knex('standings').whereNotNull('until')).toEqual([]);
    expect(await portal.knex('rollups').where('day', '<', dayOf(366))).toEqual(
      [],
    );
    expect(await portal.knex('standings').whereNull('until')).toHaveLength(5);
  });

  it('names the groups that improved most, if they have entities enough', async () => {
    const { minimum, items } = await portal
      .as(ENGINEER)
      .getMovers({ ...READINESS, days: 6 });
    expect(minimum).toBe(3);
    expect(items).toEqual([
      {
        group: 'group:default/payments',
        entities: 3,
        before: 0,
        after: expect.closeTo((200 / 3 + 200 / 3 + 100 / 3) / 3, 5),
      },
    ]);
    const lately = await portal
      .as(ENGINEER)
      .getMovers({ ...READINESS, days: 2 });
    expect(lately.items).toEqual([]);
  });

  it.each([
    ['from after to', { from: '2026-02-01', to: '2026-01-01' }],
    ['more than a year', { from: '2024-01-01', to: '2026-01-01' }],
    ['no day', { from: 'yesterday' }],
  ])('refuses %s', async (_, query) => {
    await expect(read(query)).rejects.toMatchObject({ statusCode: 400 });
  });
});
