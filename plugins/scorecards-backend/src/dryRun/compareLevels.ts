/** A level of an entity, and the ladder that it is on, from the lowest. */
export interface Rung {
  /** Null: no level, or not on the ladder. */
  level: string | null;
  ladder: string[];
}

/**
 * Whether an entity gets higher or lower when its ladder changes as well. Levels of the same name are the same wherever
 * they stand; of different ones the order of a ladder that has both counts, the new one before the old one; where none
 * has both, how many steps there are below.
 *
 * @returns above zero for higher, below zero for lower, zero for neither
 */
export function compareLevels(before: Rung, after: Rung): number {
  if (before.level === after.level) {
    return 0;
  }
  if (before.level === null || after.level === null) {
    return before.level === null ? 1 : -1;
  }
  for (const { ladder } of [after, before]) {
    const [from, to] = [
      ladder.indexOf(before.level),
      ladder.indexOf(after.level),
    ];
    if (from >= 0 && to >= 0) {
      return to - from;
    }
  }
  return (
    after.ladder.indexOf(after.level) - before.ladder.indexOf(before.level)
  );
}
