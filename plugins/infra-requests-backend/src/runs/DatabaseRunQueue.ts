import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Provisioner } from '@slipway/plugin-infra-requests-node';
import type { Knex } from 'knex';
import type { RunStore } from '../database/runs/RunStore';
import type { NewRun, RunQueue } from './RunQueue';

/** The queue in the database. */
export class DatabaseRunQueue implements RunQueue {
  #wake: () => void = () => {};

  constructor(
    private readonly options: {
      store: RunStore;
      provisioners: () => Iterable<Provisioner>;
      logger: LoggerService;
    },
  ) {}

  /** Whoever works off the queue is told to look. */
  onWake(wake: () => void): void {
    this.#wake = wake;
  }

  async enqueue(transaction: Knex.Transaction, run: NewRun): Promise<number> {
    return this.options.store.enqueue(transaction, run);
  }

  async cancel(
    transaction: Knex.Transaction,
    requestId: string,
    kind?: NewRun['kind'],
  ): Promise<void> {
    const hasWaited = await this.options.store.cancel(
      transaction,
      requestId,
      kind,
    );
    // What is proposed next of one kind takes the place of what was: it must not be withdrawn itself.
    const isLeft = hasWaited && kind === undefined;
    transaction.executionPromise.then(
      () => isLeft && this.#withdraw(requestId),
      () => {}, // it was not cancelled
    );
  }

  wake(): void {
    this.#wake();
  }

  /** A pull request that stays open does no harm: what a pipeline reports of it is refused. */
  #withdraw(requestId: string): void {
    for (const provisioner of this.options.provisioners()) {
      provisioner
        .withdraw?.(requestId)
        .catch(error =>
          this.options.logger.warn(
            `What was proposed for the request ${requestId} is still there: ${toError(error).message}`,
          ),
        );
    }
  }
}
