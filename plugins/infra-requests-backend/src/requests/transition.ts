import {
  FINAL_STATES,
  type RequestOperation,
  type RequestState,
} from '@slipway/plugin-infra-requests-common';
import type { Operation, RequestEvent, Status, Transition } from './Status';

/** How often an operation is planned again by itself: when the state moved, or whoever ran it is gone. */
export const MAX_REPLANS = 3;

type EventOf<Type extends RequestEvent['type']> = Extract<
  RequestEvent,
  { type: Type }
>;

/**
 * What becomes of a request when something happens to it.
 *
 * @returns undefined when that cannot happen to it now
 */
export function transition(
  status: Status,
  event: RequestEvent,
): Transition | undefined {
  if (isFinal(status.state)) {
    return undefined;
  }
  const { operation } = status;
  return operation && status.state !== 'failed'
    ? whileBusy({ ...status, operation }, event)
    : whileIdle(status, event);
}

/** Whether a request stays as it is for good. */
export function isFinal(state: RequestState): boolean {
  return (FINAL_STATES as readonly RequestState[]).includes(state);
}

/** A request as it is asked for. */
export function initialStatus(): Status {
  return {
    ...at({ kind: 'create', step: 'checking', revision: 1, from: null }),
    revision: 1,
    isCancelling: false,
    mayExist: false,
    wasActive: false,
    isLeaseEnd: false,
    replans: 0,
    failedRevision: null,
  };
}

function whileIdle(
  status: Status,
  event: RequestEvent,
): Transition | undefined {
  const hasFailed = status.state === 'failed';
  switch (event.type) {
    case 'change':
      return begin(status, status.wasActive ? 'change' : 'create', event);
    case 'destroy':
      return begin(status, 'destroy', {
        revision: status.operation?.revision ?? status.revision,
      });
    case 'expire':
      return status.state === 'active'
        ? stay({ ...status, state: 'expiring' })
        : undefined;
    case 'extend':
      return extend(status, event);
    case 'retry':
      return hasFailed && status.operation
        ? plan(status, status.operation, 0)
        : undefined;
    case 'cancel':
      return hasFailed && !status.mayExist
        ? giveUp(ended(status, 'cancelled'))
        : undefined;
    default:
      return undefined;
  }
}

type Busy = Status & { operation: Operation };

function whileBusy(status: Busy, event: RequestEvent): Transition | undefined {
  const { step } = status.operation;
  switch (event.type) {
    case 'cancel':
      if (status.isLeaseEnd) {
        return undefined;
      }
      return step === 'applying'
        ? { ...stay({ ...status, isCancelling: true }), interrupts: true }
        : { ...giveUp(back(status, 'cancelled')), interrupts: true };
    case 'expire':
      return status.operation.kind === 'change' &&
        status.operation.from === 'active'
        ? stay({
            ...status,
            operation: { ...status.operation, from: 'expiring' },
          })
        : undefined;
    case 'extend':
      return extend(status, event);
    case 'planned':
      return step === 'checking' ? stay(stepTo(status, 'planned')) : undefined;
    case 'deny':
      return step === 'checking' || step === 'planned'
        ? giveUp(back(status, 'denied'))
        : undefined;
    case 'wait':
      return step === 'planned'
        ? stay(stepTo(status, 'awaiting-approval'))
        : undefined;
    case 'approve':
      return step === 'planned' || step === 'awaiting-approval'
        ? { ...stay(stepTo(status, 'applying')), run: 'apply' }
        : undefined;
    case 'reject':
      return step === 'awaiting-approval'
        ? giveUp(back(status, 'denied'))
        : undefined;
    case 'applied':
      return step === 'applying' ? stay(applied(status)) : undefined;
    case 'failed':
      return step === 'checking' || step === 'applying'
        ? failed(status, event)
        : undefined;
    default:
      return undefined;
  }
}

function begin(
  status: Status,
  kind: RequestOperation['kind'],
  { revision }: { revision: number },
): Transition {
  const from =
    kind === 'create'
      ? null
      : (status.state as Exclude<Operation['from'], null>);
  return plan(
    // Nothing is live yet: what was asked for last is what there is.
    kind === 'create' ? { ...status, revision } : status,
    { kind, step: 'checking', revision, from },
    0,
  );
}

function plan(
  status: Status,
  operation: Operation,
  replans: number,
): Transition {
  const planned: Status = {
    ...status,
    ...at({ ...operation, step: 'checking' }),
    isCancelling: false,
    replans,
    ...(status.state === 'failed' && { failedRevision: lastFailed(status) }),
  };
  return { ...stay(planned), run: 'plan' };
}

/** What is tried again of something that has failed, unless that is its destruction. */
function lastFailed({ operation, failedRevision }: Status): number | null {
  return operation && operation.kind !== 'destroy'
    ? operation.revision
    : failedRevision;
}

function extend(
  status: Status,
  { endsSoon }: EventOf<'extend'>,
): Transition | undefined {
  const { state, operation } = status;
  if (state === 'active' || state === 'expiring') {
    return stay({ ...status, state: endsSoon ? state : 'active' });
  }
  if (state === 'failed' && status.mayExist) {
    return stay(status.isLeaseEnd ? failedStill(status) : status);
  }
  if (state === 'destroying' && status.isLeaseEnd && operation) {
    return stopEnd({ ...status, operation }, endsSoon);
  }
  // The rest of what was half made may wait for somebody until its lease is over.
  const isHalfMade = operation?.kind === 'create' && status.mayExist;
  if (!operation || (state !== 'changing' && !isHalfMade)) {
    return undefined;
  }
  const isBack = operation.from === 'expiring' && !endsSoon;
  return stay(
    isBack
      ? { ...status, operation: { ...operation, from: 'active' } }
      : status,
  );
}

/** The lease is no longer over: what is to be destroyed for that is kept, unless it is being destroyed already. */
function stopEnd(status: Busy, endsSoon: boolean): Transition | undefined {
  const { from, step } = status.operation;
  if (step === 'applying') {
    return undefined;
  }
  const kept = back(status, 'cancelled');
  const isActive = from === 'expiring' && !endsSoon;
  return {
    ...giveUp(isActive ? { ...kept, state: 'active' } : kept),
    interrupts: true,
  };
}

function failed(before: Busy, failure: EventOf<'failed'>): Transition {
  const { operation, isCancelling, replans } = before;
  const isApply = operation.step === 'applying';
  const status: Busy = {
    ...before,
    mayExist: before.mayExist || failure.mayHaveChanged,
  };
  const hasFailed: Status = { ...status, state: 'failed', isCancelling: false };
  const isOver = failure.isLost || failure.isStale;
  if (failure.isCancelled || (isOver && isCancelling)) {
    return failure.mayHaveChanged
      ? stay(hasFailed)
      : giveUp(back(status, 'cancelled'));
  }
  if (isOver && replans < MAX_REPLANS) {
    return plan(status, operation, replans + 1);
  }
  return operation.kind === 'change' && !isApply
    ? giveUp(back(status, 'cancelled'))
    : stay(hasFailed);
}

function applied(status: Busy): Status {
  const { kind, revision, from } = status.operation;
  const done: Status = {
    ...status,
    mayExist: true,
    isCancelling: false,
    replans: 0,
    failedRevision: null,
    operation: null,
  };
  return kind === 'destroy'
    ? { ...done, state: 'destroyed', mayExist: false }
    : {
        ...done,
        state: from === 'expiring' ? 'expiring' : 'active',
        revision,
        wasActive: true,
      };
}

/** Gives an operation up, before anything was changed by it. What may be there does not end in a final state. */
function back(status: Busy, end: 'denied' | 'cancelled'): Status {
  const { kind, from } = status.operation;
  const kept: Status = { ...status, isCancelling: false, replans: 0 };
  if (kind === 'create') {
    return status.mayExist ? failedStill(kept) : ended(kept, end);
  }
  return from === 'failed'
    ? failedStill(kept)
    : {
        ...kept,
        state: from ?? 'active',
        operation: null,
        failedRevision: null,
      };
}

/** As it was before somebody tried something else: a retry never does what was given up, least of all a destruction. */
function failedStill(status: Status): Status {
  const { wasActive } = status;
  const revision = status.failedRevision ?? status.revision;
  return {
    ...status,
    state: 'failed',
    revision: wasActive ? status.revision : revision,
    operation: {
      kind: wasActive ? 'change' : 'create',
      step: 'checking',
      revision,
      from: wasActive ? 'failed' : null,
    },
    failedRevision: null,
  };
}

function ended(status: Status, state: RequestState): Status {
  return { ...status, state, operation: null, failedRevision: null };
}

function stepTo(status: Busy, step: RequestOperation['step']): Status {
  return { ...status, ...at({ ...status.operation, step }) };
}

/** While it is created, a request's state is the step; afterwards there is a resource, and the state says so. */
function at(operation: Operation): Pick<Status, 'state' | 'operation'> {
  const { kind, step } = operation;
  const states = {
    create: step,
    change: 'changing',
    destroy: 'destroying',
  } as const;
  return { state: states[kind], operation };
}

function stay(status: Status): Transition {
  return { status, run: null, interrupts: false, isGivenUp: false };
}

function giveUp(status: Status): Transition {
  return { ...stay(status), isGivenUp: true };
}
