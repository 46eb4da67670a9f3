import type { Server } from 'node:http';
import {
  coreServices,
  createServiceFactory,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { EventParams } from '@backstage/plugin-events-node';
import {
  type NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';
import type { JsonObject } from '@backstage/types';
import { SurveysClient } from '@slipway/plugin-surveys-common';
import type { Knex } from 'knex';
import { surveysPlugin } from '../plugin';
import { company } from './entities';

/** The plugin in a back end, on a database of its own. */
export interface Portal {
  server: Server;
  stop(): Promise<void>;
  knex: Knex;
  auditor: ReturnType<typeof mockServices.auditor.mock>;
  /** What was published, and what people were told. */
  published: EventParams[];
  notified: NotificationSendOptions[];
  /** The client as a person uses it: by name, in the namespace `default`. */
  as(name: string): SurveysClient;
  /** The header that makes a request one of this person. */
  header(name: string): string;
}

/** A person of the platform group of {@link company}. */
export const PLATFORM = 'platform-engineering-1';

/** Starts the plugin behind HTTP. */
export async function startPortal(
  databases: TestDatabases,
  options: {
    entities?: Entity[];
    permissions?: PermissionsService;
    config?: JsonObject;
    /** A database that is there already, of another replica or of a portal that was stopped. */
    knex?: Knex;
    /** Whether to run, at the start, the tasks that wait for a while first. */
    runsDelayedTasks?: boolean;
    /** Throws when nobody can be told. */
    onNotify?: () => void;
  } = {},
): Promise<Portal> {
  const entities = options.entities ?? company;
  const knex = options.knex ?? (await databases.init('POSTGRES_18'));
  const auditor = mockServices.auditor.mock();
  auditor.createEvent.mockImplementation(async () => ({
    success: async () => {},
    fail: async () => {},
  }));
  const published: EventParams[] = [];
  const notified: NotificationSendOptions[] = [];
  const backend = await startTestBackend({
    features: [
      surveysPlugin,
      mockServices.database.factory({ knex }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalogServiceMock({ entities }),
      }),
      auditor.factory,
      mockServices.events.mock({
        publish: async event => {
          published.push(event);
        },
      }).factory,
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async notification => {
            options.onNotify?.();
            notified.push(notification);
          },
        }),
      }),
      mockServices.userInfo.mock({
        getUserInfo: async credentials => {
          const { userEntityRef } = credentials.principal as {
            userEntityRef: string;
          };
          return {
            userEntityRef,
            ownershipEntityRefs: [
              userEntityRef,
              ...groupsOf(entities, userEntityRef),
            ],
          };
        },
      }).factory,
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
  const header = (name: string) =>
    mockCredentials.user.header(`user:default/${name}`);
  return {
    server,
    stop: () => backend.stop(),
    knex,
    auditor,
    published,
    notified,
    header,
    as: name =>
      new SurveysClient({
        discoveryApi: {
          getBaseUrl: async pluginId => {
            const address = server.address();
            const port = typeof address === 'object' ? address?.port : address;
            return `http://127.0.0.1:${port}/api/${pluginId}`;
          },
        },
        fetchApi: {
          fetch: (input, init) =>
            fetch(input, {
              ...init,
              headers: { ...init?.headers, authorization: header(name) },
            }),
        },
      }),
  };
}

function groupsOf(entities: Entity[], userRef: string): string[] {
  const user = entities.find(
    ({ kind, metadata }) =>
      `${kind}:default/${metadata.name}`.toLowerCase() === userRef,
  );
  return (user?.relations ?? []).map(({ targetRef }) => targetRef);
}
