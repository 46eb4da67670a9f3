import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  mockCredentials,
  mockServices,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { ScorecardsClient } from '@slipway/plugin-scorecards-common';
import type { Knex } from 'knex';
import { createGovernance } from '../createGovernance';
import { ContextReader } from '../database/ContextReader';
import { DefinitionStore } from '../database/DefinitionStore';
import { DueStore } from '../database/DueStore';
import { migrations } from '../database/migrations';
import { Definitions } from '../definitions/Definitions';
import { Evaluator } from '../evaluation/Evaluator';
import { DOCUMENTATION, READINESS } from './readiness';
import { PLATFORM_GROUP, serveGovernance } from './serveGovernance';

/** People of the platform group. */
export const ADA = 'ada';
export const GRACE = 'grace';
/** Somebody who is not in it. */
export const LINUS = 'linus';

const toRef = (person: string) => `user:default/${person}`;

/** What an entity of a test is like. */
export interface TestEntity {
  kind?: string;
  /** The name of a group; null: nobody owns it. */
  owner?: string | null;
  isDescribed?: boolean;
  /** Absent: not known. */
  hasPages?: boolean;
}

/**
 * Waivers, campaigns, evidence and dry runs behind HTTP, on a database of their own, with real definitions and
 * evaluations, and a clock that a test sets.
 */
export class TestGovernance {
  now = new Date('2026-03-02T12:00:00Z');
  /** What people were told. */
  readonly notified: NotificationSendOptions[] = [];
  /** Whether nobody can be told. */
  isMute = false;
  /** Names of permissions that nobody has. */
  readonly denied = new Set<string>();
  readonly auditor = mockServices.auditor.mock();
  readonly evaluator: Evaluator;
  readonly definitions: Definitions;
  readonly governance: ReturnType<typeof createGovernance>;
  /** By person: the names of all that they may see. */
  readonly #sights = new Map<string, string[]>();
  #server?: Server;

  private constructor(readonly knex: Knex) {
    const now = () => this.now;
    const due = new DueStore(knex);
    const logger = mockServices.logger.mock();
    const contexts = new ContextReader(knex, now);
    this.definitions = new Definitions({
      due,
      logger,
      store: new DefinitionStore(knex),
      sources: [DOCUMENTATION],
    });
    this.evaluator = new Evaluator({
      contexts,
      definitions: this.definitions,
      due,
      knex,
      logger,
      onLevelsChanged: async () => {},
      now,
    });
    this.governance = createGovernance({
      contexts,
      definitions: this.definitions,
      evaluator: this.evaluator,
      knex,
      logger,
      notifications: {
        send: async notification => {
          if (this.isMute) {
            throw new Error('The notifications are down');
          }
          this.notified.push(notification);
        },
      },
      platformGroup: PLATFORM_GROUP,
      now,
    });
    this.auditor.createEvent.mockImplementation(async () => ({
      success: async () => {},
      fail: async () => {},
    }));
  }

  /** Starts with the scorecard {@link READINESS} and no entities. */
  static async start(databases: TestDatabases): Promise<TestGovernance> {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    const test = new TestGovernance(knex);
    test.#server = await serveGovernance({
      ...test,
      platform: [ADA, GRACE].map(toRef),
      sights: test.#sights,
    });
    await test.define(READINESS);
    return test;
  }

  /** Lets a person see so much and no more. */
  limit(person: string, ...names: string[]): void {
    this.#sights.set(toRef(person), names);
  }

  /** The client as a person uses it. */
  as(person: string): ScorecardsClient {
    return this.withHeader(mockCredentials.user.header(toRef(person)));
  }

  /** The client with other credentials. */
  withHeader(authorization: string): ScorecardsClient {
    const { port } = this.#server?.address() as AddressInfo;
    return new ScorecardsClient({
      discoveryApi: {
        getBaseUrl: async pluginId =>
          `http://127.0.0.1:${port}/api/${pluginId}`,
      },
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            headers: { ...init?.headers, authorization },
          }),
      },
    });
  }

  /** Saves a definition of the scorecard, and evaluates everything. */
  async define(yaml: string): Promise<void> {
    const holding = (await this.definitions.current()).get('readiness');
    await this.definitions.save(
      'readiness',
      { yaml, basedOn: holding?.version ?? null },
      toRef(ADA),
    );
    await this.evaluator.run();
  }

  /** Puts an entity into the catalog, or changes it, and evaluates it. */
  async put(name: string, like: TestEntity = {}): Promise<void> {
    const { kind = 'Component', owner = 'payments', hasPages } = like;
    const ref = `${kind.toLowerCase()}:default/${name}`;
    const groups = owner ? [`group:default/${owner}`] : [];
    const entity: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: {
        name,
        namespace: 'default',
        ...(like.isDescribed && { description: 'It does a lot' }),
      },
      spec: { type: 'service', lifecycle: 'production' },
    };
    const [{ id }] = await this.knex('entities')
      .insert({
        ref,
        title: name,
        kind,
        type: 'service',
        owner: groups[0] ?? null,
        groups,
        scopes: [ref, ...groups],
        entity: JSON.stringify(entity),
        digest: '',
        removed_at: null,
      })
      .onConflict('ref')
      .merge()
      .returning<{ id: string }[]>('id');
    await this.knex('facts').where('entity_id', id).delete();
    if (hasPages !== undefined) {
      await this.knex('facts').insert({
        entity_id: id,
        source: DOCUMENTATION.id,
        values: JSON.stringify({ hasPages }),
        collected_at: this.now,
      });
    }
    await this.evaluator.evaluate([id]);
  }

  /** Takes an entity out of the catalog. */
  async remove(name: string): Promise<void> {
    const [{ id }] = await this.knex('entities')
      .where('ref', `component:default/${name}`)
      .update({ removed_at: this.now })
      .returning<{ id: string }[]>('id');
    await this.evaluator.evaluate([id]);
  }

  /** How a check of an entity stands in the database. */
  async stateOf(name: string, check: string): Promise<string | undefined> {
    const row = await this.knex('states')
      .join('entities', 'entities.id', 'states.entity_id')
      .where({ ref: `component:default/${name}`, check_id: check })
      .whereNull('until')
      .first('state');
    return row?.state;
  }

  /** Whom the notifications told, and with which title. */
  told(): { who: string[]; except: string[]; title: string }[] {
    return this.notified.map(({ recipients, payload }) => ({
      who: recipients.type === 'entity' ? [recipients.entityRef].flat() : [],
      except:
        recipients.type === 'entity'
          ? [recipients.excludeEntityRef ?? []].flat()
          : [],
      title: payload.title,
    }));
  }
}
