import type { CheckState, Dimension } from '@slipway/plugin-scorecards-common';

/** How a state is shown: a word and a sign beside its colour. */
export interface StateWords {
  /** Of one entity, as “Fails”. */
  title: string;
  /** Of several, as in “3 fail”. */
  verb: string;
  sign: string;
}

/** The words of each state; in the order in which they are listed. */
export const STATE_WORDS: Record<CheckState, StateWords> = {
  fail: { title: 'Fails', verb: 'fail', sign: '✗' },
  unknown: { title: 'Unknown', verb: 'unknown', sign: '?' },
  pass: { title: 'Passes', verb: 'pass', sign: '✓' },
  exempt: { title: 'Exempt', verb: 'exempt', sign: '◷' },
  'not-applicable': {
    title: 'Not applicable',
    verb: 'not applicable',
    sign: '–',
  },
};

/** Every state, in that order. */
export const STATES = Object.keys(STATE_WORDS) as CheckState[];

/** The dimensions, in the order in which they are listed. */
export const DIMENSION_TITLES: Record<Dimension, string> = {
  health: 'Health',
  security: 'Security',
  compliance: 'Compliance',
  operations: 'Operational maturity',
};
