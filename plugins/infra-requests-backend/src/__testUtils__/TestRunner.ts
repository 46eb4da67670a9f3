import { createHash, randomBytes } from 'node:crypto';
import type { ResourceChange } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import type { PlanStore } from '../database/runs/PlanStore';
import type { ClaimedRun, RunStore } from '../database/runs/RunStore';
import type { Outputs } from '../outputs/Outputs';
import type {
  PlanResult,
  RunEvents,
  RunFailure,
  RunRequest,
} from '../requests/RunEvents';
import { Masker } from '../runs/Masker';

/** What a run is to come to; without any of it, it goes well. */
export interface Outcome {
  counts?: Partial<PlanResult['counts']>;
  drift?: string[];
  /** What is in the plan, and which texts of it nobody may read. */
  changes?: ResourceChange[];
  secrets?: string[];
  failure?: Partial<RunFailure>;
}

const HOLDER = 'test:1:a';

/** Works off the queue as the portal does, with Terraform's part made up. */
export class TestRunner {
  /** Runs in the order in which they were done. */
  readonly done: ClaimedRun[] = [];

  constructor(
    private readonly options: {
      knex: Knex;
      events: () => RunEvents;
      outputs: Outputs;
      plans: PlanStore;
      store: RunStore;
    },
  ) {}

  /** Does the first of the queue. @returns it; undefined when the queue is empty */
  async next(outcome: Outcome = {}): Promise<ClaimedRun | undefined> {
    const run = await this.options.store.claim(HOLDER);
    if (run) {
      this.done.push(run);
      await this.finish(run, outcome);
    }
    return run;
  }

  /** Takes a run out of the queue and leaves it unfinished. */
  async begin(): Promise<ClaimedRun> {
    return (await this.options.store.claim(HOLDER))!;
  }

  /** Lets a run come to something, if its request still waits for it. */
  async finish(run: ClaimedRun, outcome: Outcome = {}): Promise<void> {
    const request = await this.options.events().prepare(run);
    await this.end(run, outcome, request);
  }

  /** Ends a run whose request was asked for before. */
  async end(
    run: ClaimedRun,
    outcome: Outcome,
    request?: RunRequest,
  ): Promise<void> {
    const { knex, events, store } = this.options;
    await knex.transaction(async transaction => {
      if (outcome.failure) {
        await events().failed(transaction, run, {
          message: 'Terraform said no.',
          isCancelled: false,
          isLost: false,
          isStale: false,
          mayHaveChanged: false,
          ...outcome.failure,
        });
        await store.finish(transaction, run, HOLDER, { state: 'failed' });
      } else if (request) {
        await this.#succeed(transaction, run, outcome, request.module);
      } else {
        await store.finish(transaction, run, HOLDER, { state: 'cancelled' });
      }
    });
  }

  /** Lets an apply go well that somebody wanted to interrupt too late. */
  async finishAnyway(run: ClaimedRun): Promise<void> {
    const { knex, events, store } = this.options;
    await knex.transaction(async transaction => {
      await events().applied(transaction, run);
      await store.finish(transaction, run, HOLDER, { state: 'succeeded' });
    });
  }

  async #succeed(
    transaction: Knex.Transaction,
    run: ClaimedRun,
    { counts, drift = [], changes = [], secrets = [] }: Outcome,
    module: RunRequest['module'],
  ): Promise<void> {
    const { outputs, plans, store } = this.options;
    const events = this.options.events();
    switch (run.kind) {
      case 'apply':
        await events.applied(transaction, run);
        if (run.operation === 'destroy') {
          await outputs.remove(transaction, run.requestId);
          break;
        }
        await outputs.put(transaction, run.requestId, {
          module,
          outputs: {
            login: { value: `secret of ${run.requestId}`, sensitive: true },
            region: { value: 'eu-1', sensitive: false },
          },
          secrets: {},
        });
        break;
      case 'drift':
        await events.drifted(transaction, run, drift.map(toChange));
        break;
      default: {
        const bytes = randomBytes(32);
        const masker = new Masker();
        masker.hide(secrets);
        const result: PlanResult = {
          digest: createHash('sha256').update(bytes).digest('hex'),
          counts: { create: 1, update: 0, replace: 0, destroy: 0, ...counts },
          changes,
          drift: [],
          risks: [],
          hasChanges: true,
        };
        const isJudged = await events.planned(transaction, run, result, {
          counts: result.counts,
          changes,
          mask: text => masker.mask(text),
        });
        await plans.put(transaction, run.requestId, run.n, {
          file: { bytes, stateSerial: 0, providerLock: null },
          judged: isJudged ? null : { counts: result.counts, changes, secrets },
          result,
        });
      }
    }
    await store.finish(transaction, run, HOLDER, { state: 'succeeded' });
  }

  /** Does everything that is in the queue, and what follows. */
  async settle(): Promise<void> {
    while (await this.next()) {
      // Every run may queue another.
    }
  }
}

function toChange(address: string) {
  return {
    address,
    type: 'terraform_data',
    action: 'update' as const,
    attributes: [],
  };
}
