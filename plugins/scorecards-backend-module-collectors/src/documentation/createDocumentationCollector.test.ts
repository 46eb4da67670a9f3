import { mockServices } from '@backstage/backend-test-utils';
import type { DocsBuild } from '@slipway/plugin-techdocs-builds-common';
import { component } from '../__testUtils__/component';
import { startServer, type TestServer } from '../__testUtils__/startServer';
import { createDocumentationCollector } from './createDocumentationCollector';

const build = (name: string, rest: Partial<DocsBuild>): DocsBuild => ({
  entityRef: `component:default/${name}`,
  title: name,
  state: 'ready',
  ...rest,
});

const BUILDS = [
  build('ledger', {
    pages: 4,
    brokenLinks: 1,
    changedAt: '2026-11-20T10:00:00.000Z',
  }),
  build('broken', { state: 'failed' }),
  build('new', { state: 'waiting' }),
];

describe('the collector of documentation', () => {
  let server: TestServer;
  let status = 200;

  beforeEach(async () => {
    status = 200;
    server = await startServer(path => ({
      status,
      body: path.includes('cursor=')
        ? { items: BUILDS.slice(1), totalItems: 3 }
        : { items: BUILDS.slice(0, 1), totalItems: 3, nextCursor: 'two' },
    }));
  });

  afterEach(() => server.stop());

  async function collect(...names: string[]) {
    const collector = createDocumentationCollector({
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async plugin => `${server.url}/api/${plugin}`,
      }),
    });
    const { signal } = new AbortController();
    const outcomes = await collector.collect(
      names.map(name => component(name)),
      { signal },
    );
    return [...outcomes.values()];
  }

  it('reads every page of the builds', async () => {
    expect(await collect('ledger', 'broken', 'new', 'undocumented')).toEqual([
      {
        facts: {
          hasPages: true,
          changedAt: '2026-11-20T10:00:00.000Z',
          brokenLinks: 1,
        },
      },
      { facts: { hasPages: false } },
      { none: true },
      { facts: { hasPages: false } },
    ]);
    expect(server.requests).toEqual([
      '/api/techdocs/builds?limit=500',
      '/api/techdocs/builds?limit=500&cursor=two',
    ]);
  });

  it('knows nothing where another generator builds it', async () => {
    status = 404;
    expect(await collect('ledger')).toEqual([{ none: true }]);
  });

  it('says when it could not ask', async () => {
    status = 500;
    await expect(collect('ledger')).rejects.toThrow(/500/);
  });
});
