import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { Operation } from '@slipway/openapi';
import request from 'supertest';
import { componentEntity } from '../__testUtils__/entities';
import { type Portal, startPortal } from '../__testUtils__/startPortal';
import { operations } from '../openapi/operations';

jest.setTimeout(60_000);

const deployment = {
  id: '1',
  source: 'ci',
  component: 'ledger',
  environment: 'production',
  status: 'success',
  finishedAt: '2026-03-01T12:00:00Z',
  commit: 'abc',
};

/** Webhooks bring their own proof; see eventRoutes.test.ts. */
function isGuarded(
  operation: Operation,
): operation is Operation & { permission: BasicPermission } {
  return operation.permission !== undefined;
}

describe('the HTTP interface', () => {
  const databases = TestDatabases.create();
  const entities = [componentEntity('ledger'), componentEntity('billing')];
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal(databases, { entities });
  });

  const post = (path: string, body: unknown) =>
    request(portal.server)
      .post(`/api/dx-metrics/v1${path}`)
      .send(body as object);
  const get = (path: string) =>
    request(portal.server).get(`/api/dx-metrics/v1${path}`);

  it.each(operations.filter(isGuarded))(
    'asks who is calling: $method $path',
    async ({ method, path }) => {
      const answer = await request(portal.server)
        [method](`/api/dx-metrics/v1${path}`)
        .set('Authorization', mockCredentials.none.header());
      expect(answer.status).toBe(401);
    },
  );

  it('asks a permission of its own for every endpoint', async () => {
    const denying = mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(() => ({ result: AuthorizeResult.DENY })),
    });
    const closed = await startPortal(databases, {
      entities,
      permissions: denying,
    });
    for (const { method, path, permission } of operations.filter(isGuarded)) {
      const answer = await request(closed.server)[method](
        `/api/dx-metrics/v1${path}`,
      );
      expect(answer.status).toBe(403);
      expect(answer.body.error.message).toContain(permission.name);
    }
  });

  it.each([
    ['a date for a time', { finishedAt: '2026-03-01' }, 'finishedAt'],
    ['the future', { finishedAt: '2999-01-01T00:00:00Z' }, 'finishedAt'],
    ['before 2000', { finishedAt: '1999-12-31T23:59:59Z' }, 'finishedAt'],
    [
      'an end before the start',
      { startedAt: '2026-03-02T00:00:00Z' },
      'finishedAt',
    ],
    ['a wrong type', { commit: 7 }, 'commit'],
    ['an unknown status', { status: 'great' }, 'status'],
    ['a field that is not known', { comit: 'abc' }, ''],
    ['a link of another kind', { url: 'ftp://host/file' }, 'url'],
    ['half a character', { version: '\ud800' }, 'version'],
    ['a zero byte', { version: 'v\u00001' }, 'version'],
    ['an item deep down', { changes: ['a', 1] }, 'changes.1'],
  ])('refuses %s, with index and path', async (_, wrong, path) => {
    const mixed = await post('/deployments', [
      { ...deployment, id: JSON.stringify(wrong) },
      { ...deployment, ...wrong },
    ]).expect(200);
    expect(mixed.body).toEqual({
      accepted: 1,
      duplicates: 0,
      rejected: [{ index: 1, path, reason: expect.any(String) }],
    });
    const alone = await post('/deployments', [{ ...deployment, ...wrong }]);
    expect(alone.status).toBe(400);
    expect(alone.body).toMatchObject({
      error: { name: 'InputError', message: expect.any(String) },
      accepted: 0,
      rejected: [{ index: 0, path }],
    });
  });

  it.each([
    ['an object', {}, 'must be a list'],
    ['1,001 records', Array(1_001).fill(deployment), 'at most 1000'],
    ['a million elements', Array(1_000_000).fill(1), 'at most 1000'],
  ])('refuses %s', async (_, body, reason) => {
    const answer = await post('/deployments', body).expect(400);
    expect(answer.body.error.message).toContain(reason);
  });

  it('refuses a body that is too large, no JSON, or no UTF-8', async () => {
    const send = (bytes: Buffer) =>
      request(portal.server)
        .post('/api/dx-metrics/v1/changes')
        .set('Content-Type', 'application/json')
        .serialize(body => body)
        .send(bytes as never);
    const large = await send(Buffer.alloc(5 * 1024 * 1024, ' '));
    expect(large.status).toBe(413);
    expect(large.body.error.message).toContain('send fewer records at once');
    const broken = await send(Buffer.from('[{'));
    expect(broken.status).toBe(400);
    const latin = await send(Buffer.from([0x5b, 0x22, 0xe9, 0x22, 0x5d]));
    expect(latin.status).toBe(400);
    expect(latin.body.error.message).toBe('The body must be UTF-8');
    await send(Buffer.alloc(0)).then(({ status }) => expect(status).toBe(400));
  });

  it.each([
    ['/dora', 'scope'],
    ['/dora?scope=service', 'scope'],
    ['/dora?scope=all&tz=Mars', 'tz'],
    ['/dora?scope=all&from=yesterday', 'from'],
    ['/dora?scope=all&bucket=hour', 'bucket'],
    ['/dora?scope=all&edition=2022', 'edition'],
    ['/dora?scope=all&colour=red', 'colour'],
    ['/dora/records?scope=all&metric=speed', 'metric'],
    ['/dora/records?scope=all&metric=changeFailRate&part=half', 'part'],
    ['/dora/records?scope=all&metric=changeLeadTime&limit=501', 'limit'],
    ['/dora/records?scope=all&metric=changeLeadTime&cursor=x', 'cursor'],
    ['/unattributed?kind=person', 'kind'],
  ])('refuses %s and names %s', async (path, field) => {
    const answer = await get(path).expect(400);
    expect(answer.body.error.message).toContain(field);
  });

  it('does not know a scope that is not in the catalog', async () => {
    const answer = await get('/dora?scope=group:default/nobody');
    expect(answer.status).toBe(404);
  });

  it('keeps what belongs to nobody, until a person settles it, for good', async () => {
    const lost = { ...deployment, id: 'lost', component: 'gone' };
    await post('/deployments', [lost]).expect(200);
    const { items } = await portal.client.getUnattributed();
    expect(items).toContainEqual(
      expect.objectContaining({
        id: 'lost',
        status: 'success',
        component: 'component:default/gone',
        reason: 'component:default/gone is not in the catalog',
      }),
    );
    portal.auditor.createEvent.mockClear();
    const settle = (component: string, id = 'lost') =>
      post('/attributions', {
        kind: 'deployment',
        source: 'ci',
        id,
        component,
      });
    await settle('nobody').expect(400);
    await settle('billing', 'unheard-of').expect(404);
    await settle('billing').expect(204);
    expect(portal.auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({
        eventId: 'attributions-create',
        meta: expect.objectContaining({ id: 'lost' }),
      }),
    );
    const count = async () => {
      const { metrics } = await portal.client.getDora({
        scope: 'component:default/billing',
        from: '2026-03-01',
        to: '2026-03-02',
      });
      return metrics.deploymentFrequency.samples;
    };
    expect(await count()).toBe(1);
    await post('/deployments', [
      { ...lost, component: 'ledger', finishedAt: '2026-03-01T13:00:00Z' },
    ]).expect(200);
    expect(await count()).toBe(1);
  });

  it('lets a person say what caused an incident, or that nothing did', async () => {
    await post('/deployments', [{ ...deployment, id: 'culprit' }]);
    await post('/incidents', [
      { id: 'i', source: 'pager', detectedAt: '2026-03-20T00:00:00Z' },
    ]).expect(200);
    const failures = async () => {
      const page = await portal.client.getRecords({
        scope: 'component:default/ledger',
        metric: 'changeFailRate',
        from: '2026-01-01',
      });
      return page.items.flatMap(item =>
        'failed' in item && item.failed ? [item.id] : [],
      );
    };
    const settle = (causedBy: object | null) =>
      portal.client.attribute({
        kind: 'incident',
        source: 'pager',
        id: 'i',
        causedBy: causedBy as null,
      });
    expect(await failures()).toEqual([]);
    await settle({ source: 'ci', id: 'culprit' });
    expect(await failures()).toEqual(['culprit']);
    await settle(null);
    expect(await failures()).toEqual([]);
    const { items } = await portal.client.getUnattributed({ kind: 'incident' });
    expect(items).toEqual([]);
  });

  it('pages through records, and writes all of them as CSV, formulas escaped', async () => {
    const many = Array.from({ length: 7 }, (_, n) => ({
      ...deployment,
      id: `=cmd${n}`,
      finishedAt: `2026-02-0${1 + (n % 3)}T00:00:00Z`,
    }));
    await post('/deployments', many).expect(200);
    const query = {
      scope: 'component:default/ledger',
      metric: 'deploymentFrequency',
      from: '2026-02-01',
      to: '2026-02-28',
    } as const;
    const found: string[] = [];
    const times: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await portal.client.getRecords({
        ...query,
        limit: 2,
        cursor,
      });
      found.push(...page.items.map(({ id }) => id));
      times.push(
        ...page.items.map(item =>
          item.kind === 'deployment' ? item.finishedAt : '',
        ),
      );
      cursor = page.nextCursor;
    } while (cursor);
    expect([...found].sort()).toEqual(many.map(({ id }) => id));
    expect(times).toEqual([...times].sort().reverse());
    const csv = await portal.client.getRecordsCsv(query);
    const lines = csv.trim().split('\n');
    expect(lines[0]).toContain('source,id,component');
    expect(lines.slice(1).map(line => line.split(',')[1])).toEqual(
      found.map(id => `'${id}`),
    );
  });

  it.each([
    ['changeFailRate', ['bad']],
    ['deploymentReworkRate', ['hotfix']],
    ['deploymentFrequency', ['hotfix', 'bad', 'good']],
  ] as const)(
    'lists only what stands above the line of %s, page by page and as CSV',
    async (metric, expected) => {
      const on = (day: number) => `2026-04-0${day}T00:00:00Z`;
      await post('/deployments', [
        { ...deployment, id: 'good', commit: 'g', finishedAt: on(1) },
        { ...deployment, id: 'bad', commit: 'b', finishedAt: on(2) },
        {
          ...deployment,
          id: 'hotfix',
          commit: 'h',
          finishedAt: on(3),
          unplanned: true,
        },
      ]).expect(200);
      const query = {
        scope: 'component:default/ledger',
        metric,
        from: '2026-04-01',
        to: '2026-04-30',
        part: 'numerator',
      } as const;
      const first = await portal.client.getRecords({ ...query, limit: 1 });
      const rest =
        first.nextCursor === undefined
          ? []
          : (
              await portal.client.getRecords({
                ...query,
                cursor: first.nextCursor,
              })
            ).items;
      expect([...first.items, ...rest].map(({ id }) => id)).toEqual(expected);
      const csv = await portal.client.getRecordsCsv(query);
      expect(
        csv
          .trim()
          .split('\n')
          .slice(1)
          .map(line => line.split(',')[1]),
      ).toEqual(expected);
    },
  );

  it('describes itself, without a token', async () => {
    const { body } = await get('/openapi.json')
      .set('Authorization', mockCredentials.none.header())
      .expect(200);
    expect(body.openapi).toBe('3.1.0');
    const paths = new Set(operations.map(({ path }) => path));
    expect(Object.keys(body.paths)).toEqual([...paths]);
    const [scope] = body.paths['/dora'].get.parameters;
    expect(scope).toMatchObject({ name: 'scope', in: 'query', required: true });
  });
});
