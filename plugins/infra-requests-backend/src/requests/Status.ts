import type {
  RequestOperation,
  RequestState,
} from '@slipway/plugin-infra-requests-common';

/** What is being done, and where the request goes when that is denied, rejected or cancelled. */
export interface Operation extends RequestOperation {
  /** Null for `create`. */
  from: 'active' | 'expiring' | 'failed' | null;
}

/** Everything that decides what may happen to a request next. */
export interface Status {
  state: RequestState;
  /** What is being done; in `failed`, what did not work. */
  operation: Operation | null;
  /** What is live; before anything is, what was asked for last. */
  revision: number;
  /** Whether somebody interrupts the apply. */
  isCancelling: boolean;
  /** Whether an apply has begun: something may be there to be destroyed. */
  mayExist: boolean;
  /** Whether it was active once. */
  wasActive: boolean;
  /** Whether it is destroyed because its lease is over. Then it is an extension that stops this, and nothing else. */
  isLeaseEnd: boolean;
  /** How often the operation was planned again by itself. */
  replans: number;
  /** What did not work out before the operation began: it is what is tried again once the operation is given up. */
  failedRevision: number | null;
}

/** Something that happens to a request. */
export type RequestEvent =
  /** An owner asks for other inputs or another version. */
  | { type: 'change'; revision: number }
  /** An owner, or the end of the lease, asks for destruction. */
  | { type: 'destroy' }
  /** The lease ends within days. */
  | { type: 'expire' }
  /** The lease was extended; whether it still ends within days. */
  | { type: 'extend'; endsSoon: boolean }
  | { type: 'retry' }
  | { type: 'cancel' }
  | { type: 'planned' }
  /** The policy says no. */
  | { type: 'deny' }
  /** The policy wants approvals. */
  | { type: 'wait' }
  /** Everybody has approved, or nobody has to. */
  | { type: 'approve' }
  | { type: 'reject' }
  | { type: 'applied' }
  | {
      type: 'failed';
      isCancelled: boolean;
      isLost: boolean;
      isStale: boolean;
      mayHaveChanged: boolean;
    };

/** What an event leads to. */
export interface Transition {
  status: Status;
  /** The run that follows. */
  run: 'plan' | 'apply' | null;
  /** Whether the run that the operation waited for is interrupted, or taken out of the queue. */
  interrupts: boolean;
  /** Whether an operation has come to nothing: what Git has of it is to be taken back. */
  isGivenUp: boolean;
}
