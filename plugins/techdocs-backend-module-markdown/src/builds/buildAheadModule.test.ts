import {
  createMockDirectory,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { techdocsModuleMarkdown } from '../module';
import { techdocsModuleBuildAhead } from './buildAheadModule';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

/** A documented component whose source is the folder. */
const component = (name: string, folder: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    uid: `uid-${name}`,
    etag: '1',
    annotations: {
      'backstage.io/techdocs-ref': 'dir:.',
      'backstage.io/managed-by-location': `file:${folder}/catalog-info.yaml`,
    },
  },
  spec: { type: 'service' },
});

describe('building documentation ahead', () => {
  const folder = createMockDirectory();
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  const built = (name: string, page = 'index.html') =>
    folder.resolve('published/default/component', name, page);

  async function appears(file: string) {
    for (const end = Date.now() + 15_000; Date.now() < end; await sleep(50)) {
      if (fs.existsSync(file)) {
        return fs.readFileSync(file, 'utf8');
      }
    }
    throw new Error(`${path.basename(file)} was not built`);
  }

  beforeAll(async () => {
    folder.setContent({
      published: {},
      work: {},
      good: { docs: { 'index.md': '# Good\n\nRead before anybody asked.\n' } },
      bad: { 'mkdocs.yml': 'nav: [', docs: { 'index.md': '# Bad' } },
    });
    const knex = await databases.init('POSTGRES_18');
    backend = await startTestBackend({
      features: [
        techdocsPlugin,
        techdocsModuleMarkdown,
        techdocsModuleBuildAhead,
        mockServices.database.factory({ knex }),
        mockServices.scheduler.factory({
          includeInitialDelayedTasksOnStartup: true,
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
        catalogServiceMock.factory({
          entities: [
            component('bad', folder.resolve('bad')),
            component('good', folder.resolve('good')),
          ],
        }),
      ],
    });
  });
  afterAll(() => backend?.stop());

  it('builds what nobody has opened yet, past documentation that cannot be built', async () => {
    expect(await appears(built('good'))).toContain(
      'Read before anybody asked.',
    );
    expect(fs.existsSync(built('bad'))).toBe(false);
  });
});
