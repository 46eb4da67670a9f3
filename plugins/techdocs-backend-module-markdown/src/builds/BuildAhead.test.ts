import {
  createMockDirectory,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { DirectoryPreparer } from '@backstage/plugin-techdocs-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Knex } from 'knex';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { documentedComponent } from '../__testUtils__/documentedComponent';
import { DocsBuildStore } from '../database/DocsBuildStore';
import { migrations } from '../database/migrations';
import { BuildAhead } from './BuildAhead';
import { BuildRecords } from './BuildRecords';
import { ContentPreparer } from './ContentPreparer';
import { TechDocsBackend } from './TechDocsBackend';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const ELSEWHERE = 'url:https://git.example.org/far';

describe('BuildAhead', () => {
  const folder = createMockDirectory();
  const component = (name: string, source = folder.resolve(name)) =>
    documentedComponent(name, source);
  const asked: string[] = [];
  const server = http.createServer(({ url = '' }, response) => {
    if (url.startsWith('/metadata')) {
      response.statusCode = url.endsWith('/fine') ? 200 : 404;
      response.end(
        JSON.stringify({ build_timestamp: 1_000, slipway: undefined }),
      );
      return;
    }
    asked.push(url);
    response.setHeader('content-type', 'text/event-stream');
    response.statusCode = url.endsWith('/missing') ? 404 : 200;
    response.end(
      url.endsWith('/broken')
        ? 'event: log\ndata: "1"\n\nevent: error\ndata: "mkdocs.yml:1: no"\n\n'
        : 'event: finish\ndata: {"updated":true}\n\n',
    );
  });
  const logger = mockServices.logger.mock();
  let now = 0;
  let knex: Knex;
  let store: DocsBuildStore;

  const start = (
    entities: ReturnType<typeof component>[],
    options: { builds: boolean } = { builds: true },
  ) => {
    const { port } = server.address() as AddressInfo;
    const auth = mockServices.auth();
    const buildAhead = new BuildAhead({
      auth,
      catalog: catalogServiceMock({ entities }),
      logger,
      backend: new TechDocsBackend({
        auth,
        discovery: mockServices.discovery.mock({
          getBaseUrl: async () => `http://127.0.0.1:${port}`,
        }),
      }),
      records: new BuildRecords({ logger, store, now: () => now }),
      preparer: options.builds
        ? new ContentPreparer(
            DirectoryPreparer.fromConfig(mockServices.rootConfig(), {
              logger,
              reader: mockServices.urlReader.mock(),
            }),
          )
        : undefined,
      now: () => now,
    });
    return () => {
      now += 1_000; // more than so few entities make it rest
      return buildAhead.run(new AbortController().signal);
    };
  };
  const minutes = (count: number) => {
    now += count * 60_000 + 1;
  };
  const stateOf = async (name: string) => {
    const ref = `component:default/${name}`;
    return (await store.find([ref])).get(ref);
  };

  beforeAll(async () => {
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    store = new DocsBuildStore(knex);
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));
  beforeEach(async () => {
    now = Date.parse('2026-01-01T12:00:00Z');
    folder.setContent({ broken: { 'mkdocs.yml': 'nav: [' } });
    asked.length = 0;
    logger.warn.mockReset();
    await knex('docs_builds').delete();
  });

  it('asks once for each documented entity, and again when its entry changes', async () => {
    const entities = [component('a'), component('b')];
    const run = start(entities);
    await run();
    await run();
    expect(asked).toEqual([
      '/sync/default/component/a',
      '/sync/default/component/b',
    ]);
    entities[0].metadata.etag = '2';
    await run();
    expect(asked.slice(2)).toEqual(['/sync/default/component/a']);
  });

  it('looks at folders on this machine each minute, and at hosts elsewhere each quarter of an hour', async () => {
    const run = start([component('near'), component('far', ELSEWHERE)]);
    await run();
    asked.length = 0;
    minutes(1);
    await run();
    expect(asked).toEqual(['/sync/default/component/near']);
    minutes(15);
    asked.length = 0;
    await run();
    expect(asked).toHaveLength(2);
  });

  it('leaves the catalog alone for longer the more entities are documented', async () => {
    const entities = Array.from({ length: 150 }, (_, n) => component(`c${n}`));
    const run = start(entities);
    await run();
    entities[0].metadata.etag = '2';
    asked.length = 0;
    await run();
    await run();
    expect(asked).toEqual([]);
    await run(); // after three seconds, 20 ms for each
    expect(asked).toEqual(['/sync/default/component/c0']);
  });

  it('goes on after one that cannot be built, keeps why, and says so', async () => {
    await start([component('broken'), component('fine')])();
    expect(asked).toHaveLength(2);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('component:default/broken could not be built'),
    );
    expect(await stateOf('broken')).toMatchObject({
      failure: { at: new Date(now), message: 'mkdocs.yml:1: no' },
    });
    expect(await stateOf('fine')).toMatchObject({ builtAt: new Date(1_000) });
  });

  it('builds content that failed again only when it changes, or after ten minutes', async () => {
    const entities = [component('broken')];
    await start(entities)();
    minutes(2);
    await start(entities)(); // as after a restart, or in another replica
    expect(asked).toHaveLength(1);
    fs.writeFileSync(folder.resolve('broken/mkdocs.yml'), 'nav: [[');
    minutes(2);
    await start(entities)();
    expect(asked).toHaveLength(2);
    minutes(10);
    await start(entities)();
    expect(asked).toHaveLength(3);
  });

  it('keeps nothing of a build that it heard nothing of', async () => {
    await start([component('missing'), component('fine')])();
    expect(await stateOf('missing')).toBeUndefined();
    expect(await stateOf('fine')).toBeDefined();
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(
        'component:default/missing could not be looked at',
      ),
    );
  });

  it('forgets an entity that is gone', async () => {
    await start([component('fine'), component('broken')])();
    await start([component('fine')])();
    expect(await stateOf('fine')).toBeDefined();
    expect(await stateOf('broken')).toBeUndefined();
  });

  it('only reads where others build', async () => {
    await start([component('fine')], { builds: false })();
    expect(asked).toEqual([]);
    expect(await stateOf('fine')).toMatchObject({ builtAt: new Date(1_000) });
  });
});
