import type { Run } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';

/** A run to be put into the queue. */
export interface NewRun {
  requestId: string;
  kind: Run['kind'];
  operation: Run['operation'];
  revision: number;
  /** Of an apply: the run whose plan it carries out. */
  planRun?: number;
}

/**
 * What Terraform has to do, in the order in which it was asked for, but for looks: those let others go first for a while.
 * Called inside the transactions that ask.
 */
export interface RunQueue {
  /** @returns the number of the run in its request, from 1 */
  enqueue(transaction: Knex.Transaction, run: NewRun): Promise<number>;
  /** Interrupts what runs, takes out of the queue what waits; of one kind, or everything. */
  cancel(
    transaction: Knex.Transaction,
    requestId: string,
    kind?: Run['kind'],
  ): Promise<void>;
  /** Looks at the queue at once. To be called after the commit. */
  wake(): void;
}
