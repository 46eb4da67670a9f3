import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { DocumentationStore } from '../../database/adoption/DocumentationStore';
import { migrations } from '../../database/migrations';
import { DocumentationCollector } from './DocumentationCollector';

jest.setTimeout(60_000);

const build = (name: string, changedAt?: string) => ({
  entityRef: `component:default/${name}`,
  title: name,
  state: 'ready',
  changedAt,
});

describe('DocumentationCollector', () => {
  const databases = TestDatabases.create();
  let knex: Knex;
  let server: Server;
  /** What the builds answer, by the cursor; none is 404. */
  let pages: Record<string, object> = {};
  let asked: IncomingMessage[] = [];

  beforeEach(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    asked = [];
    server = createServer((request, response) => {
      asked.push(request);
      const { searchParams } = new URL(request.url ?? '', 'http://localhost');
      const page = pages[searchParams.get('cursor') ?? ''];
      response.statusCode = page ? 200 : 404;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(page ?? { error: { message: 'gone' } }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(() => server.close());

  const collect = () =>
    new DocumentationCollector({
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async () =>
          `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      }),
      store: new DocumentationStore(knex),
    }).run();

  const kept = async () =>
    knex('adoption_documents')
      .leftJoin('adoption_document_changes', 'id', 'document_id')
      .orderBy(['title', 'changed_at'])
      .select('title', 'changed_at', knex.raw('gone_at IS NOT NULL AS gone'));

  it('keeps each change once, of every page, with a token of its own', async () => {
    const [first, second] = [
      new Date('2026-01-01T00:00:00Z'),
      new Date('2026-02-01T00:00:00Z'),
    ];
    pages = {
      '': {
        items: [build('a', first.toISOString()), build('unknown')],
        totalItems: 3,
        nextCursor: 'next',
      },
      next: { items: [build('b', first.toISOString())], totalItems: 3 },
    };
    await collect();
    await collect();
    expect(asked[0].headers.authorization).toMatch(/^Bearer ./);
    pages = {
      '': { items: [build('a', second.toISOString())], totalItems: 1 },
    };
    await collect();
    expect(await kept()).toEqual([
      { title: 'a', changed_at: first, gone: false },
      { title: 'a', changed_at: second, gone: false },
      { title: 'b', changed_at: first, gone: true },
    ]);
  });

  it('keeps what it has when nothing is known of builds', async () => {
    pages = {
      '': {
        items: [build('a', '2026-01-01T00:00:00.000Z')],
        totalItems: 1,
      },
    };
    await collect();
    pages = {};
    await collect();
    expect(await kept()).toMatchObject([{ title: 'a', gone: false }]);
  });
});
