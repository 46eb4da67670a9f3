import { randomUUID } from 'node:crypto';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Operation } from '@slipway/openapi';
import { operations } from '@slipway/plugin-scorecards-common';
import request from 'supertest';
import { READINESS } from '../__testUtils__/readiness';
import {
  ENGINEER,
  PLATFORM,
  type Portal,
  startPortal,
  STRANGER,
} from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

/** A path with ids of things that there are not. */
const unknown = ({ path }: Operation) =>
  `/api/scorecards/v1${path.replace(/\{\w+\}/g, () => randomUUID())}`;

describe('the HTTP interface', () => {
  const databases = TestDatabases.create();
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal(databases);
    await portal.settle();
  });
  afterEach(() => portal.denied.clear());

  it.each(operations)('asks who is calling: $method $path', async operation => {
    const answer = await request(portal.server)
      [operation.method](unknown(operation))
      .set('Authorization', mockCredentials.none.header());
    expect(answer.status).toBe(401);
  });

  it.each(operations)('asks a permission: $method $path', async operation => {
    portal.denied.add(operation.permission!.name);
    const answer = await request(portal.server)
      [operation.method](unknown(operation))
      .set('Authorization', portal.header(PLATFORM));
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain(operation.permission!.name);
  });

  it.each(operations.filter(({ alsoNeeds }) => alsoNeeds))(
    'is for the platform group alone where everybody has every permission: $method $path',
    async operation => {
      const answer = await request(portal.server)
        [operation.method](unknown(operation))
        .set('Authorization', portal.header(ENGINEER));
      expect(answer.status).toBe(403);
      expect(answer.body.error.message).toContain(
        'group:default/platform-engineering',
      );
    },
  );

  it.each<[string, string, string]>([
    ['get', '/results?entity=ledger', 'entity'],
    ['get', '/results', 'entity'],
    ['get', '/summary?scorecard=Readiness', 'scorecard'],
    ['get', '/summary?scorecard=readiness&colour=red', 'colour'],
    ['get', '/history?scorecard=readiness&from=soon', 'from'],
    ['get', '/movers?scorecard=readiness&days=0', 'days'],
    ['get', '/gate?entity=component:default/ledger', 'level'],
    ['get', '/definition', 'scorecard'],
    ['post', '/refresh', 'entity'],
    ['post', '/facts', 'source'],
    ['put', '/definition?scorecard=readiness', 'yaml'],
  ])('names what is wrong with %s %s', async (method, path, field) => {
    const answer = await request(portal.server)
      [method as 'get'](`/api/scorecards/v1${path}`)
      .set('Authorization', portal.header(PLATFORM))
      .send(method === 'get' ? undefined : {});
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(field);
  });

  it('takes no more facts at once than it says', async () => {
    const answer = await request(portal.server)
      .post('/api/scorecards/v1/facts')
      .set('Authorization', portal.header(PLATFORM))
      .send({ source: 'documentation', items: Array(1_001).fill({}) });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain('items');
  });

  it('audits what changes something', async () => {
    const platform = portal.as(PLATFORM);
    portal.auditor.createEvent.mockClear();
    const { version } = await platform.getDefinition('readiness');
    const yaml = READINESS.replace('Readiness', 'Audited');
    await platform.saveDefinition('readiness', { yaml, basedOn: version });
    await platform.removeDefinition('readiness');
    await platform.pushFacts({ source: 'documentation', items: [] });
    await platform.refresh({ entity: 'component:default/ledger' });
    expect(
      portal.auditor.createEvent.mock.calls.map(([{ eventId }]) => eventId),
    ).toEqual([
      'definition-save',
      'definition-remove',
      'facts-create',
      'result-refresh',
    ]);
  });

  it('lists where facts come from', async () => {
    const { items } = await portal.as(ENGINEER).getFactSources();
    expect(items).toContainEqual(
      expect.objectContaining({
        id: 'documentation',
        kind: 'pushed',
        freshness: 86_400,
      }),
    );
  });

  it('describes itself, without a token', async () => {
    const { body } = await request(portal.server)
      .get('/api/scorecards/v1/openapi.json')
      .set('Authorization', mockCredentials.none.header())
      .expect(200);
    expect(Object.keys(body.paths)).toEqual([
      ...new Set(operations.map(({ path }) => path)),
    ]);
  });

  describe('draws badges', () => {
    const badge = (from: Portal, name: string) =>
      request(from.server)
        .get(`/api/scorecards/v1/badges/readiness/default/${name}.svg`)
        .set('Authorization', mockCredentials.none.header());

    it('only where that is on', async () => {
      await badge(portal, 'ledger').expect(401);
      const answer = await request(portal.server)
        .get('/api/scorecards/v1/badges/readiness/default/ledger.svg')
        .set('Authorization', portal.header(ENGINEER));
      expect(answer.status).toBe(404);
      expect(answer.body.error.message).toContain(
        'slipway.scorecards.badges.enabled',
      );
    });

    it('of what somebody without a token may see, and of nothing else', async () => {
      const open = await startPortal(databases, {
        config: { badges: { enabled: true } },
      });
      await open.settle();
      const answer = await badge(open, 'ledger').expect(200);
      expect(answer.type).toBe('image/svg+xml');
      expect(String(answer.body)).toContain('bronze');
      await badge(open, 'gone').expect(404);
      open.policy.anonymousSeesNothing = true;
      await badge(open, 'ledger').expect(404);
    });
  });

  it('shows a stranger no more through the gate than through results', async () => {
    const answer = await request(portal.server)
      .get(
        '/api/scorecards/v1/gate?entity=component:default/vault&level=bronze',
      )
      .set('Authorization', portal.header(STRANGER));
    expect(answer.status).toBe(404);
    expect(answer.body.error.message).not.toContain('bronze');
  });
});
