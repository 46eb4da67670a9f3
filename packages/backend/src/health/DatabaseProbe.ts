import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long the database may take to answer a question that costs it nothing. */
const TIMEOUT_MS = 2_000;

/** Asks the database whether it is there. However often it is asked itself, one question is under way at a time. */
export class DatabaseProbe {
  readonly #connect: () => Promise<Knex>;
  readonly #logger: LoggerService;
  #question: Promise<boolean> | undefined;
  #answered = true;

  constructor(connect: () => Promise<Knex>, logger: LoggerService) {
    this.#connect = connect;
    this.#logger = logger;
  }

  /** Whether it answered in time. */
  async answers(): Promise<boolean> {
    this.#question ??= this.#ask().finally(() => {
      this.#question = undefined;
    });
    const timer = new AbortController();
    const answered = await Promise.race([
      this.#question,
      sleep(TIMEOUT_MS, false, { signal: timer.signal }),
    ]);
    timer.abort();
    if (answered !== this.#answered) {
      this.#answered = answered;
      if (answered) {
        this.#logger.info('The database answers again: this replica is ready');
      } else {
        this.#logger.warn('The database does not answer: not ready');
      }
    }
    return answered;
  }

  async #ask(): Promise<boolean> {
    try {
      const knex = await this.#connect();
      // A connection that hangs is thrown away with the question, so that the next one gets another.
      await knex.raw('SELECT 1').timeout(TIMEOUT_MS);
      return true;
    } catch {
      return false;
    }
  }
}
