/** Makes the median absolute deviation of normal values their standard deviation. */
const MAD_TO_SIGMA = 1.4826;

/** How far a value stands out of its history. */
export interface RobustScore {
  /** In standard deviations of the history; below 0 for a value that is smaller than usual. */
  score: number;
  /** The median of the history. */
  usual: number;
}

/**
 * The robust z-score of a value against a history: its distance from the median in units of the median absolute
 * deviation. A few outliers in the history move neither. Source: Iglewicz and Hoaglin, How to Detect and Handle
 * Outliers, 1993, who call a value beyond 3.5 an outlier.
 *
 * @param history - at least one value
 * @param leastSpread - the least spread that is taken for real, so that a flat history makes no alarm of a ripple
 */
export function robustScore(
  value: number,
  history: number[],
  leastSpread: number,
): RobustScore {
  const usual = median(history);
  const deviation = median(history.map(past => Math.abs(past - usual)));
  const spread = Math.max(deviation * MAD_TO_SIGMA, leastSpread);
  return { score: (value - usual) / spread, usual };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}
