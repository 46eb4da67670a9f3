import { TestDatabases } from '@backstage/backend-test-utils';
import type { Answers } from '@slipway/plugin-surveys-common';
import {
  dayFromNow,
  definition,
  QUESTIONS,
} from '../__testUtils__/definitions';
import {
  PLATFORM,
  type Portal,
  startPortal,
} from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

/** The first so many of a team. */
const some = (team: string, size: number) =>
  Array.from({ length: size }, (_, n) => `${team}-${n + 1}`);

describe('results', () => {
  const databases = TestDatabases.create();
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal(databases);
  });

  /** A survey that people answered and that has ended. */
  async function hold(people: string[], answers: Answers = { 1: 9 }) {
    const platform = portal.as(PLATFORM);
    const survey = await platform.defineSurvey(definition());
    const roundId = survey.rounds[0].id;
    for (const person of people) {
      await portal.as(person).answer(roundId, answers);
    }
    await platform.endSurvey(survey.id);
    return { surveyId: survey.id, roundId };
  }

  it('are not told while the round is open: only how many answered', async () => {
    const survey = await portal.as(PLATFORM).defineSurvey(definition());
    for (const person of some('bookings', 6)) {
      await portal.as(person).answer(survey.rounds[0].id, { 1: 9, 4: 'Text' });
    }
    await expect(
      portal.as(PLATFORM).getResults(survey.id),
    ).rejects.toMatchObject({ statusCode: 404 });
    const texts = await portal
      .as(PLATFORM)
      .getTexts(survey.rounds[0].id, { question: 4 });
    expect(texts).toEqual({ items: [], total: 0 });
    const { items } = await portal.as('customs-1').getSurveys();
    expect(items[0].rounds[0]).toMatchObject({ invited: 18, answered: 6 });
  });

  it('are those of each question, of all and of groups', async () => {
    const { surveyId } = await hold(
      [...some('bookings', 7), ...some('payments', 6)],
      { 1: 9, 2: 4, 3: 'Review' },
    );
    const { round, questions } = await portal
      .as('customs-1')
      .getResults(surveyId);
    expect(round).toMatchObject({ state: 'closed', invited: 18, answered: 13 });
    const [nps, scale, choice, text] = questions;
    expect(nps.all).toMatchObject({ kind: 'nps', n: 13, value: 100 });
    expect(
      nps.groups.map(({ group, result }) => ({ group, ...result })),
    ).toMatchObject([
      { group: 'group:default/bookings', n: 7 },
      { group: 'group:default/payments', n: 6 },
    ]);
    expect(scale.all).toMatchObject({ kind: 'scale', n: 13, mean: 4 });
    expect(choice.all).toEqual({
      kind: 'choice',
      n: 13,
      distribution: [
        { value: 'Tests', count: 0 },
        { value: 'Review', count: 13 },
      ],
    });
    expect(text.all).toEqual({ kind: 'withheld' });
  });

  it('withhold everything of fewer than five', async () => {
    const { surveyId } = await hold(some('bookings', 4));
    const { questions } = await portal.as(PLATFORM).getResults(surveyId);
    for (const { all, groups } of questions) {
      expect(all).toEqual({ kind: 'withheld' });
      expect(groups).toEqual([]);
    }
  });

  it('withhold a group of fewer than five, and one more where that would give it away', async () => {
    const { surveyId } = await hold([
      ...some('bookings', 7),
      ...some('payments', 6),
      ...some('customs', 2),
    ]);
    const { questions } = await portal.as(PLATFORM).getResults(surveyId);
    expect(questions[0].all).toMatchObject({ n: 15 });
    expect(questions[0].groups.map(({ group }) => group)).toEqual([
      'group:default/bookings',
    ]);
    expect(questions[0].withheldGroups).toEqual(['group:default/payments']);
  });

  it('are told of a larger minimum when the configuration says so, and never of a smaller one', async () => {
    const strict = await startPortal(databases, {
      config: { surveys: { minimumGroupSize: 7 } },
      knex: portal.knex,
    });
    const { surveyId } = await hold(some('bookings', 6));
    const { questions, minimumGroupSize } = await strict
      .as(PLATFORM)
      .getResults(surveyId);
    expect(minimumGroupSize).toBe(7);
    expect(questions[0].all).toEqual({ kind: 'withheld' });
    await strict.stop();
    await expect(
      startPortal(databases, { config: { surveys: { minimumGroupSize: 4 } } }),
    ).rejects.toThrow('surveys.minimumGroupSize must be a whole number, 5');
  });

  it('let the platform group read what was written, page by page, when five or more wrote', async () => {
    const { surveyId, roundId } = await hold(some('bookings', 6), {
      1: 9,
      4: '=SUM(A1)',
    });
    const query = { question: 4, limit: 4 };
    const first = await portal.as(PLATFORM).getTexts(roundId, query);
    expect(first).toEqual({ items: Array(4).fill('=SUM(A1)'), total: 6 });
    const few = await hold(some('bookings', 6));
    expect(await portal.as(PLATFORM).getTexts(few.roundId, query)).toEqual({
      items: [],
      total: 0,
    });
    const second = await portal
      .as(PLATFORM)
      .getTexts(roundId, { ...query, offset: 4 });
    expect(second.items).toHaveLength(2);
    await expect(
      portal.as('bookings-1').getTexts(roundId, query),
    ).rejects.toMatchObject({ statusCode: 403 });
    const everybody = await portal.as('bookings-1').getResults(surveyId);
    expect(JSON.stringify(everybody)).not.toContain('SUM');
    expect(everybody.questions[3].all).toEqual({ kind: 'text', n: 6 });
    expect(everybody.questions[3].groups).toEqual([]);
  });

  it('are saved as CSV, formulas escaped and nothing in it that is withheld', async () => {
    const platform = portal.as(PLATFORM);
    const survey = await platform.defineSurvey(
      definition({
        questions: [QUESTIONS[0], { kind: 'scale', text: '=HYPERLINK("x")' }],
      }),
    );
    for (const person of [...some('bookings', 6), 'customs-1']) {
      await portal.as(person).answer(survey.rounds[0].id, { 1: 8, 2: 3 });
    }
    await platform.endSurvey(survey.id);
    const lines = (await platform.getResultsCsv(survey.id)).trim().split('\n');
    expect(lines[0]).toBe(
      'round,closesOn,question,kind,group,n,value,low,high,answer,count',
    );
    expect(lines).toHaveLength(1 + 11 + 5);
    expect(lines[9]).toMatch(/,nps,all,7,0,.*,8,7$/);
    expect(lines[12]).toContain(`"'=HYPERLINK(""x"")",scale,all,7,3`);
    expect(lines.join()).not.toContain('group:default/bookings');
  });

  it('take in rounds that another tool held, and show the trend over rounds', async () => {
    const platform = portal.as(PLATFORM);
    const survey = await platform.defineSurvey(
      definition({
        opensOn: dayFromNow(-200),
        closesOn: dayFromNow(-190),
        repeat: 'quarterly',
      }),
    );
    const totals = (value: number) => [
      { question: 1, group: 'group:default/bookings', value, count: 8 },
      { question: 1, value, count: 5 },
      { question: 4, value: 'Faster tests', count: 5 },
    ];
    const past = { invited: 20, answered: 13 };
    await platform.addPastRound(survey.id, {
      number: 1,
      ...past,
      totals: totals(3),
    });
    await platform.addPastRound(survey.id, {
      number: 2,
      ...past,
      totals: totals(9),
    });
    const { questions } = await platform.getResults(survey.id);
    expect(
      questions[0].trend.map(({ number, result }) => ({ number, ...result })),
    ).toMatchObject([
      { number: 1, value: -100 },
      { number: 2, value: 100 },
    ]);
    expect(questions[0].groups).toMatchObject([
      { group: 'group:default/bookings', result: { n: 8 } },
    ]);
    const first = await platform.getResults(survey.id, { round: 1 });
    expect(first.questions[0].all).toMatchObject({ value: -100 });
    expect(first.questions[0].trend).toHaveLength(1);

    const again = { number: 2, ...past, totals: [] };
    await expect(platform.addPastRound(survey.id, again)).rejects.toMatchObject(
      { statusCode: 409 },
    );
    for (const [wrong, reason] of [
      [{ number: 9 }, 'number'],
      [{ number: 3, answered: 21 }, 'answered'],
      [{ totals: [{ question: 7 - 2, value: 1 }] }, 'totals.0.question'],
      [{ totals: [{ question: 1, value: 11 }] }, 'totals.0.value'],
      [{ totals: [{ question: 1, value: 1, count: 14 }] }, 'totals.0.count'],
    ] as const) {
      const body = {
        ...{ number: 1, ...past, totals: [] },
        ...wrong,
      } as never;
      await expect(
        platform.addPastRound(survey.id, body),
      ).rejects.toMatchObject({
        statusCode: 400,
        cause: { message: expect.stringContaining(reason) },
      });
    }
  });

  it('say that there are none of a round that is not closed, or not there', async () => {
    const { surveyId } = await hold(some('bookings', 5));
    await expect(
      portal.as(PLATFORM).getResults(surveyId, { round: 2 }),
    ).rejects.toMatchObject({ statusCode: 404 });
    await expect(
      portal.as(PLATFORM).getResults('4b1c4a0e-4ad5-4a52-9c39-6a6d7b2a64c7'),
    ).rejects.toMatchObject({ statusCode: 404 });
  });

  it('give the newest net promoter score, of whichever survey closed last', async () => {
    const own = await startPortal(databases);
    expect(await own.as('bookings-1').getLatestNps()).toEqual({
      survey: null,
      round: null,
      nps: null,
      trend: [],
    });
    const survey = await own.as(PLATFORM).defineSurvey(definition());
    for (const person of some('bookings', 5)) {
      await own.as(person).answer(survey.rounds[0].id, { 1: 10 });
    }
    await own.as(PLATFORM).endSurvey(survey.id);
    const latest = await own.as('customs-1').getLatestNps();
    expect(latest).toMatchObject({
      survey: { id: survey.id },
      round: { invited: 18, answered: 5 },
      nps: { n: 5, value: 100, high: 100 },
      trend: [{ number: 1, nps: { value: 100 } }],
    });
  });
});
