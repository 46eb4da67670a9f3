import type { LevelCounts, LevelView } from '@slipway/plugin-scorecards-common';

/** Where an entity is that has not got the lowest level. */
export const NO_LEVEL: LevelView = {
  name: 'none',
  title: 'No level',
  color: '#8a93a0',
};

/**
 * The level of a name.
 *
 * @param name - null or `none`: no level yet
 */
export function levelOf(levels: LevelView[], name: string | null): LevelView {
  return levels.find(level => level.name === name) ?? NO_LEVEL;
}

/** A level, and how many entities are on it. */
export interface LevelShare {
  level: LevelView;
  entities: number;
}

/** How many entities are on each level, from none to the highest; zero where nothing is said. */
export function levelShares(
  levels: LevelView[],
  counts: LevelCounts,
): LevelShare[] {
  return [NO_LEVEL, ...levels].map(level => ({
    level,
    entities: counts.find(count => count.level === level.name)?.entities ?? 0,
  }));
}
