import type { LoggerService } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type {
  CatalogProcessor,
  CatalogProcessorCache,
  CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import {
  LevelBatcher,
  levelLabel,
  NO_LEVEL,
  type ScorecardsClient,
} from '@slipway/plugin-scorecards-common';

const KINDS = ['component', 'system', 'domain', 'group'];
const CACHED = 'levels';
const SCORECARDS_FOR_MS = 60_000;

type Labels = Record<string, string>;

/**
 * Labels entities of the catalog with their levels, so that the catalog can be filtered by them. An entity keeps its
 * labels while the levels cannot be read.
 */
export class LevelProcessor implements CatalogProcessor {
  readonly #batcher: LevelBatcher;
  #scorecards?: { names: Promise<string[]>; until: number };

  constructor(
    private readonly options: {
      client: ScorecardsClient;
      logger: LoggerService;
    },
  ) {
    this.#batcher = new LevelBatcher(options.client);
  }

  getProcessorName(): string {
    return 'ScorecardLevelProcessor';
  }

  async preProcessEntity(
    entity: Entity,
    _location: unknown,
    _emit: CatalogProcessorEmit,
    _origin: unknown,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    if (!KINDS.includes(entity.kind.toLowerCase())) {
      return entity;
    }
    const labels = await this.#labelsOf(entity, cache);
    return Object.keys(labels).length === 0
      ? entity
      : {
          ...entity,
          metadata: {
            ...entity.metadata,
            labels: { ...entity.metadata.labels, ...labels },
          },
        };
  }

  async #labelsOf(
    entity: Entity,
    cache: CatalogProcessorCache,
  ): Promise<Labels> {
    try {
      const labels = await this.#read(stringifyEntityRef(entity));
      await cache.set(CACHED, labels);
      return labels;
    } catch (error) {
      this.options.logger.debug(
        'The levels were not read; entities keep those that they had',
        toError(error),
      );
      return (await cache.get<Labels>(CACHED)) ?? {};
    }
  }

  async #read(ref: string): Promise<Labels> {
    const scorecards = await this.#names();
    const levels = await Promise.all(
      scorecards.map(scorecard => this.#batcher.find(scorecard, ref)),
    );
    return Object.fromEntries(
      scorecards.flatMap((scorecard, index) => {
        const level = levels[index];
        return level === undefined
          ? []
          : [[levelLabel(scorecard), level ?? NO_LEVEL]];
      }),
    );
  }

  async #names(): Promise<string[]> {
    if (!this.#scorecards || this.#scorecards.until < Date.now()) {
      const names = this.options.client
        .getScorecards()
        .then(({ items }) => items.map(({ name }) => name));
      this.#scorecards = { names, until: Date.now() + SCORECARDS_FOR_MS };
      names.catch(() => {
        this.#scorecards = undefined;
      });
    }
    return this.#scorecards.names;
  }
}
