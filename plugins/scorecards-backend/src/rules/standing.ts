import type { CheckState } from '@slipway/plugin-scorecards-common';

/** How a check stands, as far as levels and score go. */
export interface StandingInput {
  id: string;
  level?: string;
  weight: number;
  state: CheckState;
}

/** Where an entity stands on a scorecard. */
export interface Standing {
  /** The highest level whose checks, and those of the levels below it, are all passed; null: none yet. */
  level: string | null;
  /** 100 × passed weight / counted weight; null when nothing counts. */
  score: number | null;
  /** How many checks count and are not passed. */
  open: number;
  /** The level after that, with the ids of the checks that keep it away; null at the top. */
  next: { level: string; missing: string[] } | null;
}

/**
 * Where an entity stands. Levels are cumulative. What is exempt or does not apply counts neither way; what is unknown
 * counts as not passed. Where nothing counts at all there is no level: there would be nothing behind it.
 *
 * @param levels - from the lowest to the highest
 */
export function standing(
  levels: readonly string[],
  results: readonly StandingInput[],
): Standing {
  const counted = results.filter(
    ({ state }) => state !== 'exempt' && state !== 'not-applicable',
  );
  const open = counted.filter(({ state }) => state !== 'pass');
  if (counted.length === 0) {
    return { level: null, score: null, open: 0, next: null };
  }
  const reached = reachedLevels(levels, open);
  const next = levels.at(reached);
  return {
    level: reached > 0 ? levels[reached - 1] : null,
    score: score(counted),
    open: open.length,
    next:
      next === undefined
        ? null
        : {
            level: next,
            missing: open
              .filter(({ level }) => level === next)
              .map(({ id }) => id),
          },
  };
}

/** How many levels, from the lowest, have nothing open. */
function reachedLevels(
  levels: readonly string[],
  open: readonly StandingInput[],
): number {
  const blocked = levels.findIndex(name =>
    open.some(({ level }) => level === name),
  );
  return blocked < 0 ? levels.length : blocked;
}

function score(counted: readonly StandingInput[]): number {
  const weigh = (inputs: readonly StandingInput[]) =>
    inputs.reduce((sum, { weight }) => sum + weight, 0);
  const whole = weigh(counted);
  const passed = weigh(counted.filter(({ state }) => state === 'pass'));
  return (passed / whole) * 100;
}
