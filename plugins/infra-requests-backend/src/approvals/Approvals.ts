import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { decisionSchema } from '@slipway/plugin-infra-requests-common';
import type { z } from 'zod';
import type { ApprovalRow, ApprovalStore } from '../database/ApprovalStore';
import type { RequestRow } from '../database/RequestRow';
import type { Access } from '../requests/Access';
import type { Work } from '../requests/Work';
import { SYSTEM } from '../requests/system';
import type { Caller } from '../visibility/Caller';
import { isPerson } from '../visibility/isPerson';

type Decision = z.output<typeof decisionSchema>;

/** Decides on plans, each by itself: what was decided on one counts for no other. */
export class Approvals {
  constructor(
    private readonly options: {
      access: Access;
      store: ApprovalStore;
      work: Work;
    },
  ) {}

  /**
   * Approves a plan for every group that the caller is in; once all groups have, it is applied. What a machine asked for
   * takes two people, as one of them may hold its token.
   *
   * @throws NotAllowedError when the caller asked for it, or is in no group whose approval it waits for
   * @throws ConflictError when another plan is there by now, or none waits
   */
  async approve(id: string, decision: Decision, caller: Caller): Promise<void> {
    await this.#decide(id, decision, caller, 'approved');
  }

  /** Rejects a plan; throws as {@link approve}. */
  async reject(id: string, decision: Decision, caller: Caller): Promise<void> {
    await this.#decide(id, decision, caller, 'rejected');
  }

  async #decide(
    id: string,
    { plan, note }: Decision,
    caller: Caller,
    decision: 'approved' | 'rejected',
  ): Promise<void> {
    const { access, store, work } = this.options;
    await access.read(id, caller);
    await work.on(id, async (progress, transaction, now) => {
      const { row } = progress;
      const run = checkPlan(row, plan);
      checkPerson(row, caller);
      const wanted = await store.list(id, run, transaction);
      const groups = checkGroups(wanted, caller);
      await store.decide(
        transaction,
        { requestId: id, run, groups },
        { decision, by: caller.actor, at: now, note: note ?? null },
      );
      progress.note(
        caller.actor,
        decision === 'approved' ? 'request.approve' : 'request.reject',
        { groups, plan, run, ...(note !== undefined && { note }) },
      );
      if (decision === 'rejected') {
        const reason = `${caller.actor} rejected the plan${note ? `: ${note}` : '.'}`;
        await progress.step(
          { type: 'reject' },
          { actor: caller.actor, reason },
        );
      } else if (isAgreed(row, wanted, groups, caller)) {
        await progress.step({ type: 'approve' }, { actor: caller.actor });
      }
    });
  }
}

/** Whether somebody asked for what is being done, and so cannot approve it. */
export function askedForIt(row: Asked, actor: string): boolean {
  return askersOf(row).includes(actor);
}

/** Approvals of a plan that waits which the caller may give, as one of a group that they are for. */
export function openTo(
  wanted: ApprovalRow[],
  { actor, groups }: Caller,
): ApprovalRow[] {
  const own = wanted.filter(({ group }) => groups.includes(group));
  // Where all are given and it waits still, it waits for a second person.
  return wanted.every(({ by }) => by !== null && by !== actor)
    ? own
    : own.filter(({ decision }) => decision === null);
}

type Asked = Pick<RequestRow, 'operation' | 'operationBy' | 'requester'>;

function askersOf({ operation, operationBy, requester }: Asked): string[] {
  return [
    ...(operationBy === null ? [] : [operationBy]),
    // Whatever others mended before it was there, it is still what the requester asked for.
    ...(operation === 'create' ? [requester] : []),
  ];
}

/** Whether there is nobody left to approve the plan, once the caller has for some groups. */
function isAgreed(
  row: Asked,
  wanted: ApprovalRow[],
  groups: string[],
  { actor }: Caller,
): boolean {
  const isGiven = wanted.every(
    ({ group, decision }) => decision || groups.includes(group),
  );
  return (
    isGiven &&
    (!isOfMachine(row) || wanted.some(({ by }) => by && by !== actor))
  );
}

function isOfMachine(row: Asked): boolean {
  return askersOf(row).some(actor => !isPerson(actor) && actor !== SYSTEM);
}

/** @returns the run that made the plan */
function checkPlan(row: RequestRow, digest: string): number {
  const { name, step, planDigest, planRun } = row;
  if (step !== 'awaiting-approval' || planRun === null) {
    throw new ConflictError(`No plan of ${name} waits for approval`);
  }
  if (planDigest !== digest) {
    throw new ConflictError(
      `${name} has another plan by now: look at it before you decide`,
    );
  }
  return planRun;
}

function checkPerson(row: RequestRow, { actor }: Caller): void {
  if (askedForIt(row, actor)) {
    throw new NotAllowedError(
      'Nobody decides on what they asked for themselves',
    );
  }
}

/** @returns the groups that the caller decides for */
function checkGroups(wanted: ApprovalRow[], caller: Caller): string[] {
  const own = wanted.filter(({ group }) => caller.groups.includes(group));
  if (own.length === 0) {
    throw new NotAllowedError(
      `Only members of ${wanted.map(({ group }) => group).join(', ')} may do this`,
    );
  }
  const open = openTo(wanted, caller);
  if (open.length === 0) {
    throw new ConflictError(
      wanted.every(({ decision }) => decision)
        ? 'You have approved this plan already: a machine asked for it, so it takes somebody else as well'
        : 'Your group has decided on this plan already',
    );
  }
  return open.map(({ group }) => group);
}
