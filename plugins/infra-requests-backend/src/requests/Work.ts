import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { RequestRow } from '../database/RequestRow';
import { Progress, type ProgressStores } from './Progress';

/** PostgreSQL's code for a transaction that it ended because two waited for each other. */
const DEADLOCK = '40P01';
const MAX_ATTEMPTS = 3;

/** Does things to one request at a time, each in a transaction that holds its row. */
export class Work {
  constructor(
    private readonly options: ProgressStores & {
      knex: Knex;
      /** Tells what is in the outbox. */
      announcer: { wake(): void };
      now: () => Date;
    },
  ) {}

  /** Runs a transaction, again where two waited for each other; what it queued and has to tell is looked at afterwards. */
  async transaction<T>(
    work: (transaction: Knex.Transaction, now: Date) => Promise<T>,
  ): Promise<T> {
    const { knex, now } = this.options;
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await knex.transaction(transaction =>
          work(transaction, now()),
        );
        this.#wake();
        return result;
      } catch (error) {
        const isDeadlock = (error as { code?: string }).code === DEADLOCK;
        if (!isDeadlock || attempt === MAX_ATTEMPTS) {
          throw error;
        }
      }
    }
  }

  /**
   * Does something to a request, and writes it down.
   *
   * @throws NotFoundError when there is no such request
   */
  async on<T>(
    id: string,
    work: (
      progress: Progress,
      transaction: Knex.Transaction,
      now: Date,
    ) => Promise<T>,
  ): Promise<T> {
    return this.transaction(async (transaction, now) => {
      const row = await this.options.store.lock(transaction, id);
      if (!row) {
        throw new NotFoundError(`There is no request ${id}`);
      }
      const progress = this.begin(transaction, row, now);
      const result = await work(progress, transaction, now);
      await progress.save();
      return result;
    });
  }

  /** As {@link on}, in a transaction that somebody else ends. Nothing happens where there is no such request. */
  async within(
    transaction: Knex.Transaction,
    id: string,
    work: (progress: Progress, now: Date) => Promise<void>,
  ): Promise<void> {
    const { now, store } = this.options;
    const row = await store.lock(transaction, id);
    if (row) {
      const progress = this.begin(transaction, row, now());
      await work(progress, now());
      await progress.save();
      transaction.executionPromise.then(
        () => this.#wake(),
        () => {}, // whoever ends it knows why it failed
      );
    }
  }

  /** For a row that this transaction holds, or has just made. */
  begin(transaction: Knex.Transaction, row: RequestRow, now: Date): Progress {
    return new Progress(this.options, transaction, row, now);
  }

  #wake(): void {
    this.options.queue.wake();
    this.options.announcer.wake();
  }
}
