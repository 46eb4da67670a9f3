import type { Knex } from 'knex';
import type {
  JudgedPlan,
  PlanResult,
  RunEvents,
  RunFailure,
  RunRef,
  RunRequest,
} from '../../requests/RunEvents';
import type { ModuleVersion } from '../../modules/ModuleVersion';
import type { RunQueue } from '../RunQueue';
import { testModule } from './testModule';

/** What runs told. */
export type Told =
  | { event: 'planned'; run: RunRef; plan: PlanResult; judged: JudgedPlan }
  | { event: 'applied'; run: RunRef }
  | { event: 'drifted'; run: RunRef; drift: PlanResult['drift'] }
  | { event: 'failed'; run: RunRef; failure: RunFailure };

/** A request as runs see it: plans are approved by themselves where the test says so, and what is lost plans again. */
export class TestEvents implements RunEvents {
  readonly told: Told[] = [];
  isApproved = true;
  /** What was approved, where that is not what was planned. */
  approvedDigest: string | undefined;
  module: ModuleVersion = testModule();
  provisioner = 'terraform';
  context: RunRequest['context'] = {};
  /** Before a run is told what it has to know. */
  onPrepare: (run: Pick<RunRef, 'requestId' | 'kind'>) => Promise<void> =
    async () => {};

  constructor(
    private readonly knex: Knex,
    private readonly queue: RunQueue,
  ) {}

  async prepare({
    requestId,
    n,
    kind,
    revision,
    isDone,
  }: Parameters<RunEvents['prepare']>[0]): Promise<RunRequest | undefined> {
    await this.onPrepare({ requestId, kind });
    const request = await this.knex('requests')
      .where({ id: requestId })
      .first();
    const { inputs } = await this.knex('revisions')
      .where({ request_id: requestId, n: revision })
      .first('inputs');
    const run = await this.knex('runs')
      .where({ request_id: requestId, n })
      .first('plan_run', 'cancelled_at');
    if (kind === 'apply' && run.cancelled_at && !isDone) {
      return undefined;
    }
    const plan =
      run.plan_run &&
      (await this.knex('plans')
        .where({ request_id: requestId, n: run.plan_run })
        .first('digest'));
    const {
      id,
      name,
      environment,
      target,
      owner,
      component,
      purpose,
      requester,
    } = request;
    return {
      ...{
        id,
        name,
        environment,
        target,
        owner,
        component,
        purpose,
        requester,
      },
      provisioner: this.provisioner,
      module: this.module,
      inputs,
      context: this.context,
      ...(plan && {
        approvedPlan: {
          run: run.plan_run,
          digest: this.approvedDigest ?? plan.digest,
        },
      }),
    };
  }

  async atRest(requestId: string) {
    const run = { n: 1, kind: 'plan', revision: 1 } as const;
    const request = await this.prepare({ requestId, ...run });
    return request && { request, revision: 1 };
  }

  async planned(
    transaction: Knex.Transaction,
    run: RunRef,
    plan: PlanResult,
    judged: JudgedPlan,
  ): Promise<boolean> {
    this.told.push({ event: 'planned', run, plan, judged });
    if (this.isApproved && run.kind === 'plan') {
      await this.approve(transaction, run);
    }
    return this.isApproved;
  }

  /** Has a plan applied. */
  async approve(
    transaction: Knex.Transaction,
    { requestId, n, operation, revision }: RunRef,
  ): Promise<number> {
    return this.queue.enqueue(transaction, {
      requestId,
      kind: 'apply',
      operation,
      revision,
      planRun: n,
    });
  }

  async applied(_: Knex.Transaction, run: RunRef): Promise<void> {
    this.told.push({ event: 'applied', run });
  }

  async drifted(
    _: Knex.Transaction,
    run: RunRef,
    drift: PlanResult['drift'],
  ): Promise<void> {
    this.told.push({ event: 'drifted', run, drift });
  }

  async failed(
    transaction: Knex.Transaction,
    run: RunRef,
    failure: RunFailure,
  ): Promise<void> {
    this.told.push({ event: 'failed', run, failure });
    if (failure.isLost || failure.isStale) {
      const { requestId, operation, revision } = run;
      await this.queue.enqueue(transaction, {
        requestId,
        kind: 'plan',
        operation,
        revision,
      });
    }
  }
}
