import type { ProvisionerOutcome } from '@slipway/plugin-infra-requests-node';
import type { Knex } from 'knex';
import type { PlanStore, WholePlan } from '../database/runs/PlanStore';
import type {
  ClaimedRun,
  RunResult,
  RunStore,
} from '../database/runs/RunStore';
import type { Outputs } from '../outputs/Outputs';
import type { SecretStore } from '../outputs/SecretStore';
import type { StateStore } from '../provisioners/state/StateStore';
import type {
  JudgedPlan,
  RunEvents,
  RunFailure,
  RunRequest,
} from '../requests/RunEvents';
import type { Masker } from './Masker';
import { planDigest } from './plan/planDigest';
import { describeDeletionProtection } from './plan/describeDeletionProtection';
import { toPlanResult } from './plan/toPlanResult';

/** What becomes of an apply that was cancelled while a pipeline had it. */
export const UNINTERRUPTED =
  'The pipeline may have applied it all the same: plan again, and the plan says what differs.';

/** Another replica, or somebody's cancelling, was first. */
export class ClaimLostError extends Error {
  override name = 'ClaimLostError';
}

/** What {@link Settlement} works with. */
export interface SettlementOptions {
  knex: Knex;
  events: RunEvents;
  outputs: Outputs;
  plans: PlanStore;
  secrets: SecretStore;
  states: StateStore;
  store: RunStore;
}

/** Writes something besides, once the run is known to be the holder's to end. */
export type Besides = (transaction: Knex.Transaction) => Promise<void>;

const nothing: Besides = async () => {};

/** Who held a run; null: it waited for a pipeline, or in the queue. */
export type Holder = string | null;

/** What came out of a run: a plan to be kept, outputs, or that nothing differs. */
export type Result = Exclude<ProvisionerOutcome, { kind: 'waiting' }>;

/**
 * Ends runs. What came out, what becomes of the request and the run's own row are written in one transaction, so that
 * neither is ever without the other. Each method throws ClaimLostError, and writes nothing, when the run is no longer the
 * holder's to end.
 */
export class Settlement {
  constructor(private readonly options: SettlementOptions) {}

  /** @returns the apply of the plan that was made, taken for the holder, where nobody has to approve it */
  async succeed(
    run: ClaimedRun,
    holder: Holder,
    request: RunRequest,
    result: Result,
    masker: Masker,
    besides = nothing,
  ): Promise<ClaimedRun | undefined> {
    switch (result.kind) {
      case 'planned':
        return this.#planned(run, holder, result, masker, besides);
      case 'looked':
        await this.#looked(run, holder, result, masker, besides);
        return undefined;
      default:
        await this.#applied(run, holder, request, result, besides);
        return undefined;
    }
  }

  async #planned(
    run: ClaimedRun,
    holder: Holder,
    { plan, file, terraformSeconds }: Extract<Result, { kind: 'planned' }>,
    masker: Masker,
    besides: Besides,
  ): Promise<ClaimedRun | undefined> {
    const { events, plans, store } = this.options;
    const { shown, judged } = toPlanResult(
      plan,
      planDigest(plan, file?.bytes),
      masker,
    );
    const protection =
      run.kind === 'plan' ? describeDeletionProtection(plan) : undefined;
    if (protection) {
      const failure = {
        message: masker.mask(protection),
        isCancelled: false,
        mayHaveChanged: false,
        isStale: false,
        isLost: false,
      };
      await this.fail(
        run,
        holder,
        failure,
        terraformSeconds,
        async transaction => {
          await besides(transaction);
          // To be looked at, and to know its report by when that comes again.
          await plans.put(transaction, run.requestId, run.n, {
            file: null,
            judged: null,
            result: shown,
          });
        },
      );
      return undefined;
    }
    return this.#transaction(async transaction => {
      const isJudged = await events.planned(transaction, run, shown, judged);
      await this.#finish(transaction, run, holder, {
        state: 'succeeded',
        terraformSeconds,
        counts: shown.counts,
      });
      await besides(transaction);
      await plans.put(transaction, run.requestId, run.n, {
        // Nobody applies what was only looked at.
        file: run.kind === 'plan' ? file : null,
        judged: isJudged ? null : toWholePlan(judged, masker),
        result: shown,
      });
      return holder !== null && run.kind === 'plan'
        ? store.claimApply(transaction, holder, run)
        : undefined;
    });
  }

  async #looked(
    run: ClaimedRun,
    holder: Holder,
    { plan, terraformSeconds }: Extract<Result, { kind: 'looked' }>,
    masker: Masker,
    besides: Besides,
  ): Promise<void> {
    const { events, plans } = this.options;
    const shown = plan && toPlanResult(plan, planDigest(plan), masker).shown;
    await this.#transaction(async transaction => {
      await events.drifted(transaction, run, shown?.drift ?? []);
      await this.#finish(transaction, run, holder, {
        state: 'succeeded',
        terraformSeconds,
        ...(shown && { counts: shown.counts }),
      });
      await besides(transaction);
      if (shown) {
        await plans.put(transaction, run.requestId, run.n, {
          file: null,
          judged: null,
          result: shown,
        });
      }
    });
  }

  async #applied(
    run: ClaimedRun,
    holder: Holder,
    { module }: RunRequest,
    { outputs, terraformSeconds }: Extract<Result, { kind: 'applied' }>,
    besides: Besides,
  ): Promise<void> {
    const { events, plans, secrets, states } = this.options;
    const { requestId } = run;
    const isGone = run.operation === 'destroy';
    const generated = isGone
      ? {}
      : await secrets.generated(requestId, module.generated);
    await this.#transaction(async transaction => {
      await events.applied(transaction, run);
      await this.#finish(transaction, run, holder, {
        state: 'succeeded',
        terraformSeconds,
      });
      await besides(transaction);
      await plans.dropFiles(transaction, requestId);
      if (isGone) {
        await this.options.outputs.remove(transaction, requestId);
        await secrets.remove(transaction, requestId);
      } else {
        await this.options.outputs.put(transaction, requestId, {
          module,
          outputs,
          secrets: generated,
        });
      }
    });
    if (isGone) {
      await states.remove(requestId);
    }
  }

  async fail(
    run: ClaimedRun,
    holder: Holder,
    failure: RunFailure,
    terraformSeconds: number | null,
    besides = nothing,
  ): Promise<void> {
    const { events, plans } = this.options;
    await this.#transaction(async transaction => {
      await events.failed(transaction, run, failure);
      await this.#finish(transaction, run, holder, {
        state: stateOf(failure),
        message: failure.message,
        terraformSeconds,
      });
      await besides(transaction);
      if (run.kind === 'apply') {
        await plans.dropFiles(transaction, run.requestId);
      }
    });
  }

  /** For a run that its request no longer wants. A request whose apply was to be interrupted waits to be told so. */
  async drop(
    run: ClaimedRun,
    holder: Holder,
    message: string,
    mayHaveChanged = false,
  ): Promise<void> {
    if (run.kind === 'apply') {
      const how = { isCancelled: true, isStale: false, isLost: false };
      await this.fail(run, holder, { ...how, message, mayHaveChanged }, null);
      return;
    }
    await this.#transaction(transaction =>
      this.#finish(transaction, run, holder, { state: 'cancelled', message }),
    );
  }

  /** For a run that a pipeline goes on with. */
  async wait(
    run: ClaimedRun,
    holder: Holder,
    { url, message }: { url: string | null; message: string },
  ): Promise<void> {
    await this.#transaction(transaction =>
      this.#finish(transaction, run, holder, {
        state: 'waiting',
        url,
        message,
      }),
    );
  }

  async #finish(
    transaction: Knex.Transaction,
    run: ClaimedRun,
    holder: Holder,
    result: RunResult,
  ): Promise<void> {
    const isHeld = await this.options.store.finish(
      transaction,
      run,
      holder,
      result,
    );
    if (!isHeld) {
      throw new ClaimLostError(
        `Run ${run.n} of ${run.requestId} is no longer this replica's`,
      );
    }
  }

  async #transaction<T>(
    work: (transaction: Knex.Transaction) => Promise<T>,
  ): Promise<T> {
    return this.options.knex.transaction(work);
  }
}

/** Of all secrets, only those that are in the plan anyway are kept with it. */
function toWholePlan(
  { counts, changes }: JudgedPlan,
  masker: Masker,
): WholePlan {
  const secrets = masker.secretsIn(changes);
  return { counts, changes, secrets };
}

function stateOf({ isCancelled, isLost }: RunFailure): RunResult['state'] {
  if (isLost) {
    return 'lost';
  }
  return isCancelled ? 'cancelled' : 'failed';
}
