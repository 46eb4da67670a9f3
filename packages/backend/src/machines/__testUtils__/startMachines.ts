import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import {
  coreServices,
  createServiceFactory,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import auth from '@backstage/plugin-auth-backend';
import guest from '@backstage/plugin-auth-backend-module-guest-provider';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import permission from '@backstage/plugin-permission-backend';
import type { JsonObject } from '@backstage/types';
import dxMetrics from '@slipway/plugin-dx-metrics-backend';
import machineTokens from '@slipway/plugin-machine-tokens-backend';
import { MachineTokensClient } from '@slipway/plugin-machine-tokens-common';
import machineServices from '@slipway/plugin-machine-tokens-node';
import portalPolicy from '@slipway/plugin-permission-backend-module-portal';
import scorecards from '@slipway/plugin-scorecards-backend';
import type { Knex } from 'knex';
import { innerPermissions } from '../../permissions/innerPermissions';
import { people } from './entities';

/** What the configuration says besides. */
const SETTINGS: JsonObject = {
  app: { baseUrl: 'http://portal.example' },
  auth: {
    providers: {
      guest: {
        userEntityRef: 'user:default/guest',
        dangerouslyAllowOutsideDevelopment: true,
      },
    },
  },
  permission: { enabled: true },
  slipway: {
    scorecards: {
      facts: {
        coverage: {
          description: 'What the tests cover',
          freshness: { days: 30 },
          fields: { percent: { type: 'number', description: 'In percent' } },
        },
      },
    },
  },
};

/** The plugins that machines report to, each with a database of its own, behind the portal's real locks. */
export interface Machines {
  server: Server;
  stop(): Promise<void>;
  /** The database of a plugin. */
  databaseOf(pluginId: string): Promise<Knex>;
  /** Every row of every database, as text. */
  dump(): Promise<string>;
  /** What was logged and audited. */
  logged: string[];
  /** The tokens, as the guest makes them. */
  tokens: MachineTokensClient;
}

/** Starts them. */
export async function startMachines(
  testDatabases: TestDatabases,
  options: {
    entities: Entity[];
    /** Besides tokens of the portal. */
    externalAccess?: JsonObject[];
  },
): Promise<Machines> {
  const { entities, externalAccess = [] } = options;
  const databases = new Map<string, Promise<Knex>>();
  const databaseOf = (pluginId: string) => {
    const knex = databases.get(pluginId) ?? testDatabases.init('POSTGRES_18');
    databases.set(pluginId, knex);
    return knex;
  };
  const logged: string[] = [];
  const catalog = catalogServiceMock({ entities: [...people, ...entities] });
  const backend = await startTestBackend({
    features: [
      auth,
      guest,
      permission,
      portalPolicy,
      machineTokens,
      machineServices,
      innerPermissions,
      dxMetrics,
      scorecards,
      authServiceFactory,
      userInfoServiceFactory,
      recordLog(logged),
      createServiceFactory({
        service: coreServices.database,
        deps: { plugin: coreServices.pluginMetadata },
        factory: ({ plugin }) => ({
          getClient: () => databaseOf(plugin.getId()),
        }),
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send: async () => {} }),
      }),
      mockServices.rootConfig.factory({
        data: {
          ...SETTINGS,
          backend: {
            auth: {
              externalAccess: [
                { type: 'machine-token', options: {} },
                ...externalAccess,
              ],
            },
          },
        },
      }),
      mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
    ],
  });
  const { port } = backend.server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}/api`;
  const person = await signIn(baseUrl);
  return {
    server: backend.server,
    stop: () => backend.stop(),
    databaseOf,
    dump: async () =>
      (await Promise.all([...databases.values()].map(dumpDatabase))).join('\n'),
    logged,
    tokens: new MachineTokensClient({
      discoveryApi: { getBaseUrl: async pluginId => `${baseUrl}/${pluginId}` },
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            headers: { ...init?.headers, authorization: `Bearer ${person}` },
          }),
      },
    }),
  };
}

/** Signs in as the guest. @returns the token of the session */
async function signIn(baseUrl: string): Promise<string> {
  const response = await fetch(`${baseUrl}/auth/guest/refresh`, {
    method: 'POST',
  });
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}

function recordLog(logged: string[]) {
  const record = (...parts: unknown[]) => {
    logged.push(
      parts
        .map(part =>
          part instanceof Error ? part.stack : JSON.stringify(part),
        )
        .join(' '),
    );
  };
  const logger: RootLoggerService = {
    error: record,
    warn: record,
    info: record,
    debug: record,
    child: () => logger,
  };
  return createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => logger,
  });
}

async function dumpDatabase(database: Promise<Knex>): Promise<string> {
  const knex = await database;
  const tables = await knex('pg_tables')
    .where({ schemaname: 'public' })
    .pluck<string[]>('tablename');
  const contents = await Promise.all(
    tables.map(table => knex(table).select('*')),
  );
  return JSON.stringify(contents);
}
