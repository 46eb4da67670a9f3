import type { RequestAction } from '@slipway/plugin-infra-requests-common';
import { askedForIt } from '../approvals/Approvals';
import type { ApprovalRow } from '../database/ApprovalStore';
import type { RequestRow } from '../database/RequestRow';
import { type Caller, isOwner } from '../visibility/Caller';
import { toStatus } from './rowStatus';
import type { StoredOutput } from './seams';
import type { RequestEvent } from './Status';
import { transition } from './transition';

/** What an owner asks for, and the event that it is. */
const OWNER_EVENTS = {
  cancel: { type: 'cancel' },
  change: { type: 'change', revision: 0 },
  extend: { type: 'extend', endsSoon: false },
  destroy: { type: 'destroy' },
  retry: { type: 'retry' },
} as const satisfies Partial<Record<RequestAction, RequestEvent>>;

/** What the caller may do to a request now. */
export function allowedActions(
  row: RequestRow,
  caller: Caller,
  { approvals, outputs }: { approvals: ApprovalRow[]; outputs: StoredOutput[] },
): RequestAction[] {
  const status = toStatus(row);
  const isOwned = isOwner(caller, row.owner);
  const managed = (
    Object.keys(OWNER_EVENTS) as (keyof typeof OWNER_EVENTS)[]
  ).filter(
    action =>
      (isOwned || (action === 'extend' && wasAsked(row, caller))) &&
      transition(status, OWNER_EVENTS[action]) &&
      (action !== 'extend' || row.expiresAt),
  );
  return [
    ...(approvals.some(approval => mayDecide(row, approval, caller))
      ? (['approve', 'reject'] as const)
      : []),
    ...managed,
    ...(outputs.some(output => mayReveal(row, output, caller))
      ? (['reveal'] as const)
      : []),
  ];
}

/** Whether the approval of a group that the caller is in was wanted: such a group may extend the lease where rules want that. */
export function wasAsked(row: RequestRow, { actor, groups }: Caller): boolean {
  return (
    row.requester !== actor && groups.some(group => row.readers.includes(group))
  );
}

/** Whether the caller may decide on a plan for a group. */
export function mayDecide(
  row: RequestRow,
  { group, decision, run }: ApprovalRow,
  caller: Caller,
): boolean {
  return (
    row.step === 'awaiting-approval' &&
    row.planRun === run &&
    decision === null &&
    caller.groups.includes(group) &&
    !askedForIt(row, caller.actor)
  );
}

/** Whether the caller may have a secret revealed: a person of the owning group may, once. */
export function mayReveal(
  row: RequestRow,
  { kind, revealed }: StoredOutput,
  caller: Caller,
): boolean {
  return kind === 'reveal' && !revealed && caller.groups.includes(row.owner);
}
