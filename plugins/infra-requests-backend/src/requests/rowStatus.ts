import type { RequestRow } from '../database/RequestRow';
import type { Operation, Status } from './Status';
import { SYSTEM } from './system';

/** What decides about a request's next steps, out of its row. */
export function toStatus(row: RequestRow): Status {
  const { state, revision, isCancelling, mayExist, replans } = row;
  return {
    state,
    operation: toOperation(row),
    revision,
    isCancelling,
    mayExist,
    wasActive: row.activeAt !== null,
    isLeaseEnd: isLeaseEnd(row),
    replans,
    failedRevision: row.failedRevision,
  };
}

/** Whether it is destroyed, or was to be, because its lease is over. */
export function isLeaseEnd({
  operation,
  operationBy,
}: Pick<RequestRow, 'operation' | 'operationBy'>): boolean {
  return operation === 'destroy' && operationBy === SYSTEM;
}

/** Columns that a status decides. When it was active first, and by whom something is done, is not among them. */
export type StatusColumns = Pick<
  RequestRow,
  | 'state'
  | 'operation'
  | 'step'
  | 'operationRevision'
  | 'operationFrom'
  | 'revision'
  | 'isCancelling'
  | 'mayExist'
  | 'replans'
  | 'failedRevision'
>;

/** The columns of a status. */
export function fromStatus(status: Status): StatusColumns {
  const { state, operation, revision, isCancelling, mayExist, replans } =
    status;
  return {
    state,
    operation: operation?.kind ?? null,
    step: operation?.step ?? null,
    operationRevision: operation?.revision ?? null,
    operationFrom: operation?.from ?? null,
    revision,
    isCancelling,
    mayExist,
    replans,
    failedRevision: status.failedRevision,
  };
}

function toOperation(row: RequestRow): Operation | null {
  const { operation: kind, step, operationRevision: revision } = row;
  return kind && step && revision
    ? { kind, step, revision, from: row.operationFrom }
    : null;
}
