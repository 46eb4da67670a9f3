import { NotFoundError } from '@backstage/errors';
import type { ResourceChange } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import { addDays } from '../addDays';
import type { RequestRow } from '../database/RequestRow';
import type { RequestStore } from '../database/RequestStore';
import type { ModuleCatalogue } from '../modules/ModuleCatalogue';
import type { Decider } from './Decider';
import { type Parties, toModuleContext } from './Parties';
import { type Progress, SYSTEM } from './Progress';
import { noticeSubject } from './resultNotice';
import type {
  JudgedPlan,
  PlanResult,
  RunEvents,
  RunFailure,
  RunRef,
  RunRequest,
} from './RunEvents';
import type { Work } from './Work';

/** Lets requests go on with what their runs come to. What another run than the awaited one comes to, moves nothing. */
export class RequestRuns implements RunEvents {
  constructor(
    private readonly options: {
      decider: Decider;
      modules: ModuleCatalogue;
      parties: Parties;
      store: RequestStore;
      work: Work;
    },
  ) {}

  async prepare(
    run: Parameters<RunEvents['prepare']>[0],
  ): Promise<RunRequest | undefined> {
    const row = await this.options.store.find(run.requestId);
    if (!row || !isWanted(row, run)) {
      return undefined;
    }
    const { planRun, planDigest } = row;
    return {
      ...(await this.#describe(row, run.revision)),
      requester: row.operationBy ?? row.requester,
      ...(run.kind === 'apply' &&
        planRun !== null &&
        planDigest !== null && {
          approvedPlan: { run: planRun, digest: planDigest },
        }),
    };
  }

  async atRest(
    requestId: string,
  ): Promise<{ request: RunRequest; revision: number } | undefined> {
    const row = await this.options.store.find(requestId);
    if (!row) {
      return undefined;
    }
    const revision = revisionAtRest(row);
    return revision === undefined
      ? undefined
      : { request: await this.#describe(row, revision), revision };
  }

  async #describe(row: RequestRow, revision: number): Promise<RunRequest> {
    const { modules, parties, store } = this.options;
    const made = await store.findRevision(row.id, revision);
    const module = await modules.load(
      { ...made, name: row.module },
      row.environment,
    );
    if (!module) {
      throw new NotFoundError(
        `${row.module} ${made.version} is not in the module repository at ${made.commit} any more, or ${row.environment} does not offer it`,
      );
    }
    const { id, name, environment, provisioner, target } = row;
    const { owner, component, purpose } = row;
    return {
      id,
      name,
      environment,
      provisioner,
      target,
      module,
      inputs: made.inputs,
      context: toModuleContext(row, await parties.recall(row)),
      requester: made.requestedBy,
      owner,
      component,
      purpose,
    };
  }

  async planned(
    transaction: Knex.Transaction,
    run: RunRef,
    { digest, counts }: PlanResult,
    judged: JudgedPlan,
  ): Promise<boolean> {
    const { decider, store, work } = this.options;
    const { requestId, n } = run;
    const before = await store.find(requestId, transaction);
    const parties = before && (await decider.readParties(before));
    await work.within(transaction, requestId, async (progress, now) => {
      if (!isAwaited(progress, run) || progress.row.step !== 'checking') {
        return;
      }
      progress.note(SYSTEM, 'plan.made', { run: n, plan: digest, counts });
      await progress.step(
        { type: 'planned' },
        { actor: SYSTEM, changes: { planRun: n, planDigest: digest } },
      );
      if (parties) {
        await decider.decide(progress, transaction, {
          plan: judged,
          parties,
          now,
        });
      }
    });
    return parties !== undefined && run.kind === 'plan';
  }

  async applied(transaction: Knex.Transaction, run: RunRef): Promise<void> {
    await this.options.work.within(
      transaction,
      run.requestId,
      async (progress, now) => {
        if (isAwaited(progress, run)) {
          await progress.step(
            { type: 'applied' },
            { actor: SYSTEM, changes: startLife(progress.row, now) },
          );
        }
      },
    );
  }

  async drifted(
    transaction: Knex.Transaction,
    run: RunRef,
    drift: ResourceChange[],
  ): Promise<void> {
    await this.options.work.within(
      transaction,
      run.requestId,
      async progress => {
        const { row } = progress;
        if (row.revision !== run.revision) {
          return; // a change was applied while a pipeline looked at what was there before
        }
        const count = drift.length;
        progress.set({ drifted: count });
        if (count > 0 && count !== row.drifted) {
          progress.note(SYSTEM, 'drift.found', {
            run: run.n,
            resources: drift.map(({ address }) => address),
          });
          progress.tell({
            request: noticeSubject(row),
            kind: 'drifted',
            count,
          });
        }
      },
    );
  }

  async failed(
    transaction: Knex.Transaction,
    run: RunRef,
    failure: RunFailure,
  ): Promise<void> {
    const { isCancelled, isLost, isStale, mayHaveChanged } = failure;
    await this.options.work.within(
      transaction,
      run.requestId,
      async (progress, now) => {
        if (isAwaited(progress, run)) {
          await progress.step(
            {
              type: 'failed',
              isCancelled,
              isLost,
              isStale,
              mayHaveChanged,
            },
            {
              actor: SYSTEM,
              reason: describeFailure(progress.row, failure),
              ...((mayHaveChanged || progress.row.mayExist) && {
                changes: limitLeftovers(progress.row, now),
              }),
            },
          );
        }
      },
    );
  }
}

function describeFailure(
  { isCancelling, reason }: RequestRow,
  { message, isCancelled, isLost, isStale, mayHaveChanged }: RunFailure,
): string {
  if (!isCancelled && !(isCancelling && (isLost || isStale))) {
    return message;
  }
  return mayHaveChanged
    ? `The apply was interrupted, and something may have been made. ${message}`
    : (reason ?? message);
}

/** Whether it is the run that the request waits for. */
function isAwaited({ row }: Progress, { kind, n }: RunRef): boolean {
  return (kind === 'plan' || kind === 'apply') && row.run === n;
}

function isWanted(
  row: RequestRow,
  { kind, n, isDone }: Parameters<RunEvents['prepare']>[0],
): boolean {
  switch (kind) {
    case 'plan':
      return row.run === n && row.step === 'checking';
    case 'apply':
      return (
        row.run === n &&
        row.step === 'applying' &&
        (!row.isCancelling || isDone === true)
      );
    default:
      return row.state === 'active' || row.state === 'expiring';
  }
}

function revisionAtRest({
  state,
  operationRevision,
  revision,
}: RequestRow): number | undefined {
  switch (state) {
    case 'active':
    case 'expiring':
      return revision;
    case 'failed':
      return operationRevision ?? revision;
    default:
      return undefined;
  }
}

/** What was half made goes when the lease would be over, if nobody makes the rest of it or has it destroyed. */
function limitLeftovers(
  { activeAt, expiresAt, leaseDays }: RequestRow,
  now: Date,
): Partial<RequestRow> {
  return activeAt === null && expiresAt === null && leaseDays !== null
    ? { expiresAt: addDays(now, leaseDays) }
    : {};
}

/** The lease counts from when the resource is there first; it is looked at for drift a day later. */
function startLife(row: RequestRow, now: Date): Partial<RequestRow> {
  if (row.operation === 'destroy') {
    return { expiresAt: null };
  }
  const { activeAt, expiresAt, leaseDays } = row;
  const end = leaseDays === null ? null : addDays(now, leaseDays);
  return {
    ...(activeAt === null && {
      activeAt: now,
      // What was half made may have been extended.
      expiresAt: end && expiresAt && expiresAt > end ? expiresAt : end,
      noticedDays: null,
      endDueAt: null,
    }),
    drifted: null,
    driftDueAt: addDays(now, 1),
  };
}
