import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import { startTrail, type Trail } from './__testUtils__/startTrail';

jest.setTimeout(60_000);

const GITHUB_TOKEN = `ghp_${'Canary123456'.repeat(3)}`;
const PASSWORD = 'canary-in-a-password';

describe('the audit trail', () => {
  const databases = TestDatabases.create();
  let trail: Trail;

  beforeEach(async () => {
    trail = await startTrail(databases);
  });

  afterEach(() => trail.stop());

  const launch = (boat: object) =>
    request(trail.server)
      .post('/api/boats/boats')
      .set('authorization', trail.header('linus'))
      .set('user-agent', 'journey/1')
      .send(boat)
      .expect(204);

  it('holds who did what to which resource, from where and when, before the answer', async () => {
    await launch({ entityRef: 'component:default/dinghy', requestId: '7' });
    const { items, nextCursor } = await trail.as('ada').getEvents();
    expect(nextCursor).toBeNull();
    expect(items).toHaveLength(2);
    const [end, beginning] = items;
    expect(end).toMatchObject({
      actor: 'user:default/linus',
      plugin: 'boats',
      event: 'boat-launch',
      severity: 'medium',
      status: 'succeeded',
      error: null,
      resources: ['component:default/dinghy', 'request:7'],
      ip: expect.stringContaining('127.0.0.1'),
      userAgent: 'journey/1',
      method: 'POST',
      path: '/api/boats/boats',
      meta: { entityRef: 'component:default/dinghy', requestId: '7' },
    });
    expect(beginning).toMatchObject({
      status: 'initiated',
      operation: end.operation,
    });
    expect(Date.now() - Date.parse(end.at)).toBeLessThan(60_000);
  });

  it('says why something failed, without a stack', async () => {
    await request(trail.server)
      .put('/api/boats/boats')
      .set('authorization', trail.header('linus'))
      .expect(403);
    const { items } = await trail.as('ada').getEvents({ status: 'failed' });
    expect(items.map(({ error }) => error)).toEqual([
      'NotAllowedError: Boats stay afloat',
    ]);
  });

  it('names machines', async () => {
    await request(trail.server)
      .post('/api/boats/boats')
      .set('authorization', mockCredentials.service.header())
      .send({})
      .expect(204);
    const { items } = await trail.as('ada').getEvents({ limit: 1 });
    expect(items[0].actor).toBe('external:test-service');
  });

  it.each(['events', 'events.jsonl', 'event-types', 'months', 'verification'])(
    'lets auditors only read %s',
    async path => {
      const get = async (header: string) => {
        const { status } = await request(trail.server)
          .get(`/api/audit/v1/${path}`)
          .set('authorization', header);
        return status;
      };
      expect(await get(mockCredentials.none.header())).toBe(401);
      expect(await get(trail.header('linus'))).toBe(403);
      expect(await get(mockCredentials.service.header())).toBe(403);
      expect(await get(trail.header('ada'))).toBe(200);
    },
  );

  it.each(['2026-02-31T12:00:00.000Z', '0000-01-01T00:00:00.000Z'])(
    'goes on after %s, though no calendar has that day',
    async moment => {
      const { status } = await request(trail.server)
        .get('/api/audit/v1/events')
        .query({ cursor: `${moment}_1` })
        .set('authorization', trail.header('ada'));
      expect(status).toBe(200);
    },
  );

  it('is exported as JSON lines, which is an event, too', async () => {
    await launch({});
    const file = await trail.as('ada').exportEvents({ status: 'ended' });
    const text = await file.text();
    const lines = text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines.map(({ event }) => event)).toEqual(['boat-launch']);
    const { items } = await trail
      .as('ada')
      .getEvents({ event: 'events-export', status: 'succeeded' });
    expect(items).toMatchObject([
      {
        actor: 'user:default/ada',
        resources: [],
        meta: { filters: { status: 'ended' } },
      },
    ]);
  });

  it('keeps no secret, wherever one was', async () => {
    await request(trail.server)
      .post(`/api/boats/boats?token=${PASSWORD}&name=${GITHUB_TOKEN}`)
      .set('authorization', trail.header('linus'))
      .set('cookie', `session=${PASSWORD}`)
      .set('x-api-key', PASSWORD)
      .set('user-agent', `deploy ${GITHUB_TOKEN}`)
      .send({
        note: `Use ${GITHUB_TOKEN} please`,
        [`key ${GITHUB_TOKEN}`]: 1,
        inputs: { dbPassword: PASSWORD, list: [{ 'api-key': PASSWORD }] },
        target: `postgres://slipway:${PASSWORD}@db/slipway`,
      })
      .expect(204);
    await request(trail.server)
      .post(`/api/boats/boats/${GITHUB_TOKEN}`)
      .set('authorization', trail.header('linus'))
      .send({});
    const rows = JSON.stringify(await trail.knex('events'));
    const exported = await (await trail.as('ada').exportEvents()).text();
    for (const text of [rows, exported]) {
      expect(text).toContain('Use ghp_*** please');
      expect(text).not.toContain('Canary123456');
      expect(text).not.toContain(PASSWORD);
    }
  });

  it('leaves out what is of low severity, unless it is asked for', async () => {
    const get = (server: Trail['server']) =>
      request(server).get('/api/boats/boats').expect(200);
    await get(trail.server);
    await launch({});
    expect(await trail.as('ada').getEventTypes()).toEqual({
      items: [{ plugin: 'boats', event: 'boat-launch' }],
    });
    await trail.stop();
    trail = await startTrail(databases, {
      config: { lowSeverity: ['boats.boat-fetch'] },
      knex: trail.knex,
    });
    await get(trail.server);
    await launch({}); // in the same batch, which is awaited
    const { items } = await trail.as('ada').getEvents({ severity: 'low' });
    expect(items.map(({ status }) => status)).toEqual([
      'succeeded',
      'initiated',
    ]);
  });

  it('stores what waits at a shutdown', async () => {
    await trail.stop();
    trail = await startTrail(databases, {
      config: { lowSeverity: ['boats.*'] },
      knex: trail.knex,
    });
    await request(trail.server).get('/api/boats/boats').expect(200);
    await trail.stop();
    trail = await startTrail(databases, { knex: trail.knex });
    expect((await trail.as('ada').getEvents()).items).toHaveLength(2);
  });
});
