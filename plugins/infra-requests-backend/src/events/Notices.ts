/** What people are told of a request. */
export type Notice = {
  request: {
    /** UUID. */
    id: string;
    name: string;
    moduleTitle: string;
    environment: string;
    /** Entity ref of the owning group. */
    owner: string;
    /** Who asked for it, or for what was done to it: an entity ref, or the subject of a service. */
    requester: string;
  };
} & (
  | {
      kind: 'approval-wanted';
      /** Entity refs. */
      groups: string[];
      /** Who asked for the operation, and so may not approve it. */
      askedBy: string;
    }
  /** A policy or a person said no; the reason says who and why. */
  | { kind: 'denied'; reason: string }
  | { kind: 'active' }
  | { kind: 'changed' }
  | { kind: 'failed'; reason: string }
  /** To the owner and the platform group. */
  | { kind: 'destruction-failed'; reason: string }
  | { kind: 'destroyed' }
  | {
      kind: 'lease-ends';
      /** Whole days that are left, rounded up: told of at 7 and at 1. */
      days: number;
      /** ISO 8601. */
      expiresAt: string;
    }
  /** The lease has ended, but the resource is protected. To the owner and the platform group. */
  | { kind: 'lease-held'; expiresAt: string }
  | {
      kind: 'drifted';
      /** How many resources differ. */
      count: number;
    }
);

/**
 * Tells people. Notices come out of an outbox that is written with what they tell of: each comes at least once, and
 * again when this throws.
 */
export interface Notices {
  send(notice: Notice): Promise<void>;
}
