import type { RequestRow } from '../database/RequestRow';
import type { Notice } from '../events/Notices';
import { isLeaseEnd } from './rowStatus';
import type { RequestEvent } from './Status';
import { SYSTEM } from './system';

const APPLIED = {
  create: 'active',
  change: 'changed',
  destroy: 'destroyed',
} as const;

/** Whom a notice is about. */
export function noticeSubject(row: RequestRow): Notice['request'] {
  const { id, name, moduleTitle, environment, owner, requester } = row;
  return { id, name, moduleTitle, environment, owner, requester };
}

/** What people are told when an operation has ended; undefined when it has not, or those who ended it know. */
export function resultNotice(
  event: RequestEvent,
  before: RequestRow,
  after: RequestRow,
): Notice | undefined {
  const request = { ...noticeSubject(after), requester: askerOf(before) };
  const reason = after.reason ?? '';
  switch (event.type) {
    case 'applied':
      return { request, kind: APPLIED[before.operation ?? 'create'] };
    case 'deny':
    case 'reject':
      if (isLeaseEnd(before)) {
        return { request, kind: 'destruction-failed', reason };
      }
      // Before a plan, whoever asked has the answer in front of them.
      return before.step === 'checking'
        ? undefined
        : { request, kind: 'denied', reason };
    case 'failed':
      return after.run !== null || event.isCancelled
        ? undefined
        : {
            request,
            kind:
              before.operation === 'destroy' ? 'destruction-failed' : 'failed',
            reason,
          };
    default:
      return undefined;
  }
}

/** Whom an outcome is told that is not the team's: who asked for the operation may not be who asked for the resource. */
function askerOf({ operationBy, requester }: RequestRow): string {
  return operationBy === null || operationBy === SYSTEM
    ? requester
    : operationBy;
}
