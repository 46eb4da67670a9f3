import {
  ConflictError,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { Report } from '@slipway/plugin-infra-requests-common';
import { ProvisionerError } from '@slipway/plugin-infra-requests-node';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { LogStore } from '../database/runs/LogStore';
import type { PlanStore } from '../database/runs/PlanStore';
import type {
  ClaimedRun,
  LockedRun,
  RunStore,
} from '../database/runs/RunStore';
import type { TerraformOutputs } from '../outputs/Outputs';
import type { SecretStore } from '../outputs/SecretStore';
import type { RunEvents, RunRequest } from '../requests/RunEvents';
import { Masker } from './Masker';
import { planDigest } from './plan/planDigest';
import { RunLog } from './RunLog';
import {
  type Besides,
  ClaimLostError,
  type Result,
  type Settlement,
  UNINTERRUPTED,
} from './Settlement';

/** What `terraform output -json` says of an output. */
const outputsSchema = z.record(
  z.string(),
  z.object({ value: z.json(), sensitive: z.boolean().default(false) }),
);

type Ref = { requestId: string; n: number };

/** Takes what pipelines report of the runs that wait for them. */
export class Reports {
  #events: RunEvents | undefined;

  constructor(
    private readonly options: {
      knex: Knex;
      logs: LogStore;
      plans: PlanStore;
      secrets: SecretStore;
      settlement: () => Settlement;
      store: RunStore;
      /** Looks at the queue. */
      wake: () => void;
    },
  ) {}

  /** Says whom the reports concern. */
  connect(events: RunEvents): void {
    this.#events = events;
  }

  /** See `RunReader.report`. What is refused leaves nothing. @returns whether the same was reported before, and nothing is new */
  async take(ref: Ref, report: Report): Promise<boolean> {
    const run = await this.#read(ref);
    if (run.state !== 'waiting') {
      await this.#recognise(run, report);
      return true;
    }
    const masker = new Masker();
    masker.hide(await this.options.secrets.open(run.requestId, run.revision));
    try {
      await this.#judge(run, report, masker);
      return false;
    } catch (error) {
      if (!(error instanceof ClaimLostError)) {
        throw error;
      }
      await this.#recognise(await this.#read(ref), report);
      return true;
    }
  }

  /** Keeps what is reported, and lets the run come to it, if that is its end. */
  async #judge(run: ClaimedRun, report: Report, masker: Masker): Promise<void> {
    const request = await this.#events?.prepare({
      ...run,
      isDone: report.state === 'succeeded',
    });
    if (!request) {
      await this.#settle(settlement =>
        run.kind === 'apply'
          ? settlement.drop(run, null, UNINTERRUPTED, true)
          : settlement.drop(run, null, 'The request no longer waits for it.'),
      );
      throw new ConflictError('The request no longer waits for this run');
    }
    if (run.kind === 'apply') {
      checkPlan(request, report);
    }
    const note = (transaction: Knex.Transaction) =>
      this.#note(transaction, run, report, masker);
    if (report.state === 'succeeded') {
      const result = resultOf(run, report);
      await this.#settle(settlement =>
        settlement.succeed(run, null, request, result, masker, note),
      );
    } else if (report.state === 'failed') {
      const message = masker.mask(
        report.message ??
          'The pipeline failed. Its log says why: mend what it names, and retry.',
      );
      await this.#settle(settlement =>
        settlement.fail(
          run,
          null,
          {
            message,
            isCancelled: false,
            mayHaveChanged: run.kind === 'apply',
            isStale: false,
            isLost: false,
          },
          report.terraformSeconds ?? null,
          note,
        ),
      );
    } else {
      await this.#goOn(run, note);
    }
  }

  /** Keeps something of a run that does not end with it. */
  async #goOn(run: ClaimedRun, note: Besides): Promise<void> {
    await this.options.knex.transaction(async transaction => {
      // Two reports at once do not mix their lines.
      const { n, state } = await this.#lock(run, transaction);
      if (state !== 'waiting') {
        throw new ClaimLostError(`Run ${n} is ${state} by now`);
      }
      await note(transaction);
    });
  }

  /** Adds to the log and to what is known of a run that the transaction holds. */
  async #note(
    transaction: Knex.Transaction,
    { requestId, n }: ClaimedRun,
    { log, url }: Report,
    masker: Masker,
  ): Promise<void> {
    const { logs, store } = this.options;
    if (log) {
      const kept = await logs.measure(requestId, n, transaction);
      const lines = new RunLog(
        masker,
        (first, added) => logs.append(requestId, n, first, added, transaction),
        kept,
      );
      // One report may end, and the next begin, within a secret.
      const cut = { start: kept.lines > 0, end: !log.endsWith('\n') };
      lines.write('stdout', masker.maskPart(log, cut));
      await lines.end();
    }
    if (url) {
      await store.note(transaction, { requestId, n }, { url });
    }
  }

  async #read(ref: Ref): Promise<LockedRun> {
    return this.options.knex.transaction(transaction =>
      this.#lock(ref, transaction),
    );
  }

  async #lock(ref: Ref, transaction: Knex.Transaction): Promise<LockedRun> {
    const run = await this.options.store.lock(transaction, ref);
    if (!run) {
      throw new ConflictError(`Run ${ref.n} is gone`);
    }
    return run;
  }

  /**
   * Tells a report that comes again from one that nobody waits for.
   *
   * @throws ServiceUnavailableError while the run is on its way to the pipeline
   * @throws ConflictError when it has ended otherwise
   */
  async #recognise(run: LockedRun, report: Report): Promise<void> {
    const { n, state } = run;
    if (state === 'queued' || state === 'running') {
      throw new ServiceUnavailableError(
        `Run ${n} does not wait for a report yet: it is ${state}. Report it again in a few seconds`,
      );
    }
    if (!(await this.#isRepeated(run, report))) {
      throw new ConflictError(
        `Run ${n} does not wait for a report: it is ${state}`,
      );
    }
  }

  async #isRepeated(run: LockedRun, { state, plan }: Report): Promise<boolean> {
    if (state !== 'succeeded' || run.kind === 'apply') {
      return state === run.state;
    }
    // Of a run that failed, a plan is kept only where that was why.
    const kept = await this.options.plans.find(run.requestId, run.n);
    return plan !== undefined && planDigest(plan) === kept?.digest;
  }

  async #settle(
    work: (settlement: Settlement) => Promise<unknown>,
  ): Promise<void> {
    try {
      await work(this.options.settlement());
    } catch (error) {
      throw error instanceof ProvisionerError
        ? new InputError(`plan: ${error.message}`)
        : error;
    }
    this.options.wake();
  }
}

function resultOf(run: ClaimedRun, report: Report): Result {
  const terraformSeconds = report.terraformSeconds ?? null;
  if (run.kind === 'apply') {
    return {
      kind: 'applied',
      outputs: outputsOf(report),
      terraformSeconds,
    };
  }
  if (!report.plan) {
    throw new InputError(
      'plan: must have what terraform show -json says of the plan',
    );
  }
  const { plan } = report;
  return run.kind === 'drift'
    ? { kind: 'looked', plan, terraformSeconds }
    : { kind: 'planned', plan, file: null, terraformSeconds };
}

/** Secrets that a pipeline reports nevertheless are not kept. */
function outputsOf({ outputs = {} }: Report): TerraformOutputs {
  const parsed = outputsSchema.safeParse(outputs);
  if (!parsed.success) {
    throw new InputError(
      'outputs: must be what terraform output -json says, without the sensitive ones',
    );
  }
  return Object.fromEntries(
    Object.entries(parsed.data).filter(([, { sensitive }]) => !sensitive),
  );
}

/**
 * A pipeline that is about to apply another plan than the one that was approved is told so, and none has applied what it does
 * not name.
 */
function checkPlan({ approvedPlan }: RunRequest, report: Report): void {
  const digests = [
    ...(report.plan ? [planDigest(report.plan)] : []),
    ...(report.planDigest ? [report.planDigest] : []),
  ];
  if (digests.some(digest => digest !== approvedPlan?.digest)) {
    throw new ConflictError(
      'This is not the plan that was approved: apply that one, or plan again',
    );
  }
  if (report.state === 'succeeded' && digests.length === 0) {
    throw new InputError(
      'planDigest: must say which plan was applied, as Slipway-Plan of the commit does; or send that plan',
    );
  }
}
