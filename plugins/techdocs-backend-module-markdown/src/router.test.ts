import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  type DocsBuildQuery,
  TechDocsBuildsClient,
} from '@slipway/plugin-techdocs-builds-common';
import express from 'express';
import type { Knex } from 'knex';
import { documentedComponent } from './__testUtils__/documentedComponent';
import { DocumentedBuilds } from './builds/DocumentedBuilds';
import { DocsBuildStore } from './database/DocsBuildStore';
import { migrations } from './database/migrations';
import { createRouter } from './router';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('the builds endpoints', () => {
  const changedAt = new Date('2026-01-01T10:00:00Z');
  const builtAt = new Date('2026-01-01T10:01:00Z');
  const failure = { at: new Date('2026-01-02T10:00:00Z'), message: 'no' };
  const documented = [
    {
      ...documentedComponent('failing', '/x', 'group:default/platform'),
      metadata: {
        ...documentedComponent('failing', '/x').metadata,
        title: 'Failing service',
        description: 'It fails',
      },
    },
    documentedComponent('ready', '/x', 'group:default/platform'),
    documentedComponent('waiting', '/x', 'user:default/ada'),
  ];
  const plain = documentedComponent('plain', '/x');
  const readable = catalogServiceMock({
    entities: [
      ...documented,
      { ...plain, metadata: { ...plain.metadata, annotations: {} } },
    ],
  });
  const nothing = catalogServiceMock();
  const catalogOf = (options: unknown) =>
    JSON.stringify(options).includes('mallory') ? nothing : readable;
  /** A catalog in which Mallory may read nothing. */
  const catalog = catalogServiceMock.mock({
    queryEntities: async (request, options) =>
      catalogOf(options).queryEntities(request),
    getEntityByRef: async (ref, options) =>
      catalogOf(options).getEntityByRef(ref),
  });

  let knex: Knex;
  let server: Server;
  let baseUrl: string;

  const ask = (path: string, header = mockCredentials.user.header()) =>
    fetch(`${baseUrl}${path}`, { headers: { authorization: header } });
  const client = new TechDocsBuildsClient({
    discoveryApi: { getBaseUrl: async () => baseUrl },
    fetchApi: {
      fetch: (input, init) =>
        fetch(input, {
          ...init,
          headers: { authorization: mockCredentials.user.header() },
        }),
    },
  });

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    const store = new DocsBuildStore(knex);
    await store.save({
      entityRef: 'component:default/ready',
      ...{ changedAt, builtAt, pages: 3, brokenLinks: 1, problems: 2 },
    });
    await store.save({
      entityRef: 'component:default/failing',
      ...{ changedAt, builtAt, pages: 1, failure },
    });
    const app = express();
    app.use(
      createRouter({
        httpAuth: mockServices.httpAuth(),
        builds: new DocumentedBuilds({ catalog, store }),
      }),
    );
    app.use(mockErrorHandler());
    server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));

  it('lists what is documented, in every state', async () => {
    const ready = {
      entityRef: 'component:default/ready',
      title: 'ready',
      owner: 'group:default/platform',
      state: 'ready',
      builtAt: '2026-01-01T10:01:00.000Z',
      changedAt: '2026-01-01T10:00:00.000Z',
      ...{ pages: 3, brokenLinks: 1, problems: 2 },
    };
    expect(await client.getBuilds()).toEqual({
      totalItems: 3,
      items: [
        {
          entityRef: 'component:default/failing',
          title: 'Failing service',
          description: 'It fails',
          owner: 'group:default/platform',
          state: 'failed',
          builtAt: '2026-01-01T10:01:00.000Z',
          changedAt: '2026-01-01T10:00:00.000Z',
          pages: 1,
          failure: { at: '2026-01-02T10:00:00.000Z', message: 'no' },
        },
        ready,
        {
          entityRef: 'component:default/waiting',
          title: 'waiting',
          owner: 'user:default/ada',
          state: 'waiting',
        },
      ],
    });
    expect(await client.getBuild('component:default/ready')).toEqual(ready);
  });

  it('goes through them page by page', async () => {
    const names: string[] = [];
    let query: DocsBuildQuery | undefined = { limit: 1 };
    while (query) {
      const page = await client.getBuilds(query);
      expect(page.totalItems).toBe(3);
      names.push(...page.items.map(({ title }) => title));
      query = page.nextCursor
        ? { limit: 1, cursor: page.nextCursor }
        : undefined;
    }
    expect(names).toEqual(['Failing service', 'ready', 'waiting']);
  });

  it.each(['platform', 'group:platform', 'Group:Default/Platform'])(
    'lists what "%s" owns',
    async owner => {
      const { items } = await client.getBuilds({ owner });
      expect(items).toHaveLength(2);
    },
  );

  it('shows nobody what they may not read in the catalog', async () => {
    const mallory = mockCredentials.user.header('user:default/mallory');
    expect(await (await ask('/builds', mallory)).json()).toEqual({
      items: [],
      totalItems: 0,
    });
    const one = await ask('/builds/component/default/ready', mallory);
    expect(one.status).toBe(404);
  });

  it('answers nobody who is not signed in', async () => {
    const none = mockCredentials.none.header();
    expect((await ask('/builds', none)).status).toBe(401);
    expect((await ask('/builds/component/default/ready', none)).status).toBe(
      401,
    );
  });

  it.each([
    '/builds/component/default/plain',
    '/builds/component/default/missing',
  ])('has nothing at %s', async path => {
    expect((await ask(path)).status).toBe(404);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=many', 'limit'],
    ['owner=', 'owner'],
    ['owner=group:', 'owner'],
    ['owner=a&owner=b', 'owner'],
    ['cursor=', 'cursor'],
    ['page=2', 'page'],
  ])('refuses ?%s and names what is wrong', async (query, field) => {
    const response = await ask(`/builds?${query}`);
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain(field);
  });

  it('refuses a cursor that the catalog did not give, and a name that cannot be', async () => {
    const cursor = await ask('/builds?cursor=nonsense');
    expect(cursor.status).toBe(400);
    expect((await cursor.json()).error.message).toMatch(/^cursor: /);
    const odd = await ask('/builds/component/default/..%2f..%2fetc');
    expect(odd.status).toBe(400);
    expect((await odd.json()).error.message).toMatch(/^name: /);
  });

  it('asks the database once, however many there are', async () => {
    let queries = 0;
    const count = () => queries++;
    knex.on('query', count);
    await client.getBuilds({ limit: 500 });
    knex.off('query', count);
    expect(queries).toBe(1);
  });
});
