import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  ROUND_CLOSED_TOPIC,
  ROUND_OPENED_TOPIC,
} from '@slipway/plugin-surveys-common';
import { dayFromNow, definition } from '../__testUtils__/definitions';
import {
  PLATFORM,
  type Portal,
  startPortal,
} from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

/** Whom the notifications told, each by name. */
const told = ({ notified }: Portal) =>
  notified
    .flatMap(({ recipients }) =>
      recipients.type === 'entity' ? recipients.entityRef : [],
    )
    .sort();

describe('rounds', () => {
  const databases = TestDatabases.create();

  it('open on their day, and invite everybody once, with the way to answer', async () => {
    const portal = await startPortal(databases);
    const { rounds, id } = await portal.as(PLATFORM).defineSurvey(definition());
    expect(rounds).toMatchObject([
      { number: 1, state: 'open', invited: 18, answered: 0 },
    ]);
    expect(told(portal)).toHaveLength(18);
    expect(new Set(told(portal)).size).toBe(18);
    expect(portal.notified[0].payload).toMatchObject({
      title: 'How is the platform?',
      link: `/surveys/rounds/${rounds[0].id}`,
      topic: 'Surveys',
    });
    expect(portal.published).toEqual([
      {
        topic: ROUND_OPENED_TOPIC,
        eventPayload: { surveyId: id, roundId: rounds[0].id, number: 1 },
      },
    ]);
    await portal.stop();

    const again = await startPortal(databases, {
      knex: portal.knex,
      runsDelayedTasks: true,
    });
    await sleep(500);
    expect(told(again)).toEqual([]);
    expect(
      (await again.as(PLATFORM).getSurveys()).items[0].rounds,
    ).toHaveLength(1);
  });

  it('invite later those whom nobody could tell, and open all the same', async () => {
    const portal = await startPortal(databases, {
      onNotify: () => {
        throw new Error('The notifications are down');
      },
    });
    const { rounds } = await portal.as(PLATFORM).defineSurvey(definition());
    expect(rounds).toHaveLength(1);
    expect(told(portal)).toEqual([]);
    await portal.stop();
    const again = await startPortal(databases, {
      knex: portal.knex,
      runsDelayedTasks: true,
    });
    for (let waited = 0; waited < 300 && told(again).length < 18; waited += 1) {
      await sleep(100);
    }
    expect(told(again)).toHaveLength(18);
  });

  it('invite only those who were left when telling broke off', async () => {
    const portal = await startPortal(databases);
    await portal.as(PLATFORM).defineSurvey(definition());
    await portal.stop();
    await portal
      .knex('participants')
      .whereIn('person', portal.knex('participants').select('person').limit(2))
      .update({ notified: false });
    const again = await startPortal(databases, {
      knex: portal.knex,
      runsDelayedTasks: true,
    });
    for (let waited = 0; waited < 300 && told(again).length < 2; waited += 1) {
      await sleep(100);
    }
    expect(told(again)).toHaveLength(2);
  });

  it('open once and invite once, however many replicas do it at a time', async () => {
    const first = await startPortal(databases);
    await first.as(PLATFORM).defineSurvey(
      definition({
        opensOn: dayFromNow(1),
        closesOn: dayFromNow(3),
      }),
    );
    await first.knex('surveys').update({
      definition: first.knex.raw(
        `definition || jsonb_build_object('opensOn', ?::text)`,
        [dayFromNow(-1)],
      ),
    });
    const replicas = await Promise.all(
      [1, 2, 3].map(() =>
        startPortal(databases, { knex: first.knex, runsDelayedTasks: true }),
      ),
    );
    for (
      let waited = 0;
      waited < 300 && replicas.flatMap(told).length < 18;
      waited += 1
    ) {
      await sleep(100);
    }
    await sleep(300);
    const all = replicas.flatMap(told);
    expect(all).toHaveLength(18);
    expect(new Set(all).size).toBe(18);
    expect(await first.knex('rounds')).toHaveLength(1);
    const opened = replicas.flatMap(({ published }) => published);
    expect(opened).toHaveLength(1);
  });

  it('close when their time is over', async () => {
    const portal = await startPortal(databases);
    const survey = await portal.as(PLATFORM).defineSurvey(definition());
    await portal.as('bookings-1').answer(survey.rounds[0].id, { 1: 9 });
    await portal
      .knex('rounds')
      .update({ opens_on: dayFromNow(-9), closes_on: dayFromNow(-1) });
    await portal.knex('surveys').update({
      definition: portal.knex.raw(
        `definition || jsonb_build_object('opensOn', ?::text, 'closesOn', ?::text)`,
        [dayFromNow(-9), dayFromNow(-1)],
      ),
    });
    const again = await startPortal(databases, {
      knex: portal.knex,
      runsDelayedTasks: true,
    });
    const read = async () =>
      (await again.as(PLATFORM).getSurveys()).items[0].rounds;
    for (let waited = 0; waited < 300; waited += 1) {
      if ((await read())[0].state === 'closed') {
        break;
      }
      await sleep(100);
    }
    expect(await read()).toMatchObject([
      { state: 'closed', closesOn: dayFromNow(-1), answered: 1 },
    ]);
    expect(again.published.map(({ topic }) => topic)).toEqual([
      ROUND_CLOSED_TOPIC,
    ]);
  });

  it('open no more once the survey was ended', async () => {
    const portal = await startPortal(databases);
    const survey = await portal
      .as(PLATFORM)
      .defineSurvey(definition({ opensOn: dayFromNow(1) }));
    await portal.as(PLATFORM).endSurvey(survey.id);
    await portal.knex('surveys').update({
      definition: portal.knex.raw(
        `definition || jsonb_build_object('opensOn', ?::text)`,
        [dayFromNow(-1)],
      ),
    });
    await startPortal(databases, { knex: portal.knex, runsDelayedTasks: true });
    await sleep(500);
    expect(await portal.knex('rounds')).toEqual([]);
  });

  it('ask a sample where the survey says so', async () => {
    const portal = await startPortal(databases);
    const { rounds } = await portal.as(PLATFORM).defineSurvey(
      definition({
        audience: { groups: ['group:default/company'], sample: { people: 6 } },
      }),
    );
    expect(rounds[0].invited).toBe(6);
    expect(told(portal)).toHaveLength(6);
  });

  it('stay with a person until answered, put off for a week or declined', async () => {
    const portal = await startPortal(databases);
    const { rounds } = await portal.as(PLATFORM).defineSurvey(definition());
    const roundId = rounds[0].id;
    const [ada, bo, cy] = ['bookings-1', 'bookings-2', 'bookings-3'].map(name =>
      portal.as(name),
    );
    expect(await ada.getInvitation()).toEqual({
      roundId,
      title: 'How is the platform?',
      questions: 4,
      closesOn: dayFromNow(7),
    });
    expect(await portal.as('mallory').getInvitation()).toBeNull();

    await ada.answer(roundId, { 1: 9 });
    expect(await ada.getInvitation()).toBeNull();

    await bo.replyToInvitation(roundId, 'declined');
    expect(await bo.getInvitation()).toBeNull();
    expect((await bo.getForm(roundId)).state).toBe('invited');

    await cy.replyToInvitation(roundId, 'later');
    expect(await cy.getInvitation()).toBeNull();
    const putOff = portal.knex('participants').whereNotNull('put_off_until');
    const [{ day }] = await putOff
      .clone()
      .select(portal.knex.raw('put_off_until::text AS day'));
    expect(day).toBe(dayFromNow(7));
    await putOff.clone().update({ put_off_until: dayFromNow(0) });
    expect(await cy.getInvitation()).not.toBeNull();

    await expect(
      portal.as('mallory').replyToInvitation(roundId, 'later'),
    ).rejects.toMatchObject({ statusCode: 403 });
  });
});
