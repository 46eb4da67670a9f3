import {
  type Levels,
  type LevelView,
  MAX_LEVELS,
  type ScorecardsClient,
} from '@slipway/plugin-scorecards-common';

/** How an entity stands on a scorecard. */
export interface FoundLevel {
  level: string | null;
  levels: LevelView[];
}

/** An entity whose level somebody waits for. */
interface Question {
  entity: string;
  answer: (level: FoundLevel | null) => void;
  fail: (error: unknown) => void;
}

/** Finds levels on the first scorecard: one request for all entities that are asked about at a time. */
export class LevelLoader {
  readonly #client: ScorecardsClient;
  #scorecards?: ReturnType<ScorecardsClient['getScorecards']>;
  #questions: Question[] = [];

  constructor(client: ScorecardsClient) {
    this.#client = client;
  }

  /** The level of an entity, by its ref; null when the scorecard is not about it. */
  find(entity: string): Promise<FoundLevel | null> {
    return new Promise((answer, fail) => {
      if (this.#questions.length === 0) {
        // The rows of a table all ask before this runs.
        setTimeout(() => this.#answerAll());
      }
      this.#questions.push({ entity, answer, fail });
    });
  }

  #answerAll() {
    const questions = this.#questions;
    this.#questions = [];
    for (let n = 0; n < questions.length; n += MAX_LEVELS) {
      this.#answer(questions.slice(n, n + MAX_LEVELS));
    }
  }

  async #answer(questions: Question[]) {
    try {
      const [scorecard] = await this.#known();
      const { items }: Levels = scorecard
        ? await this.#client.getLevels(
            scorecard.name,
            questions.map(({ entity }) => entity),
          )
        : { items: [] };
      const found = new Map(items.map(item => [item.entity, item.level]));
      for (const { entity, answer } of questions) {
        const level = found.get(entity);
        answer(
          level === undefined ? null : { level, levels: scorecard.levels },
        );
      }
    } catch (error) {
      questions.forEach(({ fail }) => fail(error));
    }
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
