import { setTimeout } from 'node:timers/promises';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  TestDatabases,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import scaffolderEntityModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import githubActions from '@backstage/plugin-scaffolder-backend-module-github';
import { JsonObject } from '@backstage/types';
import localRepositories from '@slipway/plugin-catalog-backend-module-local-repositories';
import goldenPath from '..';

/** Longer than any step waits for something. */
const LONGEST_LAUNCH_MS = 90_000;

/** How a launch ended. */
export interface Launch {
  status: string;
  /** What the template's output section came to. */
  output: JsonObject | undefined;
  /** All that the task wrote while it ran. */
  log: string;
}

/** A connection to a test database. */
export type Database = Awaited<ReturnType<TestDatabases['init']>>;

/** A running portal, seen from outside. */
export interface Portal {
  /** Launches a template as the person `user:default/mock` and waits for the end. Rejects when there is none. */
  launch(templateRef: string, values: JsonObject): Promise<Launch>;
  /** Runs the steps without effect and returns what they wrote. Rejects when one of them fails. */
  dryRun(template: Entity, values: JsonObject): Promise<string>;
  /** Looks an entity up in the catalog. */
  find(entityRef: string): Promise<Entity | undefined>;
  /** Waits until an entity is in the catalog. */
  waitFor(entityRef: string): Promise<Entity>;
  /** How what was audited ended, as `task execution succeeded`. */
  audited: string[];
  /** To be awaited before the databases go: the scaffolder looks at a task once more, a second after its end. */
  settle(): Promise<void>;
}

/**
 * Starts the real catalog and scaffolder on PostgreSQL, with the modules of the golden paths.
 *
 * @param scaffolderDatabase - what the scaffolder gets for its database
 */
export async function startPortal(
  databases: TestDatabases,
  config: JsonObject,
  scaffolderDatabase = (database: Database) => database,
): Promise<Portal> {
  let catalog: CatalogService | undefined;
  const audited: string[] = [];
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      scaffolderEntityModel,
      localRepositories,
      scaffolderPlugin,
      githubActions,
      goldenPath,
      eventsServiceFactory,
      schedulerServiceFactory,
      mockServices.rootConfig.factory({ data: config }),
      mockServices.auditor.mock({
        async createEvent({ eventId, meta }) {
          const event = `${eventId} ${meta?.actionType}`;
          return {
            success: async () => void audited.push(`${event} succeeded`),
            fail: async () => void audited.push(`${event} failed`),
          };
        },
      }).factory,
      createServiceFactory({
        service: coreServices.database,
        deps: { plugin: coreServices.pluginMetadata },
        factory: async ({ plugin }) => {
          const knex = await databases.init('POSTGRES_18');
          const client =
            plugin.getId() === 'scaffolder' ? scaffolderDatabase(knex) : knex;
          return { getClient: async () => client };
        },
      }),
      createBackendModule({
        pluginId: 'scaffolder',
        moduleId: 'test-catalog',
        register: env =>
          env.registerInit({
            deps: { service: catalogServiceRef },
            async init({ service }) {
              catalog = service;
            },
          }),
      }),
    ],
  });
  const base = `http://localhost:${backend.server.port()}/api/scaffolder/v2`;
  const credentials = await mockServices
    .auth({ pluginId: 'scaffolder' })
    .getOwnServiceCredentials();

  const find = async (entityRef: string) =>
    catalog?.getEntityByRef(entityRef, { credentials });

  return {
    audited,
    find,
    settle: () => setTimeout(1500),
    async dryRun(template, values) {
      const { log } = await getJson(`${base}/dry-run`, {
        template: JSON.parse(JSON.stringify(template)),
        values,
        directoryContents: [],
      });
      return JSON.stringify(log);
    },
    async waitFor(entityRef) {
      for (let attempt = 0; attempt < 200; attempt += 1) {
        const entity = await find(entityRef);
        if (entity) {
          return entity;
        }
        await setTimeout(100);
      }
      throw new Error(`${entityRef} did not come into the catalog`);
    },
    async launch(templateRef, values) {
      const began = performance.now();
      const { id } = await getJson(`${base}/tasks`, { templateRef, values });
      while (performance.now() - began < LONGEST_LAUNCH_MS) {
        const { status } = await getJson(`${base}/tasks/${id}`);
        if (!['open', 'processing'].includes(status)) {
          const events: {
            type: string;
            body: { message: string; output?: JsonObject };
          }[] = await getJson(`${base}/tasks/${id}/events`);
          return {
            status,
            output: events.find(({ type }) => type === 'completion')?.body
              .output,
            log: events.map(({ body }) => body.message).join('\n'),
          };
        }
        await setTimeout(50);
      }
      throw new Error(
        `Launch ${id} has not ended after ${LONGEST_LAUNCH_MS / 1000} seconds. All launches:\n${await describeTasks(base)}`,
      );
    },
  };
}

/** Where each task is. One that is open and wrote nothing was never taken by the worker. */
async function describeTasks(base: string): Promise<string> {
  const { tasks }: { tasks: { id: string; status: string }[] } = await getJson(
    `${base}/tasks`,
  );
  const lines = tasks.map(async ({ id, status }) => {
    const events: { body: { message: string } }[] = await getJson(
      `${base}/tasks/${id}/events`,
    );
    return `${id} is ${status}, last wrote: ${events.at(-1)?.body.message ?? 'nothing'}`;
  });
  return (await Promise.all(lines)).join('\n');
}

async function getJson(url: string, body?: JsonObject) {
  const response = await fetch(url, {
    ...(body && {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  if (!response.ok) {
    throw new Error(
      `${url} answered ${response.status}: ${await response.text()}`,
    );
  }
  return response.json();
}
