import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EntityStore } from '../database/EntityStore';
import type { Definitions } from '../definitions/Definitions';
import type { Evaluator } from '../evaluation/Evaluator';
import { Ancestry } from './Ancestry';
import { describeEntity } from './describeEntity';
import { readGitDefinitions } from './readGitDefinitions';

/** No scorecard is about people, and a location is where entities were read from. */
const PASSED_OVER = new Set(['user', 'location']);

/** Keeps what the catalog has, and the scorecards that it holds, so that evaluating asks it nothing. */
export class CatalogMirror {
  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      definitions: Definitions;
      evaluator: Evaluator;
      logger: LoggerService;
      store: EntityStore;
      now?: () => Date;
    },
  ) {}

  /** Reads the whole catalog. Nothing changes when it cannot be read to its end. */
  async run(): Promise<void> {
    const { definitions, evaluator, logger, store } = this.options;
    const known = await store.readKnown();
    const entities = await this.#readAll();
    if (entities.length === 0) {
      // A catalog that has not read anything yet is no reason to forget everything.
      return;
    }
    const ancestry = new Ancestry(entities);
    await store.saveAll(
      entities.map(entity => describeEntity(entity, ancestry)),
      known,
      this.options.now?.() ?? new Date(),
      (transaction, ids) => evaluator.markDue(ids, transaction),
    );
    await definitions.syncGit(readGitDefinitions(entities, logger));
  }

  /** Reads one entity anew. @returns its id in the database; undefined when the catalog has not got it */
  async refresh(ref: string): Promise<string | undefined> {
    return (await this.refreshAll([ref])).get(ref);
  }

  /** Reads some entities anew. @returns the ids in the database of those that the catalog has, by ref */
  async refreshAll(refs: string[]): Promise<Map<string, string>> {
    const { auth, catalog, evaluator, store } = this.options;
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: refs },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const entities = items.filter(
      (entity): entity is Entity =>
        entity !== undefined && !isPassedOver(entity),
    );
    if (entities.length === 0) {
      return new Map();
    }
    const ancestry = new Ancestry([
      ...(await store.readContainers()),
      ...entities,
    ]);
    await store.save(
      entities.map(entity => describeEntity(entity, ancestry)),
      (transaction, ids) => evaluator.markDue(ids, transaction),
    );
    return store.findIds(entities.map(stringifyEntityRef));
  }

  async #readAll(): Promise<Entity[]> {
    const { auth, catalog } = this.options;
    const entities: Entity[] = [];
    const pages = catalog.streamEntities(
      {},
      { credentials: await auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) {
      entities.push(...page.filter(entity => !isPassedOver(entity)));
    }
    return entities;
  }
}

function isPassedOver({ kind }: Entity): boolean {
  return PASSED_OVER.has(kind.toLowerCase());
}
