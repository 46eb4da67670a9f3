import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import { TechDocsBuildsClient } from '@slipway/plugin-techdocs-builds-common';
import fs from 'node:fs';
import { documentedComponent } from '../__testUtils__/documentedComponent';
import { techdocsModuleMarkdown } from '../module';
import { techdocsModuleBuildAhead } from './buildAheadModule';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

/** The steps follow one another: each starts from what the one before left. */
describe('building documentation ahead', () => {
  const folder = createMockDirectory({
    content: {
      published: {},
      work: {},
      good: { docs: { 'index.md': '# Good', 'more.md': '# Old sentence' } },
      bad: { 'mkdocs.yml': 'nav: [', docs: { 'index.md': '# Bad' } },
    },
  });
  const scheduler = mockServices.scheduler();
  const entities = new Map(
    ['good', 'bad'].map(name => [
      name,
      documentedComponent(name, folder.resolve(name)),
    ]),
  );
  const catalog = () =>
    catalogServiceMock({ entities: [...entities.values()] });
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let minutes = 0;

  const get = async (path: string) => {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/techdocs${path}`,
      { headers: { authorization: mockCredentials.user.header() } },
    );
    return { status: response.status, text: await response.text() };
  };
  const page = (path: string) => get(`/static/docs/default/component/${path}`);
  const client = new TechDocsBuildsClient({
    discoveryApi: {
      getBaseUrl: async () =>
        `http://localhost:${backend.server.port()}/api/techdocs`,
    },
    fetchApi: {
      fetch: (input, init) =>
        fetch(input, {
          ...init,
          headers: { authorization: mockCredentials.user.header() },
        }),
    },
  });
  const write = (path: string, text: string) =>
    fs.writeFileSync(folder.resolve(path), text);
  /** Lets the next look come, which is a minute away. */
  const look = () => {
    minutes += 1.1;
    return scheduler.triggerTask('techdocs-build-ahead');
  };

  beforeAll(async () => {
    const now = Date.now;
    jest.spyOn(Date, 'now').mockImplementation(() => now() + minutes * 60_000);
    const knex = await databases.init('POSTGRES_18');
    backend = await startTestBackend({
      features: [
        techdocsPlugin,
        techdocsModuleMarkdown,
        techdocsModuleBuildAhead,
        mockServices.database.factory({ knex }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            backend: {
              baseUrl: 'http://localhost:7007',
              workingDirectory: folder.resolve('work'),
            },
            techdocs: {
              builder: 'local',
              publisher: {
                type: 'local',
                local: { publishDirectory: folder.resolve('published') },
              },
            },
          },
        }),
        catalogServiceMock.mock({
          queryEntities: request => catalog().queryEntities(request),
          getEntityByRef: ref => catalog().getEntityByRef(ref),
        }).factory,
      ],
    });
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await backend?.stop();
  });

  it('waits before the first look', async () => {
    expect(await client.getBuild('component:default/good')).toMatchObject({
      state: 'waiting',
    });
  });

  it('builds what nobody has opened yet, past documentation that cannot be built', async () => {
    await look();
    expect((await page('good/index.html')).text).toContain('Good');
    expect(await client.getBuild('component:default/good')).toMatchObject({
      state: 'ready',
      ...{ pages: 2, brokenLinks: 0, problems: 0 },
    });
    const bad = await client.getBuild('component:default/bad');
    expect(bad).toMatchObject({
      state: 'failed',
      failure: {
        message: expect.stringMatching(/^mkdocs\.yml:1: not valid YAML/),
      },
    });
    expect(bad.builtAt).toBeUndefined();
  });

  it('keeps what was readable when a new build fails', async () => {
    const before = await client.getBuild('component:default/good');
    write('good/mkdocs.yml', 'site_name: x\nnav: [');
    await look();
    expect((await page('good/index.html')).text).toContain('Good');
    expect(await client.getBuild('component:default/good')).toEqual({
      ...before,
      state: 'failed',
      changedAt: expect.any(String),
      failure: {
        at: expect.any(String),
        message: expect.stringMatching(/^mkdocs\.yml:2: /),
      },
    });
  });

  it('shows readers what was readable, and does not try again for them', async () => {
    const answer = await get('/sync/default/component/good');
    expect(answer.text).toContain('event: finish');
    expect(answer.text).not.toContain('event: error');
  });

  it('is ready again once it is mended, without the pages that are gone', async () => {
    fs.rmSync(folder.resolve('good/mkdocs.yml'));
    fs.rmSync(folder.resolve('good/docs/more.md'));
    write('good/docs/index.md', '# Better\n\n[gone](more.md)\n');
    await look();
    expect(await client.getBuild('component:default/good')).toMatchObject({
      state: 'ready',
      ...{ pages: 1, brokenLinks: 1, problems: 1 },
    });
    expect((await page('good/index.html')).text).toContain('Better');
    expect((await page('good/more/index.html')).status).toBe(404);
    const index = (await page('good/search/search_index.json')).text;
    expect(index).toContain('Better');
    expect(index).not.toContain('Old sentence');
  });

  it('takes a page where an asset of the same name was', async () => {
    write('good/docs/plan', 'an asset');
    await look();
    expect((await page('good/plan')).text).toContain('an asset');
    fs.rmSync(folder.resolve('good/docs/plan'));
    write('good/docs/plan.md', '# A page');
    await look();
    expect((await page('good/plan/index.html')).text).toContain('A page');
  });

  it('removes the pages of an entity that is documented no more', async () => {
    entities.delete('good');
    await look();
    expect((await page('good/index.html')).status).toBe(404);
    expect(
      fs.existsSync(folder.resolve('published/default/component/good')),
    ).toBe(false);
    expect((await client.getBuilds()).items).toHaveLength(1);
  });

  it('builds nothing out of another repository', async () => {
    const mine = 'url:https://github.com/mallory/x/blob/main/info.yaml';
    const theirs = 'url:https://github.com/acme/board-papers/tree/main/';
    const annotations = {
      bydir: { 'backstage.io/source-location': theirs },
      byurl: { 'backstage.io/techdocs-ref': theirs },
    };
    for (const [name, said] of Object.entries(annotations)) {
      const entity = documentedComponent(name, mine);
      Object.assign(entity.metadata.annotations, said);
      entities.set(name, entity);
    }
    await look();
    for (const name of Object.keys(annotations)) {
      const { failure } = await client.getBuild(`component:default/${name}`);
      expect(failure?.message).toContain(
        'leads to https://github.com/acme/board-papers/tree/main/, out of the repository',
      );
    }
  });
});
