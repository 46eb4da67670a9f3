import type {
  CheckResult,
  ScorecardResult,
} from '@slipway/plugin-scorecards-common';

/** A check that fails or is unknown, and what passing it would do. */
export interface OpenCheck {
  check: CheckResult;
  /** Whether the next level needs it. */
  isForNext: boolean;
  /** By how much the score would rise, from 0 to 100. */
  points: number;
}

const COUNTED = ['pass', 'fail', 'unknown'];

/** What an entity does not pass, in the order of effect: first what the next level needs, then what raises the score most. */
export function openChecks({ checks, next }: ScorecardResult): OpenCheck[] {
  const weight = checks
    .filter(({ state }) => COUNTED.includes(state))
    .reduce((sum, check) => sum + check.weight, 0);
  return checks
    .filter(({ state }) => state === 'fail' || state === 'unknown')
    .map(check => ({
      check,
      isForNext: next?.missing.includes(check.check) ?? false,
      points: (100 * check.weight) / weight,
    }))
    .sort(
      (a, b) =>
        Number(b.isForNext) - Number(a.isForNext) ||
        b.points - a.points ||
        a.check.title.localeCompare(b.check.title, 'en-GB'),
    );
}
