import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Operation } from '@slipway/openapi';
import { operations } from '@slipway/plugin-surveys-common';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { definition, QUESTIONS } from '../__testUtils__/definitions';
import {
  PLATFORM,
  type Portal,
  startPortal,
} from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

/** A path with ids of things that there are not. */
const unknown = ({ path }: Operation) =>
  `/api/surveys/v1${path.replace(/\{\w+\}/g, () => randomUUID())}`;

describe('the HTTP interface', () => {
  const databases = TestDatabases.create();
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal(databases);
  });

  const post = (path: string, body: unknown, person = PLATFORM) =>
    request(portal.server)
      .post(`/api/surveys/v1${path}`)
      .set('Authorization', portal.header(person))
      .send(body as object);

  it.each(operations)('asks who is calling: $method $path', async operation => {
    const answer = await request(portal.server)
      [operation.method](unknown(operation))
      .set('Authorization', mockCredentials.none.header());
    expect(answer.status).toBe(401);
  });

  it('asks a permission for every endpoint', async () => {
    const denying = mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(() => ({ result: AuthorizeResult.DENY })),
    });
    const closed = await startPortal(databases, { permissions: denying });
    for (const operation of operations) {
      const answer = await request(closed.server)
        [operation.method](unknown(operation))
        .set('Authorization', closed.header(PLATFORM));
      expect(answer.status).toBe(403);
      expect(answer.body.error.message).toContain(operation.permission!.name);
    }
  });

  it.each(operations.filter(({ alsoNeeds }) => alsoNeeds))(
    'is for the platform group alone where everybody has every permission: $method $path',
    async operation => {
      const answer = await request(portal.server)
        [operation.method](unknown(operation))
        .set('Authorization', portal.header('bookings-1'));
      expect(answer.status).toBe(403);
      expect(answer.body.error.message).toContain(
        'group:default/platform-engineering',
      );
    },
  );

  it('tells people whether they may manage surveys', async () => {
    expect((await portal.as(PLATFORM).getSurveys()).mayManage).toBe(true);
    expect((await portal.as('bookings-1').getSurveys()).mayManage).toBe(false);
  });

  it.each([
    ['no title', { title: ' ' }, 'title'],
    ['a title with a control character', { title: 'a\u0000b' }, 'title'],
    [
      'a question of another kind first',
      { questions: [QUESTIONS[1]] },
      'questions.0.kind',
    ],
    [
      'two scores',
      { questions: [QUESTIONS[0], QUESTIONS[0]] },
      'questions.1.kind',
    ],
    [
      'seven questions',
      { questions: [QUESTIONS[0], ...Array(6).fill(QUESTIONS[1])] },
      'questions',
    ],
    [
      'one option',
      {
        questions: [
          QUESTIONS[0],
          { kind: 'choice', text: 'Which?', options: ['a'] },
        ],
      },
      'questions.1.options',
    ],
    [
      'a person for a group',
      { audience: { groups: ['user:default/ada'] } },
      'audience.groups.0',
    ],
    [
      'a group that is not there',
      { audience: { groups: ['group:default/gone'] } },
      'audience.groups',
    ],
    [
      'too few people',
      { audience: { groups: ['group:default/customs'] } },
      'audience',
    ],
    [
      'a sample of nobody',
      {
        audience: { groups: ['group:default/company'], sample: { percent: 0 } },
      },
      'audience.sample',
    ],
    [
      'an end before the start',
      { closesOn: '2026-01-01', opensOn: '2026-02-01' },
      'closesOn',
    ],
    [
      'an end in the past',
      { opensOn: '2026-01-01', closesOn: '2026-02-01' },
      'closesOn',
    ],
    ['no date', { opensOn: 'tomorrow' }, 'opensOn'],
    [
      'rounds that overlap',
      { repeat: 'monthly', opensOn: '2026-01-01', closesOn: '2026-02-01' },
      'closesOn',
    ],
    ['a field that is not known', { colour: 'red' }, 'colour'],
  ])('refuses to define %s and names the field', async (_, wrong, field) => {
    const answer = await post('/surveys', { ...definition(), ...wrong });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(field);
  });

  it('refuses what is too large, no JSON, or no id', async () => {
    const large = await post('/surveys', { title: 'x'.repeat(2_000_000) });
    expect(large.status).toBe(413);
    const broken = await request(portal.server)
      .post('/api/surveys/v1/surveys')
      .set('Authorization', portal.header(PLATFORM))
      .set('Content-Type', 'application/json')
      .send('{"title');
    expect(broken.status).toBe(400);
    expect(broken.body.error.message).toContain('must be JSON');
    const id = await post('/surveys/7/end', {});
    expect(id.status).toBe(400);
    expect(id.body.error.message).toContain('surveyId');
    const list = await request(portal.server)
      .get('/api/surveys/v1/surveys?limit=501')
      .set('Authorization', portal.header(PLATFORM));
    expect(list.status).toBe(400);
    expect(list.body.error.message).toContain('limit');
  });

  it.each([
    ['11 for the score', { 1: 11 }, 'answers.1'],
    ['no score', { 2: 3 }, 'answers.1'],
    ['a text for a number', { 1: 'nine' }, 'answers.1'],
    ['half a point', { 1: 9, 2: 2.5 }, 'answers.2'],
    ['an option that is not there', { 1: 9, 3: 'Coffee' }, 'answers.3'],
    ['a number for a text', { 1: 9, 4: 7 }, 'answers.4'],
    ['an essay', { 1: 9, 4: 'x'.repeat(2_001) }, 'answers.4'],
    ['a question that is not there', { 1: 9, 5: 1 }, 'answers.5'],
    ['a name', { name: 'Ada' }, 'answers'],
  ])('refuses %s as an answer and names it', async (_, answers, field) => {
    const { rounds } = await portal.as(PLATFORM).defineSurvey(definition());
    const answer = await post(
      `/rounds/${rounds[0].id}/answers`,
      { answers },
      'bookings-1',
    );
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(field);
    const form = await portal.as('bookings-1').getForm(rounds[0].id);
    expect(form.state).toBe('invited');
  });

  it('audits who defines and ends surveys, and never who answers', async () => {
    const platform = portal.as(PLATFORM);
    portal.auditor.createEvent.mockClear();
    const { id, rounds } = await platform.defineSurvey(definition());
    await portal.as('bookings-1').replyToInvitation(rounds[0].id, 'later');
    await portal.as('bookings-1').answer(rounds[0].id, { 1: 9 });
    await platform.endSurvey(id);
    expect(
      portal.auditor.createEvent.mock.calls.map(([{ eventId }]) => eventId),
    ).toEqual(['survey-define', 'survey-end']);
  });

  it('describes itself, without a token', async () => {
    const { body } = await request(portal.server)
      .get('/api/surveys/v1/openapi.json')
      .set('Authorization', mockCredentials.none.header())
      .expect(200);
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual([
      ...new Set(operations.map(({ path }) => path)),
    ]);
    expect(body.paths['/rounds/{roundId}/texts'].get.parameters).toMatchObject([
      { name: 'roundId', in: 'path', required: true },
      { name: 'question', in: 'query', required: true },
      { name: 'offset', in: 'query', required: false },
      { name: 'limit', in: 'query', required: false },
    ]);
  });
});
