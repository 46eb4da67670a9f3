import type {
  LevelView,
  ScorecardsClient,
  SummaryItem,
} from '@slipway/plugin-scorecards-common';

/** The most items of one page. */
const MOST_ITEMS = 500;

/** How an entity stands on a scorecard. */
export interface FoundLevel {
  level: string | null;
  levels: LevelView[];
}

interface Owned {
  items: Map<string, SummaryItem>;
  isWhole: boolean;
}

/** Finds levels on the first scorecard: one request for each owner of entities that are looked at, not for each entity. */
export class LevelLoader {
  readonly #client: ScorecardsClient;
  readonly #owned = new Map<string, Promise<Owned>>();
  #scorecards?: ReturnType<ScorecardsClient['getScorecards']>;

  constructor(client: ScorecardsClient) {
    this.#client = client;
  }

  /**
   * The level of an entity; null when the scorecard is not about it.
   *
   * @param entity - its ref
   * @param owner - the ref of who owns it, if anybody does
   */
  async find(entity: string, owner = entity): Promise<FoundLevel | null> {
    const [scorecard] = await this.#known();
    if (!scorecard) {
      return null;
    }
    const { items, isWhole } = await this.#ownedBy(owner, scorecard.name);
    const item =
      isWhole || items.has(entity)
        ? items.get(entity)
        : (await this.#ownedBy(entity, scorecard.name)).items.get(entity);
    return item ? { level: item.level, levels: scorecard.levels } : null;
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

  /** What is in a scope, up to one page. Kept, so that every row of a table can ask. */
  #ownedBy(scope: string, scorecard: string): Promise<Owned> {
    const known = this.#owned.get(scope);
    if (known) {
      return known;
    }
    const asked = this.#client
      .getSummary({ scorecard, scope, limit: MOST_ITEMS })
      .then(({ items, nextCursor }) => ({
        items: new Map(items.map(item => [item.entity, item])),
        isWhole: nextCursor === null,
      }));
    this.#owned.set(scope, asked);
    asked.catch(() => this.#owned.delete(scope));
    return asked;
  }
}
