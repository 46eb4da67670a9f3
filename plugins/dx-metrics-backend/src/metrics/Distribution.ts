/** Durations that percentiles are read from, in milliseconds. */
export interface Distribution {
  /** How many there are. */
  readonly size: number;
  /**
   * The percentile as PostgreSQL's `percentile_cont` interpolates it.
   *
   * @param fraction - between 0 and 1
   */
  percentile(fraction: number): number;
  /**
   * How many are not longer.
   *
   * @param duration - in milliseconds
   */
  countUpTo(duration: number): number;
}

/** The value at a place between two neighbours. */
export function interpolate(
  place: number,
  valueAt: (rank: number) => number,
): number {
  const below = valueAt(Math.floor(place));
  const above = valueAt(Math.ceil(place));
  return below + (above - below) * (place - Math.floor(place));
}
