import type { Quarter } from '../quarter/Quarter';

/** The heads of a table that compares a quarter with the one before. */
export function headsOf(quarter: Quarter) {
  return {
    now: quarter.title,
    before: quarter.before.title,
    trend: 'By month',
  };
}
