import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  infraRequestsPermissions,
  openApiDocument,
} from '@slipway/plugin-infra-requests-common';
import type { Person } from '../__testUtils__/company';
import { refused } from '../__testUtils__/refused';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(60_000);

const PIPELINE =
  'external:github.com:repo:acme/infrastructure:ref:refs/heads/main';
const UNKNOWN = '11111111-1111-4111-8111-111111111111';

/** A way to call each operation of the contract; the body is right where there is one. */
const CALLS: Record<string, { body?: unknown; query?: string }> = {
  'get /modules': {},
  'get /modules/{name}/{version}': { query: '?environment=development' },
  'post /check': { body: 'input' },
  'post /requests': { body: 'input' },
  'get /requests': {},
  'get /requests/{requestId}': {},
  'patch /requests/{requestId}': { body: { revision: 1, inputs: {} } },
  'post /requests/{requestId}/approve': { body: { plan: 'a'.repeat(64) } },
  'post /requests/{requestId}/reject': { body: { plan: 'a'.repeat(64) } },
  'post /requests/{requestId}/cancel': { body: {} },
  'post /requests/{requestId}/extend': { body: { days: 20 } },
  'post /requests/{requestId}/extend/check': { body: { days: 20 } },
  'post /requests/{requestId}/destroy': { body: { name: 'orders' } },
  'post /requests/{requestId}/retry': { body: {} },
  'post /requests/{requestId}/preview': { body: { inputs: {} } },
  'post /requests/{requestId}/outputs/{name}/reveal': { body: {} },
  'post /upgrades': {
    body: { module: 'x', version: '1.0.0', requests: [UNKNOWN] },
  },
  'post /branches/closed': {
    body: { component: 'component:default/ledger', name: 'x' },
  },
  'get /requests/{requestId}/runs/{n}/plan': {},
  'get /requests/{requestId}/runs/{n}/log': {},
  'post /requests/{requestId}/runs/{n}/report': { body: { state: 'running' } },
  'get /audit': {},
  'get /audit/export': {},
  'get /audit/verify': {},
  'get /insights': {},
};

const OPERATIONS = Object.entries(openApiDocument.paths).flatMap(
  ([path, methods]) =>
    Object.keys(methods).map(method => ({
      method,
      path,
      name: `${method} ${path}`,
      needs: (
        (methods as Record<string, { description: string }>)[method]
          .description ?? ''
      ).match(/infra-requests\.[\w.]+\w/)?.[0],
    })),
);

describe('the HTTP interface', () => {
  const databases = TestDatabases.create();
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await TestPortal.start(databases);
  });

  async function call(
    { name, method, path }: (typeof OPERATIONS)[number],
    authorization: string,
    id = UNKNOWN,
  ) {
    const { body, query = '' } = CALLS[name];
    const filled = path
      .replace('{requestId}', id)
      .replace('{n}', '1')
      .replace('{name}/{version}', 'postgres-database/1.0.0')
      .replace('{name}', 'login');
    return fetch(`${portal.baseUrl}/v1${filled}${query}`, {
      method: method.toUpperCase(),
      headers: { authorization, 'Content-Type': 'application/json' },
      ...(body !== undefined && {
        body: JSON.stringify(body === 'input' ? portal.input() : body),
      }),
    });
  }

  const header = (person: Person) =>
    mockCredentials.user.header(`user:default/${person}`);

  it('has every operation of the contract', () => {
    expect(Object.keys(CALLS).sort()).toEqual(
      OPERATIONS.map(({ name }) => name).sort(),
    );
  });

  it('lets nobody in who is not known', async () => {
    for (const operation of OPERATIONS) {
      const { status } = await call(operation, mockCredentials.none.header());
      expect(`${operation.name}: ${status}`).toBe(`${operation.name}: 401`);
    }
  });

  it('lets nobody in without the permission that the contract names', async () => {
    const id = await portal.provide();
    for (const operation of OPERATIONS) {
      portal.denied.add(operation.needs!);
      const response = await call(operation, header('ada'), id);
      const text = await response.text();
      expect(`${operation.name}: ${response.status}`).toBe(
        `${operation.name}: 403`,
      );
      expect(text).toContain(operation.needs);
      portal.denied.clear();
    }
    expect(new Set(OPERATIONS.map(({ needs }) => needs))).toEqual(
      new Set(infraRequestsPermissions.map(({ name }) => name)),
    );
  });

  it('tells nobody what they may not see, not even that it is there', async () => {
    const id = await portal.provide();
    const ofRequests = OPERATIONS.filter(({ path }) =>
      path.includes('{requestId}'),
    );
    for (const operation of ofRequests) {
      const hidden = await call(operation, header('mallory'), id);
      const absent = await call(operation, header('mallory'), UNKNOWN);
      const words = async (response: Response) =>
        (await response.text()).replaceAll(id, '').replaceAll(UNKNOWN, '');
      expect(`${operation.name}: ${hidden.status}`).toBe(
        `${operation.name}: 404`,
      );
      expect(await words(hidden)).toBe(await words(absent));
    }
  });

  it('keeps audit trail and insights to the platform group', async () => {
    for (const operation of OPERATIONS.filter(({ path }) =>
      /audit|insights/.test(path),
    )) {
      expect((await call(operation, header('linus'))).status).toBe(403);
      expect((await call(operation, header('ada'))).status).toBe(200);
    }
  });

  it('refuses wrong ids, bodies and queries with the field that is wrong', async () => {
    const linus = portal.as('linus');
    await expect(linus.getRequest('no-uuid')).rejects.toMatchObject(
      refused(400, 'requestId'),
    );
    await expect(
      linus.getRequests({ state: 'gone' as never }),
    ).rejects.toMatchObject(refused(400, 'state'));
    await expect(linus.getRequests({ limit: 501 })).rejects.toMatchObject(
      refused(400, 'limit'),
    );
    await expect(linus.getRequests({ cursor: 'x' })).rejects.toMatchObject(
      refused(400, 'cursor'),
    );
    await expect(linus.extend(UNKNOWN, 0)).rejects.toMatchObject(
      refused(400, 'days'),
    );
    await expect(linus.getPlan(UNKNOWN, 0)).rejects.toMatchObject(
      refused(400, 'n'),
    );
    const text = await fetch(`${portal.baseUrl}/v1/requests`, {
      method: 'POST',
      headers: { authorization: header('linus') },
      body: '{',
    });
    expect(text.status).toBe(400);
  });

  it('serves its contract', async () => {
    const served = await fetch(`${portal.baseUrl}/v1/openapi.json`, {
      headers: { authorization: header('linus') },
    });
    expect(await served.json()).toEqual(openApiDocument);
  });

  it('audits what changes something, and no value of an input', async () => {
    await portal.ask({ inputs: { size: 'small', admin_password: 'canary' } });
    expect(portal.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'request-create',
        meta: expect.objectContaining({ name: 'orders' }),
      }),
    );
    const { calls } = portal.auditor.createEvent.mock;
    const meta = JSON.stringify(calls.map(([event]) => event.meta));
    expect(meta).not.toContain('canary');
  });

  describe('a pipeline’s report', () => {
    let id: string;
    const report = (state: 'running' | 'failed') =>
      portal.asService(PIPELINE).report(id, 1, { state });

    beforeEach(async () => {
      id = await portal.ask();
    });

    it('is audited each time, and marked when it only comes again', async () => {
      await portal.runner.begin();
      const turn = (state: string) =>
        portal
          .knex('runs')
          .where({ request_id: id })
          .update({ state, ended_at: state === 'failed' ? portal.now : null });
      await turn('waiting');
      await report('running');
      await turn('failed');
      await report('failed');
      await expect(report('running')).rejects.toMatchObject(
        refused(409, 'Run 1 does not wait for a report: it is failed'),
      );
      const meta = { requestId: id, run: 1 };
      expect(
        portal.audited.filter(({ event }) => event === 'run-report'),
      ).toEqual([
        {
          event: 'run-report',
          isDone: true,
          meta: { ...meta, state: 'running', isRepeated: false },
        },
        {
          event: 'run-report',
          isDone: true,
          meta: { ...meta, state: 'failed', isRepeated: true },
        },
        {
          event: 'run-report',
          isDone: false,
          meta: { ...meta, state: 'running' },
        },
      ]);
    });

    it.each([
      'external:github.com:repo:acme/ledger:ref:refs/heads/main',
      // A token for entities, whichever they are, and one that nobody knows.
      'external:machine-token/0f8fad5b-d9cb-469f-a165-70867728950e',
    ])('is not taken from %s, who learns of no request', async subject => {
      const client = portal.asService(subject);
      for (const requestId of [id, UNKNOWN]) {
        await expect(
          client.report(requestId, 1, { state: 'running' }),
        ).rejects.toMatchObject(refused(403, 'reports on no runs'));
      }
    });

    it('that comes too early is asked for again', async () => {
      const operation = OPERATIONS.find(({ name }) =>
        name.endsWith('/report'),
      )!;
      const authorization = header('linus');
      const response = await call(operation, authorization, id);
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('2');
      expect(await response.text()).toContain(
        'Run 1 does not wait for a report yet: it is queued.',
      );
    });
  });

  it('lets no answer with a secret be kept', async () => {
    const id = await portal.provide();
    const operation = OPERATIONS.find(({ name }) => name.endsWith('/reveal'))!;
    const response = await call(operation, header('linus'), id);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('offers modules with what they take', async () => {
    const linus = portal.as('linus');
    const modules = await linus.getModules();
    expect(modules.items).toMatchObject([
      { name: 'postgres-database', versions: ['1.1.0', '1.0.0'] },
    ]);
    expect(modules.environments).toMatchObject([
      { name: 'development', lease: { defaultDays: 14, maximumDays: 90 } },
      { name: 'production' },
    ]);
    const module = await linus.getModule(
      'postgres-database',
      '1.0.0',
      'development',
    );
    expect(module.schema).toMatchObject({ type: 'object' });
    await expect(
      linus.getModule('postgres-database', '9.9.9', 'development'),
    ).rejects.toMatchObject(refused(404));
  });

  describe('visibility', () => {
    it.each<[Person, boolean, boolean]>([
      // Who, whether they see what waits for approval, and what nobody has to approve.
      ['linus', true, true],
      ['grace', true, true],
      ['dana', true, true],
      ['ada', true, true],
      ['sam', true, false],
      ['mallory', false, false],
    ])('of %s', async (person, seesWaiting, seesActive) => {
      const waiting = await portal.provide({ environment: 'production' });
      const active = await portal.provide();
      const listed = (await portal.as(person).getRequests()).items.map(
        ({ id }) => id,
      );
      const reading = OPERATIONS.find(
        ({ name }) => name === 'get /requests/{requestId}',
      )!;
      for (const [id, sees] of [
        [waiting, seesWaiting],
        [active, seesActive],
      ] as const) {
        expect(listed.includes(id)).toBe(sees);
        const { status } = await call(reading, header(person), id);
        expect(status).toBe(sees ? 200 : 404);
      }
    });

    it('of services is everything', async () => {
      const id = await portal.ask();
      const { items } = await portal.asService().getRequests();
      expect(items).toMatchObject([{ id }]);
    });

    it('is not the right to manage', async () => {
      const id = await portal.provide();
      for (const person of ['ada', 'dana'] as const) {
        const { actions } = await portal.as(person).getRequest(id);
        expect(actions).toEqual([]);
        await expect(
          portal.as(person).destroy(id, 'orders'),
        ).rejects.toMatchObject(refused(403));
      }
    });
  });

  describe('the list', () => {
    it('comes in pages, each request once, while others are made', async () => {
      const ids: string[] = [];
      for (let n = 0; n < 7; n += 1) {
        ids.unshift(await portal.ask({ name: `orders${n}` }));
        if (n % 2) {
          portal.wait(1);
        }
      }
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await portal.as('linus').getRequests({ limit: 2, cursor });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
        portal.wait(1);
        await portal.ask({ name: `later${seen.length}` });
      } while (cursor);
      expect(seen.sort()).toEqual(ids.sort());
    });

    it('is filtered', async () => {
      const id = await portal.provide();
      await portal.ask({
        name: 'invoices',
        component: 'component:default/invoices',
      });
      const find = async (query: object) =>
        (await portal.as('linus').getRequests(query)).items.map(
          item => item.id === id,
        );
      expect(await find({ state: 'active,failed' })).toEqual([true]);
      expect(await find({ component: 'component:default/ledger' })).toEqual([
        true,
      ]);
      expect(await find({ text: 'RDER' })).toEqual([true]);
      expect(await find({ text: '%' })).toEqual([]);
      expect(await find({ module: 'redis-cache' })).toEqual([]);
      expect(await find({ environment: 'development' })).toHaveLength(2);
      expect(await find({ owner: 'group:default/payments' })).toHaveLength(2);
      expect(await find({ view: 'mine' })).toHaveLength(2);
      const since = portal.now.toISOString();
      expect(await find({ updatedSince: since })).toHaveLength(2);
      portal.wait(1);
      await portal.as('linus').extend(id, 20);
      expect(await find({ updatedSince: portal.now.toISOString() })).toEqual([
        true,
      ]);
      await expect(find({ updatedSince: 'today' })).rejects.toMatchObject(
        refused(400, 'updatedSince'),
      );
      const grace = portal.as('grace');
      expect((await grace.getRequests({ view: 'mine' })).items).toEqual([]);
      expect(
        (await grace.getRequests({ view: 'my-teams' })).items,
      ).toHaveLength(2);
    });

    it('takes as many statements for many as for one', async () => {
      const id = await portal.provide();
      const count = async (work: () => Promise<unknown>) => {
        // What is told in the background takes statements, too.
        await portal.core.announcer.settled();
        const statements: string[] = [];
        const note = ({ sql }: { sql: string }) => statements.push(sql);
        portal.knex.on('query', note);
        await work();
        portal.knex.removeListener('query', note);
        return statements.length;
      };
      const list = () => portal.as('linus').getRequests();
      const read = () => portal.as('linus').getRequest(id);
      await list();
      const before = [await count(list), await count(read)];
      for (let n = 0; n < 5; n += 1) {
        await portal.provide({ name: `orders${n}` });
        await portal.as('linus').preview(id, { inputs: {} });
      }
      const after = [await count(list), await count(read)];
      expect(after).toEqual(before);
      expect(before).toEqual([1, 6]);
    });
  });
});
