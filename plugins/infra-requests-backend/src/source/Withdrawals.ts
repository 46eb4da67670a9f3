import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Provisioner } from '@slipway/plugin-infra-requests-node';
import type { Withdrawal, WithdrawalStore } from '../database/WithdrawalStore';
import type { Sources } from './Sources';

/** How many are taken at a time. */
const PORTION = 50;
/** After this long, in milliseconds, what could not be taken back is tried again. */
const PATIENCE = 60_000;

/**
 * Takes back from Git what came to nothing: the folder of a request that was denied or cancelled, and what its runs have
 * proposed. What is to be taken back is written down with the transition, and crossed out once it is gone: a crash in
 * between has it looked for again, and what is gone already is no commit.
 */
export class Withdrawals {
  constructor(
    private readonly options: {
      logger: LoggerService;
      provisioners: ReadonlyMap<string, Provisioner>;
      sources: Sources;
      store: WithdrawalStore;
      now: () => Date;
    },
  ) {}

  async run(signal?: AbortSignal): Promise<void> {
    const { logger, store, now } = this.options;
    const at = now();
    const putOffTo = new Date(at.getTime() + PATIENCE);
    for (const request of await store.take(at, putOffTo, PORTION)) {
      if (signal?.aborted) {
        return;
      }
      try {
        await this.#withdraw(request);
      } catch (error) {
        logger.warn(
          `What ${request.name} has left in Git is taken back later`,
          toError(error),
        );
      }
    }
  }

  async #withdraw(request: Withdrawal): Promise<void> {
    const { provisioners, sources, store } = this.options;
    await provisioners.get(request.provisioner)?.withdraw?.(request.id);
    await sources.withdraw(request);
    await store.remove(request.id);
  }
}
