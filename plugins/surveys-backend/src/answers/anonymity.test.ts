import { TestDatabases } from '@backstage/backend-test-utils';
import { definition } from '../__testUtils__/definitions';
import {
  PLATFORM,
  type Portal,
  startPortal,
} from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const TEXT = 'Fewer meetings';

/** A row of any table, with the transaction that wrote it. */
type Row = { xmin: string; round_id?: string; answered?: boolean };

describe('an answer', () => {
  const databases = TestDatabases.create();
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal(databases);
  });

  /** A round that is open. */
  async function open() {
    const survey = await portal.as(PLATFORM).defineSurvey(definition());
    return { survey, roundId: survey.rounds[0].id };
  }

  /** Everything that the database holds, by table. */
  async function dump(): Promise<Record<string, Row[]>> {
    const { rows } = await portal.knex.raw(
      `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND relname NOT LIKE 'knex%'`,
    );
    const tables = await Promise.all(
      rows.map(async ({ relname }: { relname: string }) => [
        relname,
        await portal.knex(relname).select('*', portal.knex.raw('xmin::text')),
      ]),
    );
    return Object.fromEntries(tables);
  }

  it('is refused the second time, and counts once', async () => {
    const { survey, roundId } = await open();
    const ada = portal.as('bookings-1');
    await ada.answer(roundId, { 1: 9 });
    await expect(ada.answer(roundId, { 1: 0 })).rejects.toMatchObject({
      statusCode: 409,
    });
    const { items } = await ada.getSurveys();
    expect(items.find(({ id }) => id === survey.id)?.rounds[0]).toMatchObject({
      state: 'open',
      invited: 18,
      answered: 1,
    });
    expect((await ada.getForm(roundId)).state).toBe('answered');
  });

  it('counts once when it is sent many times at once', async () => {
    const { roundId } = await open();
    const ada = portal.as('bookings-1');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => ada.answer(roundId, { 1: 9 })),
    );
    expect(
      outcomes.filter(({ status }) => status === 'fulfilled'),
    ).toHaveLength(1);
    const boxes = await portal.knex('boxes').where('round_id', roundId);
    expect(boxes[0].contents.totals).toEqual({
      'group:default/bookings': { 9: 1 },
    });
  });

  it('is refused to those who are not asked, and once the round is closed', async () => {
    const { survey, roundId } = await open();
    await expect(
      portal.as('mallory').answer(roundId, { 1: 9 }),
    ).rejects.toMatchObject({ statusCode: 403 });
    expect((await portal.as('mallory').getForm(roundId)).state).toBe(
      'not invited',
    );
    await portal.as(PLATFORM).endSurvey(survey.id);
    await expect(
      portal.as('bookings-1').answer(roundId, { 1: 9 }),
    ).rejects.toMatchObject({ statusCode: 409 });
  });

  it('is noted and counted together, or neither', async () => {
    const { roundId } = await open();
    await portal.knex.raw(`
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'full'; END $$;
      CREATE TRIGGER fail BEFORE UPDATE ON boxes FOR EACH ROW WHEN (OLD.question = 4) EXECUTE FUNCTION fail()
    `);
    const ada = portal.as('bookings-1');
    try {
      await expect(
        ada.answer(roundId, { 1: 9, 4: TEXT }),
      ).rejects.toMatchObject({ statusCode: 500 });
    } finally {
      await portal.knex.raw('DROP TRIGGER fail ON boxes; DROP FUNCTION fail');
    }
    expect((await ada.getForm(roundId)).state).toBe('invited');
    const boxes = await portal.knex('boxes').where('round_id', roundId);
    expect(boxes.map(({ contents }) => contents.totals)).toEqual(
      Array(4).fill({}),
    );
  });

  it('has no row of its own: the number of rows does not change, and none has a time, a serial or a name', async () => {
    const { roundId } = await open();
    const before = await dump();
    await portal.as('bookings-1').answer(roundId, { 1: 9, 4: TEXT });
    const after = await dump();
    for (const [table, rows] of Object.entries(before)) {
      expect(after[table]).toHaveLength((rows as object[]).length);
    }
    const { rows: columns } = await portal.knex.raw(`
      SELECT column_name, data_type FROM information_schema.columns
      WHERE table_name IN ('participants', 'boxes') AND table_schema = 'public'
      AND (data_type LIKE 'timestamp%' OR column_default LIKE 'nextval%' OR is_identity = 'YES')
    `);
    expect(columns).toEqual([]);
    expect(JSON.stringify(after)).not.toContain('bookings-1');
  });

  it('leaves nothing in the system columns that ties it to an earlier person', async () => {
    const { roundId } = await open();
    const texts = ['one', 'two', 'three', 'four'];
    for (const [n, text] of texts.entries()) {
      // Everybody skips something else.
      await portal
        .as(`bookings-${n + 1}`)
        .answer(roundId, { 1: n, ...(n % 2 ? { 2: 1 } : { 4: text }) });
    }
    const { boxes, participants } = await dump();
    const of = (rows: Row[]) =>
      rows.filter(({ round_id }) => round_id === roundId);
    // All boxes were written by the last one who answered, whatever that one skipped.
    const writers = new Set(of(boxes).map(({ xmin }) => xmin));
    expect(writers.size).toBe(1);
    const noted = of(participants).filter(({ answered }) => answered);
    expect(noted.filter(({ xmin }) => writers.has(xmin))).toHaveLength(1);
  });

  it('keeps texts in an order that has nothing to do with when they came', async () => {
    const orders = new Set<string>();
    for (let n = 0; n < 12; n += 1) {
      const { survey, roundId } = await open();
      for (const person of [1, 2, 3, 4, 5]) {
        await portal
          .as(`bookings-${person}`)
          .answer(roundId, { 1: 9, 4: `${person}` });
      }
      await portal.as(PLATFORM).endSurvey(survey.id);
      const { items } = await portal
        .as(PLATFORM)
        .getTexts(roundId, { question: 4 });
      expect([...items].sort()).toEqual(['1', '2', '3', '4', '5']);
      orders.add(items.join());
    }
    // Of 120 orders, twelve draws fall on a single one hardly ever.
    expect(orders.size).toBeGreaterThan(5);
  });

  it('is told with no group where fewer than five of it were invited', async () => {
    const { roundId } = await open();
    await portal.as('customs-1').answer(roundId, { 1: 9 });
    const boxes = await portal.knex('boxes').where('round_id', roundId);
    expect(boxes[0].contents.totals).toEqual({ '': { 9: 1 } });
  });

  it('outlives every trace of who was invited and who answered', async () => {
    const { survey, roundId } = await open();
    await portal.as('bookings-1').answer(roundId, { 1: 9 });
    await portal.as(PLATFORM).endSurvey(survey.id);
    const participants = await portal
      .knex('participants')
      .where('round_id', roundId);
    expect(participants).toEqual([]);
    const round = await portal.knex('rounds').where('id', roundId).first();
    expect(round).toMatchObject({
      invited: 18,
      answered: 1,
      person_key: null,
    });
  });
});
