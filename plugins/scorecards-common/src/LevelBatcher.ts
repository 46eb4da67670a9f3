import { MAX_LEVELS } from './schemas/results';
import type { ScorecardsClient } from './ScorecardsClient';

/** An entity whose level somebody waits for. */
interface Question {
  entity: string;
  answer: (level: string | null | undefined) => void;
  fail: (error: unknown) => void;
}

/** Reads levels one by one, with one request for all entities that are asked about at a time. */
export class LevelBatcher {
  readonly #client: Pick<ScorecardsClient, 'getLevels'>;
  readonly #questions = new Map<string, Question[]>();

  constructor(client: Pick<ScorecardsClient, 'getLevels'>) {
    this.#client = client;
  }

  /**
   * The level of an entity on a scorecard; null when it is on none yet, undefined when the scorecard is not about it.
   *
   * @throws ResponseError with the reason when the back end refuses
   */
  find(scorecard: string, entity: string): Promise<string | null | undefined> {
    return new Promise((answer, fail) => {
      const waiting = this.#questions.get(scorecard) ?? [];
      if (waiting.length === 0) {
        this.#questions.set(scorecard, waiting);
        // Whoever asks about many has asked about all of them before this runs.
        setTimeout(() => this.#answerAll(scorecard));
      }
      waiting.push({ entity, answer, fail });
    });
  }

  #answerAll(scorecard: string) {
    const questions = this.#questions.get(scorecard) ?? [];
    this.#questions.delete(scorecard);
    for (let n = 0; n < questions.length; n += MAX_LEVELS) {
      this.#answer(scorecard, questions.slice(n, n + MAX_LEVELS));
    }
  }

  async #answer(scorecard: string, questions: Question[]) {
    try {
      const { items } = await this.#client.getLevels(
        scorecard,
        questions.map(({ entity }) => entity),
      );
      const found = new Map(items.map(item => [item.entity, item.level]));
      questions.forEach(({ entity, answer }) => answer(found.get(entity)));
    } catch (error) {
      questions.forEach(({ fail }) => fail(error));
    }
  }
}
