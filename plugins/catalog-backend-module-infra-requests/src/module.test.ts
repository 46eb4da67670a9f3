import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  catalogProcessingExtensionPoint,
  type CatalogService,
  catalogServiceRef,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  type EventsService,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import {
  type InfraRequest,
  REQUEST_CHANGED_TOPIC,
} from '@slipway/plugin-infra-requests-common';
import infraRequestsModule from '.';
import { FakeInfraRequests } from './__testUtils__/FakeInfraRequests';

jest.setTimeout(60_000);

const ORDERS = '0f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a11';
const SESSIONS = '2f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a13';
const STOCKS = '3f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a14';
const HEIR = '4f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a15';
const CARTS = '1f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a12';

/** Waits until the check holds, however busy the machine is. */
async function until(check: () => Promise<unknown>): Promise<void> {
  while (!(await check())) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** The entities that requests are for. */
const landscape = {
  getProviderName: () => 'landscape',
  connect: (connection: EntityProviderConnection) =>
    connection.applyMutation({
      type: 'full',
      entities: [
        {
          locationKey: 'landscape',
          entity: {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'ledger',
              annotations: {
                'backstage.io/managed-by-location': 'url:https://example.org',
                'backstage.io/managed-by-origin-location':
                  'url:https://example.org',
              },
            },
            spec: {
              type: 'service',
              lifecycle: 'production',
              owner: 'payments',
              system: 'money',
            },
          },
        },
      ],
    }),
};

// At the top level, so that the database outlives the back end that uses it.
const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('the catalog', () => {
  const infra = new FakeInfraRequests();
  let catalog: CatalogService;
  let events: EventsService;
  let stop: () => Promise<void>;

  const find = async (ref: string) =>
    catalog.getEntityByRef(ref, {
      credentials: await mockServices.auth().getOwnServiceCredentials(),
    });

  beforeAll(async () => {
    infra.isAway = true;
    infra.put({ id: SESSIONS, name: 'sessions', state: 'expiring' });
    const knex = await databases.init('POSTGRES_18');
    const backend = await startTestBackend({
      features: [
        catalogPlugin,
        infra.plugin,
        infraRequestsModule,
        schedulerServiceFactory,
        mockServices.rootConfig.factory({
          data: { app: { baseUrl: 'https://portal.example.org/' } },
        }),
        mockServices.database.factory({ knex }),
        createBackendModule({
          pluginId: 'catalog',
          moduleId: 'test',
          register: env =>
            env.registerInit({
              deps: {
                catalogService: catalogServiceRef,
                eventsService: eventsServiceRef,
                processing: catalogProcessingExtensionPoint,
                lifecycle: coreServices.lifecycle,
              },
              async init({ catalogService, eventsService, processing }) {
                catalog = catalogService;
                events = eventsService;
                processing.addEntityProvider(landscape);
              },
            }),
        }),
      ],
    });
    // The catalog's loops end a little after the back end; a database that goes before them fails the test run.
    stop = async () => {
      await backend.stop();
      const { pool } = knex.client;
      while (
        pool.numUsed() + pool.numPendingAcquires() + pool.numPendingCreates() >
        0
      ) {
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    };
    await until(async () => {
      const ledger = await find('component:default/ledger');
      return ledger?.relations?.some(({ type }) => type === 'partOf');
    });
  });

  afterAll(() => stop());

  const announce = ({ id, name, environment, state }: InfraRequest) =>
    events.publish({
      topic: REQUEST_CHANGED_TOPIC,
      eventPayload: { request: id, name, environment, to: state },
    });

  it('catches up by itself with a back end that was away', async () => {
    expect(await find('resource:default/sessions-development')).toBeUndefined();
    infra.isAway = false;
    await until(() => find('resource:default/sessions-development'));
  });

  it('shows what is there, with its owner, its system, what it serves and where it is', async () => {
    await announce(
      infra.put({
        id: ORDERS,
        name: 'orders-db',
        state: 'active',
        consoleUrl: 'https://console.example.org/orders-db',
      }),
    );
    await until(() => find('resource:default/orders-db-development'));
    await until(async () => {
      const found = await find('resource:default/orders-db-development');
      return found?.relations?.length === 3;
    });
    const resource = await find('resource:default/orders-db-development');
    const page = `https://portal.example.org/infrastructure/requests/${ORDERS}`;
    expect(resource).toMatchObject({
      metadata: {
        description: 'Keep the orders',
        annotations: {
          'slipway.io/infra-request': ORDERS,
          'backstage.io/managed-by-location': `url:${page}`,
        },
        links: [
          { url: page, title: 'Request' },
          { url: 'https://console.example.org/orders-db', title: 'Console' },
        ],
      },
      spec: { type: 'database', system: 'system:default/money' },
    });
    expect(resource?.relations).toEqual(
      expect.arrayContaining([
        { type: 'dependencyOf', targetRef: 'component:default/ledger' },
        { type: 'ownedBy', targetRef: 'group:default/payments' },
        { type: 'partOf', targetRef: 'system:default/money' },
      ]),
    );
  });

  it('shows nothing of what is not there yet, nor of what was destroyed', async () => {
    const ledger = await find('component:default/ledger');
    expect(ledger?.relations).toContainEqual({
      type: 'dependsOn',
      targetRef: 'resource:default/orders-db-development',
    });
    await announce(infra.put({ id: CARTS, name: 'carts', state: 'applying' }));
    await announce(infra.put({ id: ORDERS, state: 'destroyed' }));
    await until(
      async () => !(await find('resource:default/orders-db-development')),
    );
    expect(await find('resource:default/carts-development')).toBeUndefined();
    expect(infra.read).not.toContain(CARTS);
    await announce(infra.put({ id: CARTS, state: 'failed' }));
    await announce(infra.put({ id: SESSIONS, state: 'destroyed' }));
    await until(
      async () => !(await find('resource:default/sessions-development')),
    );
    // What was provided before it would be there by now.
    await announce(infra.put({ id: STOCKS, name: 'stocks', state: 'active' }));
    await until(() => find('resource:default/stocks-development'));
    expect(await find('resource:default/carts-development')).toBeUndefined();
  });

  it('goes on to show whoever has the name by now', async () => {
    infra.put({ id: HEIR, name: 'stocks', state: 'active' });
    await announce(infra.put({ id: STOCKS, state: 'destroyed' }));
    await until(async () => {
      const found = await find('resource:default/stocks-development');
      return found?.metadata.annotations?.['slipway.io/infra-request'] === HEIR;
    });
    expect(infra.read).toContain(STOCKS);
    await announce(infra.put({ id: HEIR, state: 'destroyed' }));
    await until(
      async () => !(await find('resource:default/stocks-development')),
    );
  });

  it('goes on to show what could not be destroyed', async () => {
    await announce(infra.put({ id: CARTS, state: 'active' }));
    await until(() => find('resource:default/carts-development'));
    const resource = 'resource:default/carts-development';
    await announce(infra.put({ id: CARTS, state: 'failed', resource }));
    await announce(infra.put({ id: ORDERS, state: 'active' }));
    await until(() => find('resource:default/orders-db-development'));
    expect(await find(resource)).toBeDefined();
  });
});
