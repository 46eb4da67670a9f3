import {
  mockCredentials,
  mockServices,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type {
  LogEvent,
  ScaffolderTask,
} from '@backstage/plugin-scaffolder-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { scaffolderServiceMock } from '@backstage/plugin-scaffolder-node/testUtils';
import type { JsonObject } from '@backstage/types';
import {
  type AdoptionAnswer,
  type AdoptionMetricName,
  type AdoptionRecord,
  adoptionQuerySchema,
  adoptionRecordsQuerySchema,
} from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import { TestMetrics } from '../../__testUtils__/TestMetrics';
import { AdoptionStore } from '../../database/adoption/AdoptionStore';
import { LaunchStore } from '../../database/adoption/LaunchStore';
import { CatalogMirror } from '../../attribution/CatalogMirror';
import { ScopeResolver } from '../../scope/ScopeResolver';
import { AdoptionReader } from '../AdoptionReader';
import { AdoptionRecordReader } from '../AdoptionRecordReader';
import { readAdoptionSettings } from '../AdoptionSettings';
import { LaunchCollector } from '../collect/LaunchCollector';
import { ProvenanceCollector } from '../collect/ProvenanceCollector';
import { PopulationResolver } from '../PopulationResolver';
import { ResponseError } from '@backstage/errors';
import { catalogOf } from '../../__testUtils__/entities';

/** A task of the scaffolder, with what was logged of it. */
export interface TestTask {
  task: ScaffolderTask;
  logs: LogEvent[];
}

/** Adoption on a database of its own, without HTTP: a catalog, a scaffolder and a clock that a test sets. */
export class TestAdoption {
  now = new Date('2026-06-01T00:00:00Z');
  entities: Entity[] = [];
  tasks: TestTask[] = [];
  /** What the scaffolder was asked. */
  readonly asked: string[] = [];

  private constructor(
    readonly metrics: TestMetrics,
    private readonly config: JsonObject,
  ) {}

  static async create(
    databases: TestDatabases,
    adoption: JsonObject = {},
  ): Promise<TestAdoption> {
    return new TestAdoption(await TestMetrics.create(databases, []), {
      dxMetrics: { adoption },
    });
  }

  get knex(): Knex {
    return this.metrics.knex;
  }

  /** Looks at the catalog, as it is, at a moment. */
  async watch(now: string, entities: Entity[]): Promise<void> {
    this.now = new Date(now);
    this.entities = entities;
    await new ProvenanceCollector({
      auth: mockServices.auth(),
      catalog: catalogServiceMock({ entities }),
      knex: this.knex,
      now: () => this.now,
    }).run();
  }

  /** Reads the tasks of the scaffolder, the newest first, as it does. */
  launches(): LaunchCollector {
    const find = (taskId: string) => {
      const found = this.tasks.find(({ task }) => task.id === taskId);
      if (!found) {
        throw Object.assign(Object.create(ResponseError.prototype), {
          statusCode: 404,
        });
      }
      return found;
    };
    return new LaunchCollector({
      auth: mockServices.auth(),
      store: new LaunchStore(this.knex),
      scaffolder: scaffolderServiceMock.mock({
        listTasks: async ({ limit = 0, offset = 0 }) => {
          this.asked.push(`list from ${offset}`);
          const sorted = this.tasks
            .map(({ task }) => task)
            .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
          return {
            items: sorted.slice(offset, offset + limit),
            totalItems: sorted.length,
          };
        },
        getTask: async ({ taskId }) => {
          this.asked.push(`task ${taskId}`);
          return find(taskId).task;
        },
        getLogs: async ({ taskId }) => {
          this.asked.push(`logs of ${taskId}`);
          return find(taskId).logs;
        },
      }),
    });
  }

  async read(from: string, to: string, tz = 'UTC'): Promise<AdoptionAnswer> {
    const query = adoptionQuerySchema.parse({ from, to, tz });
    return new AdoptionReader({
      ...this.#readers(),
      store: new AdoptionStore(this.knex),
    }).read(query, mockCredentials.service());
  }

  async records(
    metric: AdoptionMetricName,
    from: string,
    to: string,
  ): Promise<AdoptionRecord[]> {
    const query = adoptionRecordsQuerySchema.parse({ metric, from, to });
    const { items } = await new AdoptionRecordReader({
      ...this.#readers(),
      knex: this.knex,
    }).readPage(query, mockCredentials.service());
    return items;
  }

  #readers() {
    const settings = readAdoptionSettings(
      mockServices.rootConfig({ data: this.config }),
    );
    const auth = mockServices.auth();
    const catalog = catalogOf(this.entities);
    return {
      settings,
      now: () => this.now,
      populations: new PopulationResolver({
        settings,
        auth,
        scopes: new ScopeResolver({
          catalog,
          mirror: new CatalogMirror({ catalog, auth }),
          permissions: mockServices.permissions(),
        }),
      }),
    };
  }
}
