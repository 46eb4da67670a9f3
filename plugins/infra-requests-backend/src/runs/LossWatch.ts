import type { LoggerService } from '@backstage/backend-plugin-api';
import type { HeldRun, RunStore } from '../database/runs/RunStore';
import type { Leftovers } from '../provisioners/terraform/Leftovers';
import { isGone } from './instance';
import { ClaimLostError, type Settlement, UNINTERRUPTED } from './Settlement';
import { LOST_AFTER } from './silence';

/** A pipeline that has not reported for so long does so no more. In hours. */
const MAX_WAIT = 24;

/** Finds runs whose replica is gone. What they have made is recovered where it can be, and their requests plan again. */
export class LossWatch {
  /** The runs that were silent for too long at the last look. */
  #silent = new Set<string>();

  constructor(
    private readonly options: {
      leftovers: Leftovers;
      logger: LoggerService;
      settlement: Settlement;
      store: RunStore;
      /** Looks at the queue. */
      wake: () => void;
    },
  ) {}

  async run(): Promise<void> {
    const { leftovers, store } = this.options;
    const silentBefore = this.#silent;
    this.#silent = new Set();
    const pending = await leftovers.recover();
    const held = await store.listHeld();
    const isSilent = (run: HeldRun) => run.silence * 1_000 > LOST_AFTER;
    this.#silent = new Set(held.filter(isSilent).map(keyOf));
    const lost = held.filter(
      run =>
        // After the database was away, everybody has been silent: they are given time to say that they are there.
        (isSilent(run) && silentBefore.has(keyOf(run))) ||
        (isGone(run.claimedBy) && !pending.has(run.claimedBy)),
    );
    for (const run of lost) {
      await this.#end(run);
    }
    await this.#giveUpWaiting();
    if (lost.length > 0) {
      this.options.wake();
    }
  }

  /** Ends what was cancelled before anybody began it, or while a pipeline had it, and tells requests of their applies. */
  async settleCancelled(): Promise<void> {
    const { settlement, store } = this.options;
    for (const run of await store.listCancelledApplies()) {
      await this.#unlessTaken(() =>
        run.isWaiting && run.kind === 'apply'
          ? settlement.drop(run, null, UNINTERRUPTED, true)
          : settlement.drop(run, null, 'It was cancelled.'),
      );
    }
  }

  async #giveUpWaiting(): Promise<void> {
    const { settlement, store } = this.options;
    for (const run of await store.listForgotten(MAX_WAIT)) {
      await this.#unlessTaken(() =>
        settlement.fail(
          run,
          null,
          {
            message: `The pipeline has not reported for ${MAX_WAIT} hours: find out why in the infrastructure repository, and retry.`,
            isCancelled: false,
            mayHaveChanged: run.kind === 'apply',
            isStale: false,
            isLost: false,
          },
          null,
        ),
      );
    }
  }

  async #end(run: HeldRun): Promise<void> {
    this.options.logger.warn(
      `Run ${run.n} of the request ${run.requestId} is lost: ${run.claimedBy} is gone`,
    );
    await this.#unlessTaken(() =>
      this.options.settlement.fail(
        run,
        run.claimedBy,
        {
          message:
            'Whoever ran it is gone. What was made until then is planned on.',
          isCancelled: false,
          mayHaveChanged: run.kind === 'apply',
          isStale: false,
          isLost: true,
        },
        null,
      ),
    );
  }

  async #unlessTaken(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ClaimLostError)) {
        throw error;
      }
    }
  }
}

function keyOf({ requestId, n, claimedBy }: HeldRun): string {
  return `${requestId} ${n} ${claimedBy}`;
}
