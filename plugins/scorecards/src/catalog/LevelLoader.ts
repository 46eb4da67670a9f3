import {
  LevelBatcher,
  type LevelView,
  type ScorecardsClient,
} from '@slipway/plugin-scorecards-common';

/** How an entity stands on a scorecard. */
export interface FoundLevel {
  level: string | null;
  levels: LevelView[];
}

/** Finds levels on the first scorecard: one request for all entities that are asked about at a time. */
export class LevelLoader {
  readonly #client: ScorecardsClient;
  readonly #batcher: LevelBatcher;
  #scorecards?: ReturnType<ScorecardsClient['getScorecards']>;

  constructor(client: ScorecardsClient) {
    this.#client = client;
    this.#batcher = new LevelBatcher(client);
  }

  /** The level of an entity, by its ref; null when the scorecard is not about it. */
  async find(entity: string): Promise<FoundLevel | null> {
    const [scorecard] = await this.#known();
    if (!scorecard) {
      return null;
    }
    const level = await this.#batcher.find(scorecard.name, entity);
    return level === undefined ? null : { level, levels: scorecard.levels };
  }

  async #known() {
    this.#scorecards ??= this.#client.getScorecards();
    try {
      return (await this.#scorecards).items;
    } catch (error) {
      this.#scorecards = undefined;
      throw error;
    }
  }
}
