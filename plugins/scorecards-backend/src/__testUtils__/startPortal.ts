import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type BackstageCredentials,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import {
  type CatalogServiceRequestOptions,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { EventParams } from '@backstage/plugin-events-node';
import {
  type NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import { ScorecardsClient } from '@slipway/plugin-scorecards-common';
import {
  type FactCollector,
  factCollectorsExtensionPoint,
} from '@slipway/plugin-scorecards-node';
import type { Knex } from 'knex';
import { scorecardsPlugin } from '../plugin';
import { company } from './entities';

/** Somebody of the platform group. */
export const PLATFORM = 'ada';
/** Somebody who is not in it. */
export const ENGINEER = 'linus';
/** Somebody who sees in the catalog what belongs to payments, and no more. */
export const STRANGER = 'mallory';

const PLATFORM_GROUP = 'group:default/platform-engineering';
const STRANGER_SEES = new Set(['ledger', 'invoices', 'payments', 'checkout']);

/** The plugin in a back end, on a database of its own. */
export interface Portal {
  server: Server;
  stop(): Promise<void>;
  knex: Knex;
  auditor: ReturnType<typeof mockServices.auditor.mock>;
  /** What was published, and what people were told. */
  published: EventParams[];
  notified: NotificationSendOptions[];
  /** Names of permissions that nobody has. */
  denied: Set<string>;
  /** What the permission policy says, beyond {@link STRANGER} and {@link Portal.denied}. */
  policy: { /** To who has not signed in. */ anonymousSeesNothing: boolean };
  /** The client as a person uses it: by name, in the namespace `default`. */
  as(name: string): ScorecardsClient;
  /** The permission that each action wants of whoever sees it, by the name of the action. */
  actionPermissions(): Record<string, string | undefined>;
  /** Does what an AI client of this person asks for. @throws what the action throws */
  invoke(name: string, action: string, input: JsonObject): Promise<unknown>;
  /** The header that makes a request one of this person. */
  header(name: string): string;
  /** Makes the catalog hold these entities, and no others. */
  setEntities(entities: Entity[]): void;
  /** Does what a task does each time. @throws what it throws */
  run(taskId: string): Promise<void>;
  /** Reads the catalog, collects all facts and evaluates everything. */
  settle(): Promise<void>;
}

/** Starts the plugin behind HTTP, with facts that are pushed to `documentation`; nothing is evaluated yet. */
export async function startPortal(
  databases: TestDatabases,
  options: {
    entities?: Entity[];
    collectors?: FactCollector[];
    config?: JsonObject;
    /** A database that is there already, of another replica or of a portal that was stopped. */
    knex?: Knex;
  } = {},
): Promise<Portal> {
  let catalog = catalogServiceMock({ entities: options.entities ?? company });
  const knex = options.knex ?? (await databases.init('POSTGRES_18'));
  const auditor = mockServices.auditor.mock();
  auditor.createEvent.mockImplementation(async () => ({
    success: async () => {},
    fail: async () => {},
  }));
  const actions = actionsRegistryServiceMock();
  const published: EventParams[] = [];
  const notified: NotificationSendOptions[] = [];
  const denied = new Set<string>();
  const tasks = new Map<
    string,
    (signal: AbortSignal) => void | Promise<void>
  >();
  const { collectors = [] } = options;
  const policy = { anonymousSeesNothing: false };
  const isLimited = (credentials: BackstageCredentials) =>
    isStranger(credentials) ||
    (isNobody(credentials) && policy.anonymousSeesNothing);
  const backend = await startTestBackend({
    features: [
      scorecardsPlugin,
      createBackendModule({
        pluginId: 'scorecards',
        moduleId: 'test-collectors',
        register(env) {
          env.registerInit({
            deps: { facts: factCollectorsExtensionPoint },
            async init({ facts }) {
              facts.addCollector(...collectors);
            },
          });
        },
      }),
      mockServices.database.factory({ knex }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          catalogServiceMock.mock({
            getEntitiesByRefs: (query, request) =>
              catalog.getEntitiesByRefs(query, request),
            async *streamEntities(query, request) {
              for await (const page of catalog.streamEntities(query, request)) {
                yield page.filter(entity => isSeen(entity, request));
              }
            },
          }),
      }),
      auditor.factory,
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
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
            notified.push(notification);
          },
        }),
      }),
      mockServices.userInfo.mock({
        getUserInfo: async credentials => {
          const ref = userOf(credentials)!;
          return {
            userEntityRef: ref,
            ownershipEntityRefs:
              ref === `user:default/${PLATFORM}`
                ? [ref, PLATFORM_GROUP]
                : [ref],
          };
        },
      }).factory,
      mockServices.rootConfig.factory({
        data: {
          slipway: {
            scorecards: {
              facts: {
                documentation: {
                  description: 'The pages of a service',
                  freshness: { days: 1 },
                  fields: {
                    hasPages: {
                      type: 'boolean',
                      description: 'Whether it has any',
                    },
                    languages: {
                      type: 'strings',
                      description: 'Those that it is written in',
                    },
                  },
                },
              },
              ...options.config,
            },
          },
        },
      }),
      mockServices.scheduler.mock({
        scheduleTask: async ({ id, fn }) => {
          tasks.set(id, fn as (signal: AbortSignal) => void | Promise<void>);
        },
      }).factory,
      mockServices.rootLogger.factory({ level: 'none' }),
      mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(({ permission }) => ({
            result: denied.has(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
          })),
        authorizeConditional: async (requests, request) =>
          requests.map(({ permission }) =>
            isLimited(request!.credentials)
              ? {
                  result: AuthorizeResult.CONDITIONAL,
                  pluginId: 'catalog',
                  resourceType: permission.resourceType,
                  conditions: { rule: 'SEEN', resourceType: 'catalog-entity' },
                }
              : { result: AuthorizeResult.ALLOW },
          ),
      }).factory,
    ],
  });
  const { server } = backend;
  const header = (name: string) =>
    mockCredentials.user.header(`user:default/${name}`);
  const run = async (taskId: string) => {
    const task = tasks.get(taskId);
    if (!task) {
      throw new Error(`There is no task ${taskId}`);
    }
    await task(new AbortController().signal);
  };
  return {
    server,
    stop: () => backend.stop(),
    knex,
    auditor,
    published,
    notified,
    denied,
    policy,
    header,
    run,
    actionPermissions: () =>
      Object.fromEntries(
        [...actions.actions.values()].map(({ name, visibilityPermission }) => [
          name,
          visibilityPermission?.name,
        ]),
      ),
    invoke: async (name, action, input) =>
      (
        await actions.invoke({
          id: `test:${action}`,
          input,
          credentials: mockCredentials.user(`user:default/${name}`),
        })
      ).output,
    as: name =>
      new ScorecardsClient({
        discoveryApi: {
          getBaseUrl: async pluginId =>
            `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/${pluginId}`,
        },
        fetchApi: {
          fetch: (input, init) =>
            fetch(input, {
              ...init,
              headers: { ...init?.headers, authorization: header(name) },
            }),
        },
      }),
    setEntities(entities) {
      catalog = catalogServiceMock({ entities });
    },
    async settle() {
      await run('mirror-catalog');
      for (const { source } of collectors) {
        await run(`collect-${source.id}`);
      }
      await run('evaluate');
    },
  };
}

function isSeen({ metadata }: Entity, request: object | undefined): boolean {
  const { credentials } = request as CatalogServiceRequestOptions;
  if (isNobody(credentials)) {
    throw new Error('The catalog answers nobody without a token');
  }
  return !isStranger(credentials) || STRANGER_SEES.has(metadata.name);
}

function isNobody({ principal }: BackstageCredentials): boolean {
  return (principal as { type: string }).type === 'none';
}

function isStranger(credentials: BackstageCredentials): boolean {
  return userOf(credentials) === `user:default/${STRANGER}`;
}

function userOf({ principal }: BackstageCredentials): string | undefined {
  return (principal as { userEntityRef?: string }).userEntityRef;
}
