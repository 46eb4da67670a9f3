import type { Server } from 'node:http';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { AuditClient } from '@slipway/plugin-audit-common';
import type { Knex } from 'knex';
import { auditorServiceFactory } from '../auditor/auditorServiceFactory';
import { auditPlugin } from '../plugin';
import { boatsPlugin } from './boatsPlugin';

/** The plugin and another one in a back end, on a database of its own. Auditors are in `group:default/auditors`. */
export interface Trail {
  server: Server;
  knex: Knex;
  stop(): Promise<void>;
  /** The client of a person: `ada` is an auditor, nobody else is. */
  as(name: string): AuditClient;
  /** The header that makes a request one of this person. */
  header(name: string): string;
}

/** Starts them behind HTTP. */
export async function startTrail(
  databases: TestDatabases,
  options: { config?: JsonObject; knex?: Knex } = {},
): Promise<Trail> {
  const knex = options.knex ?? (await databases.init('POSTGRES_18'));
  const backend = await startTestBackend({
    features: [
      auditorServiceFactory,
      auditPlugin,
      boatsPlugin,
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: {
          slipway: {
            audit: options.config ?? {},
            access: { roles: { auditor: ['group:default/auditors'] } },
          },
        },
      }),
      mockServices.rootLogger.factory({ level: 'error' }),
      mockServices.userInfo.mock({
        getUserInfo: async credentials => {
          const { userEntityRef } = credentials.principal as {
            userEntityRef: string;
          };
          const isAuditor = userEntityRef === 'user:default/ada';
          return {
            userEntityRef,
            ownershipEntityRefs: [
              userEntityRef,
              ...(isAuditor ? ['group:default/auditors'] : []),
            ],
          };
        },
      }).factory,
    ],
  });
  const { server } = backend;
  const header = (name: string) =>
    mockCredentials.user.header(`user:default/${name}`);
  return {
    server,
    knex,
    stop: () => backend.stop(),
    header,
    as: name =>
      new AuditClient({
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
