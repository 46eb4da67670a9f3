import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Provisioner } from '@slipway/plugin-infra-requests-node';
import type { Withdrawal, WithdrawalStore } from '../database/WithdrawalStore';
import type { RunEvents } from '../requests/RunEvents';
import { isFinal } from '../requests/transition';
import type { Sources } from './Sources';

/** How many are taken back in a run. */
const PORTION = 50;
/** After this long, in milliseconds, what could not be taken back is tried again. */
const PATIENCE = 60_000;

/**
 * Takes back from Git what came to nothing: the folder of a request that was denied, cancelled or destroyed, the values
 * of a change that came to nothing, and what runs have proposed. What is to be taken back is written down with the
 * transition, and crossed out once it is gone: a crash in between has it looked for again, and what is gone already is no
 * commit.
 */
export class Withdrawals {
  #events: Pick<RunEvents, 'atRest'> | undefined;

  constructor(
    private readonly options: {
      logger: LoggerService;
      provisioners: ReadonlyMap<string, Provisioner>;
      sources: Sources;
      store: WithdrawalStore;
      now: () => Date;
    },
  ) {}

  /** Says who knows what requests are at rest with. */
  connect(events: Pick<RunEvents, 'atRest'>): void {
    this.#events = events;
  }

  async run(signal?: AbortSignal): Promise<void> {
    const { logger, store, now } = this.options;
    const at = now();
    const putOffTo = new Date(at.getTime() + PATIENCE);
    for (let left = PORTION; left > 0 && !signal?.aborted; left -= 1) {
      // One at a time: meanwhile somebody may ask for something else, which proposes anew.
      const [request] = await store.take(at, putOffTo, 1);
      if (!request) {
        return;
      }
      try {
        await this.#withdraw(request);
        await store.remove(request.id, putOffTo);
      } catch (error) {
        logger.warn(
          `What ${request.name} has left in Git is taken back later`,
          toError(error),
        );
      }
    }
  }

  async #withdraw(request: Withdrawal): Promise<void> {
    const { provisioners, sources } = this.options;
    const provisioner = provisioners.get(request.provisioner);
    if (isFinal(request.state)) {
      await provisioner?.withdraw?.(request.id);
      await sources.withdraw(request);
      return;
    }
    // What lives is looked at still, maybe just now.
    await provisioner?.withdraw?.(request.id, ['plan']);
    if (!provisioner?.commits) {
      await this.#restore(request);
    }
  }

  /** Has Git hold what the request is at rest with, as the plan of what was given up has put itself in its place. */
  async #restore({ id }: Withdrawal): Promise<void> {
    if (!this.#events) {
      throw new Error('Nobody says yet what requests are at rest with');
    }
    const rest = await this.#events.atRest(id);
    if (rest) {
      await this.options.sources.restore(rest.request, rest.revision);
    }
  }
}
