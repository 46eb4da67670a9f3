import { rmSync } from 'node:fs';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  TestDatabases,
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { EventsService, eventsServiceRef } from '@backstage/plugin-events-node';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import localRepositories from '.';
import { TestRepository, componentYaml } from './__testUtils__/TestRepository';

jest.setTimeout(60_000);

type TestBackend = Awaited<ReturnType<typeof startTestBackend>>;
type Knex = Awaited<ReturnType<TestDatabases['init']>>;

// At the top level, so that the databases outlive the back ends that use them.
const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('catalogModuleLocalRepositories', () => {
  const directory = createMockDirectory();
  let catalog: CatalogService;
  let events: EventsService;
  const started: Array<{ backend: TestBackend; knex: Knex }> = [];

  // The catalog's loops end a little after the back end; a database that goes before them fails the test run.
  afterAll(async () => {
    for (const { backend, knex } of started) {
      await backend.stop();
      const { pool } = knex.client;
      while (
        pool.numUsed() + pool.numPendingAcquires() + pool.numPendingCreates() >
        0
      ) {
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    }
  });

  async function start(data = {}) {
    const knex = await databases.init('POSTGRES_18');
    const backend = await startTestBackend({
      features: [
        catalogPlugin,
        localRepositories,
        schedulerServiceFactory,
        mockServices.rootConfig.factory({ data }),
        mockServices.database.factory({ knex }),
        createBackendModule({
          pluginId: 'catalog',
          moduleId: 'test-services',
          register: env =>
            env.registerInit({
              deps: {
                catalogService: catalogServiceRef,
                eventsService: eventsServiceRef,
                auth: coreServices.auth,
              },
              async init({ catalogService, eventsService }) {
                catalog = catalogService;
                events = eventsService;
              },
            }),
        }),
      ],
    });
    started.push({ backend, knex });
  }

  const credentials = mockServices.auth().getOwnServiceCredentials();

  async function find(name: string) {
    return catalog.getEntityByRef(`component:default/${name}`, {
      credentials: await credentials,
    });
  }

  /** Waits until the check holds, however busy the machine is. */
  async function until(check: () => Promise<boolean>): Promise<void> {
    while (!(await check())) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  it('shows published, pushed and removed services in a real catalog', async () => {
    await start({
      slipway: { localRepositories: { directory: directory.resolve('repos') } },
    });

    const ledger = new TestRepository(directory.resolve('repos'), 'ledger');
    const api = `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: ledger }
spec: { type: openapi, lifecycle: production, owner: harbour, definition: { $text: ./openapi/openapi.json } }
`;
    const commit = ledger.commit({
      'catalog-info.yaml': `${componentYaml('ledger', 'one')}---\n${api}`,
      'openapi/openapi.json': '{"openapi":"3.1.0"}',
    });
    await events.publish({
      topic: 'slipway.local-repositories.published',
      eventPayload: { name: 'ledger', commit },
    });
    await until(async () => Boolean(await find('ledger')));

    const found = await catalog.getEntityByRef('api:default/ledger', {
      credentials: await credentials,
    });
    expect(found?.spec?.definition).toBe('{"openapi":"3.1.0"}');
    expect((await find('ledger'))?.metadata.annotations).toMatchObject({
      'backstage.io/managed-by-location': `file:${ledger.path}/catalog-info.yaml`,
      'slipway.io/clone-url': ledger.path,
    });

    ledger.push({ 'catalog-info.yaml': componentYaml('ledger', 'two') });
    await until(
      async () => (await find('ledger'))?.metadata.description === 'two',
    );

    rmSync(ledger.path, { recursive: true });
    await until(async () => !(await find('ledger')));
  });

  it('leaves the catalog alone when no directory is configured', async () => {
    await start();
    await expect(find('ledger')).resolves.toBeUndefined();
  });
});
