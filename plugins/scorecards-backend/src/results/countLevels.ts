import type { LevelCounts } from '@slipway/plugin-scorecards-common';

/** How many entities of a scope are on a level, and their scores. */
export interface LevelCount {
  level: string | null;
  entities: number;
  scoreSum: number;
  scored: number;
}

/** Figures of a scope. */
export interface Figures {
  entities: number;
  /** The mean. */
  score: number | null;
  levels: LevelCounts;
}

/**
 * Adds up counts.
 *
 * @param ladder - the names of the levels, from the lowest. One that it has not got any more is counted as none
 */
export function countLevels(ladder: string[], counts: LevelCount[]): Figures {
  const byLevel = new Map(['none', ...ladder].map(level => [level, 0]));
  let [entities, scoreSum, scored] = [0, 0, 0];
  for (const count of counts) {
    const level =
      count.level !== null && byLevel.has(count.level) ? count.level : 'none';
    byLevel.set(level, byLevel.get(level)! + count.entities);
    entities += count.entities;
    scoreSum += count.scoreSum;
    scored += count.scored;
  }
  return {
    entities,
    score: meanScore(scoreSum, scored),
    levels: [...byLevel].map(([level, count]) => ({ level, entities: count })),
  };
}

/** Null of nothing; never past the ends by a rounding error. */
export function meanScore(sum: number, scored: number): number | null {
  return scored > 0 ? Math.min(100, Math.max(0, sum / scored)) : null;
}
