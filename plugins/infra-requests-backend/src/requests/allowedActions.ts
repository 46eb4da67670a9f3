import type { RequestAction } from '@slipway/plugin-infra-requests-common';
import { askedForIt, openTo } from '../approvals/Approvals';
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

/**
 * What the caller may do to a request now.
 *
 * @param open - see {@link toDecide}
 */
export function allowedActions(
  row: RequestRow,
  caller: Caller,
  { open, outputs }: { open: ApprovalRow[]; outputs: StoredOutput[] },
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
    ...(open.length > 0 ? (['approve', 'reject'] as const) : []),
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

/** The approvals of its plan that the caller may give. */
export function toDecide(
  row: RequestRow,
  approvals: ApprovalRow[],
  caller: Caller,
): ApprovalRow[] {
  return row.step === 'awaiting-approval' && !askedForIt(row, caller.actor)
    ? openTo(approvals, caller)
    : [];
}

/** Whether the caller may have a secret revealed: a person of the owning group may, once. */
export function mayReveal(
  row: RequestRow,
  { kind, revealed }: StoredOutput,
  caller: Caller,
): boolean {
  return kind === 'reveal' && !revealed && caller.groups.includes(row.owner);
}
