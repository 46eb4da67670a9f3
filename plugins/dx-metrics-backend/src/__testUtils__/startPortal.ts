import type { Server } from 'node:http';
import {
  coreServices,
  createServiceFactory,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { DxMetricsClient } from '@slipway/plugin-dx-metrics-common';
import type { JsonObject } from '@backstage/types';
import type {
  EventParams,
  EventsServiceSubscribeOptions,
} from '@backstage/plugin-events-node';
import {
  type NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { dxMetricsPlugin } from '../plugin';
import { catalogOf } from './entities';

/** The plugin in a back end, on a database of its own. */
export interface Portal {
  server: Server;
  stop(): Promise<void>;
  client: DxMetricsClient;
  knex: Knex;
  auditor: ReturnType<typeof mockServices.auditor.mock>;
  /** What was published, and what people were told. */
  published: EventParams[];
  notified: NotificationSendOptions[];
  /** Publishes an event, as another plugin does. */
  publish(topic: string, eventPayload: unknown): Promise<void>;
  /** Makes the catalog hold these entities, and no others. */
  setEntities(entities: Entity[]): void;
}

/** Starts the plugin behind HTTP. */
export async function startPortal(
  databases: TestDatabases,
  options: {
    entities: Entity[];
    permissions?: PermissionsService;
    config?: JsonObject;
    /** A database that is there already, of a portal that was stopped. */
    knex?: Knex;
    /** Whether to run, at the start, the tasks that wait for a while first. */
    runsDelayedTasks?: boolean;
  },
): Promise<Portal> {
  const knex = options.knex ?? (await databases.init('POSTGRES_18'));
  const auditor = mockServices.auditor.mock();
  auditor.createEvent.mockImplementation(async () => ({
    success: async () => {},
    fail: async () => {},
  }));
  const published: EventParams[] = [];
  const notified: NotificationSendOptions[] = [];
  const subscriptions: EventsServiceSubscribeOptions[] = [];
  let catalog = catalogOf(options.entities);
  const backend = await startTestBackend({
    features: [
      dxMetricsPlugin,
      mockServices.database.factory({ knex }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          new Proxy(catalog, {
            get: (_, key) => {
              const member = Reflect.get(catalog, key);
              return typeof member === 'function'
                ? member.bind(catalog)
                : member;
            },
          }),
      }),
      auditor.factory,
      mockServices.events.mock({
        publish: async event => {
          published.push(event);
        },
        subscribe: async subscription => {
          subscriptions.push(subscription);
        },
      }).factory,
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async notification => {
            notified.push(notification);
          },
        }),
      }),
      mockServices.rootConfig.factory({ data: options.config }),
      mockServices.scheduler.factory({
        includeInitialDelayedTasksOnStartup: options.runsDelayedTasks,
      }),
      mockServices.rootLogger.factory({ level: 'error' }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => options.permissions ?? mockServices.permissions(),
      }),
    ],
  });
  const { server } = backend;
  return {
    server,
    stop: () => backend.stop(),
    knex,
    auditor,
    published,
    notified,
    async publish(topic, eventPayload) {
      for (const { topics, onEvent } of subscriptions) {
        if (topics.includes(topic)) {
          await onEvent({ topic, eventPayload });
        }
      }
    },
    setEntities(entities) {
      catalog = catalogOf(entities);
    },
    client: new DxMetricsClient({
      discoveryApi: {
        getBaseUrl: async pluginId => {
          const address = server.address();
          const port = typeof address === 'object' ? address?.port : address;
          return `http://127.0.0.1:${port}/api/${pluginId}`;
        },
      },
      fetchApi: { fetch },
    }),
  };
}
