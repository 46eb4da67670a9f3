import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { ApprovalStore } from '../database/ApprovalStore';
import type { RequestRow } from '../database/RequestRow';
import type { RequestStore } from '../database/RequestStore';
import type { PolicyDecision } from '../policy/Policies';
import { giveUpDenied } from './denying';
import { maskFinding } from './findings';
import type { Parties, RequestParties } from './Parties';
import { intentOf, type PolicyAsker } from './PolicyAsker';
import { type Progress, SYSTEM } from './Progress';
import { describeProtection, isHeld } from './protection';
import { noticeSubject } from './resultNotice';
import type { JudgedPlan } from './RunEvents';
import type { RunReader } from './seams';
import type { Work } from './Work';

type Planned = RequestRow & {
  operation: NonNullable<RequestRow['operation']>;
  operationRevision: number;
  planRun: number;
  planDigest: string;
};

/** Why a plan is denied that was made before a plan was kept as policies judge it. */
const NOT_KEPT =
  'The portal was updated before it could decide on the plan, and what its policies look at was not kept. Ask for it anew.';

/**
 * Decides what follows a plan: nothing, approvals, or the apply. That is in the transaction of the plan itself; only when
 * the catalog does not answer, the request stays planned for a while.
 */
export class Decider {
  constructor(
    private readonly options: {
      approvals: ApprovalStore;
      asker: PolicyAsker;
      logger: LoggerService;
      parties: Parties;
      runs: RunReader;
      store: RequestStore;
      work: Work;
    },
  ) {}

  /** Decides on plans that were left. */
  async run(signal?: AbortSignal): Promise<void> {
    const { logger, store } = this.options;
    for (const id of await store.listPlanned()) {
      if (signal?.aborted) {
        return;
      }
      try {
        await this.#decideLate(id);
      } catch (error) {
        logger.warn(
          `The plan of the request ${id} is decided on later`,
          toError(error),
        );
      }
    }
  }

  /** What {@link decide} needs of the catalog; undefined when it does not answer. Best asked before anything is locked. */
  async readParties(row: RequestRow): Promise<RequestParties | undefined> {
    const { logger, parties } = this.options;
    try {
      return await parties.read(row);
    } catch (error) {
      logger.warn(
        `The plan of ${row.name} waits for the catalog`,
        toError(error),
      );
      return undefined;
    }
  }

  /** Decides on the plan of a request that the transaction holds. */
  async decide(
    progress: Progress,
    transaction: Knex.Transaction,
    {
      plan,
      parties,
      now,
    }: { plan: JudgedPlan; parties: RequestParties; now: Date },
  ): Promise<void> {
    const { store } = this.options;
    const planned = asPlanned(progress.row);
    if (!planned) {
      return;
    }
    const { id, operation, operationRevision, planRun } = planned;
    await store.lockOwner(transaction, planned.owner);
    const decision = await this.#judge(planned, { plan, parties }, transaction);
    const { findings, approvals, cost } = decision;
    await store.insertPlanCheck(transaction, id, planRun, { findings, cost });
    if (operation !== 'destroy') {
      await store.setCost(transaction, id, operationRevision, cost);
    }
    progress.set({ findings });
    if (await giveUpDenied(store, progress, transaction, { findings, now })) {
      return;
    }
    const live =
      operation === 'destroy' &&
      (await store.findRevision(id, planned.revision, transaction));
    if (live && isHeld(live.isProtected, decision)) {
      await progress.step(
        { type: 'deny' },
        { actor: SYSTEM, reason: describeProtection(planned) },
      );
    } else if (approvals.length > 0) {
      await this.#wait(progress, transaction, { planned, approvals, now });
    } else {
      await progress.step({ type: 'approve' }, { actor: SYSTEM });
    }
  }

  async #decideLate(id: string): Promise<void> {
    const { parties, runs, store, work } = this.options;
    const left = asPlanned(await store.find(id));
    if (!left) {
      return;
    }
    const [plan, found] = await Promise.all([
      runs.judgedPlan(id, left.planRun),
      parties.read(left),
    ]);
    await work.on(id, async (progress, transaction, now) => {
      if (progress.row.planRun !== left.planRun) {
        return;
      }
      if (plan) {
        await this.decide(progress, transaction, { plan, parties: found, now });
      } else if (asPlanned(progress.row)) {
        await progress.step(
          { type: 'deny' },
          { actor: SYSTEM, reason: NOT_KEPT },
        );
      }
    });
  }

  async #judge(
    planned: Planned,
    { plan, parties }: { plan: JudgedPlan; parties: RequestParties },
    transaction: Knex.Transaction,
  ): Promise<PolicyDecision> {
    const { asker, store } = this.options;
    const { id, operation, operationBy, operationRevision } = planned;
    const revision = await store.findRevision(
      id,
      operationRevision,
      transaction,
    );
    const { counts, changes, mask } = plan;
    const intent = intentOf(planned, revision, {
      operation,
      actor: operationBy ?? planned.requester,
      plan: { counts, changes },
      parties,
    });
    const decision = await asker.ask(['request', 'plan'], intent, transaction);
    return {
      ...decision,
      findings: decision.findings.map(finding => maskFinding(finding, mask)),
    };
  }

  async #wait(
    progress: Progress,
    transaction: Knex.Transaction,
    {
      planned,
      approvals,
      now,
    }: {
      planned: Planned;
      approvals: PolicyDecision['approvals'];
      now: Date;
    },
  ): Promise<void> {
    const { id, operation, operationBy, planDigest, planRun } = planned;
    const groups = approvals.map(({ group }) => group);
    await this.options.approvals.insert(
      transaction,
      approvals.map(({ group, rules }) => ({
        requestId: id,
        run: planRun,
        group,
        digest: planDigest,
        operation,
        rules,
        wantedAt: now,
      })),
    );
    const readers = [...new Set([...planned.readers, ...groups])];
    await progress.step(
      { type: 'wait' },
      { actor: SYSTEM, changes: { readers } },
    );
    progress.tell({
      request: noticeSubject(planned),
      kind: 'approval-wanted',
      groups,
      askedBy: operationBy ?? planned.requester,
    });
  }
}

function asPlanned(row: RequestRow | undefined): Planned | undefined {
  return row?.step === 'planned' && row.state !== 'failed'
    ? (row as Planned)
    : undefined;
}
