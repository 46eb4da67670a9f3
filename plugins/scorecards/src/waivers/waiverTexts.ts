import type { WaiverState } from '@slipway/plugin-scorecards-common';

/** What each state of a waiver is called. */
export const WAIVER_STATES: Record<WaiverState, string> = {
  requested: 'Waits for a decision',
  approved: 'Approved',
  denied: 'Denied',
  revoked: 'Revoked',
  expired: 'Expired',
};

/** What can be decided on a waiver. */
export type Decision = 'approve' | 'deny' | 'revoke';

/** What a decision is called, and what follows from it. */
export interface DecisionText {
  button: string;
  consequence: string;
}

/** The words of each decision. */
export const DECISIONS: Record<Decision, DecisionText> = {
  approve: {
    button: 'Approve',
    consequence:
      'The check does not count for this entity until then. Evidence names you as the one who approved it.',
  },
  deny: {
    button: 'Deny',
    consequence: 'The check goes on counting. Whoever asked is told.',
  },
  revoke: {
    button: 'Revoke',
    consequence:
      'The check counts again from this moment on. Whoever asked is told.',
  },
};
