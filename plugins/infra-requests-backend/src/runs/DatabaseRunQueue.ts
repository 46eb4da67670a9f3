import type { Knex } from 'knex';
import type { RunStore } from '../database/runs/RunStore';
import type { NewRun, RunQueue } from './RunQueue';

/** The queue in the database. */
export class DatabaseRunQueue implements RunQueue {
  #wake: () => void = () => {};

  constructor(private readonly store: RunStore) {}

  /** Whoever works off the queue is told to look. */
  onWake(wake: () => void): void {
    this.#wake = wake;
  }

  async enqueue(transaction: Knex.Transaction, run: NewRun): Promise<number> {
    return this.store.enqueue(transaction, run);
  }

  async cancel(
    transaction: Knex.Transaction,
    requestId: string,
    kind?: NewRun['kind'],
  ): Promise<void> {
    await this.store.cancel(transaction, requestId, kind);
  }

  wake(): void {
    this.#wake();
  }
}
