import type { Nps } from '@slipway/plugin-surveys-common';

/** The 97.5th percentile of the normal distribution: 95 % lie within it on both sides. */
const Z = 1.959963984540054;

/**
 * The net promoter score and its 95 % confidence interval, each from -100 to 100.
 *
 * The score is the share of promoters (9 and 10) less the share of detractors (0 to 6), times 100; see F. Reichheld, The
 * One Number You Need to Grow, Harvard Business Review, December 2003.
 *
 * The interval is the adjusted Wald interval of B. Rocks, Interval Estimation for the Net Promoter Score, The American
 * Statistician 70 (2016), which holds its 95 % with few answers too. Three quarters of an answer are added to promoters
 * and to detractors, three answers to all: p = (promoters + 3/4) / (n + 3), d = (detractors + 3/4) / (n + 3). The
 * standard error of p - d is the square root of (p + d - (p - d)²) / (n + 3). The ends lie 1.96 of these from p - d, and
 * never outside of what a score can be.
 *
 * @param counts - how many gave each answer, by the answer
 */
export function netPromoterScore(
  counts: ReadonlyMap<number, number>,
): Omit<Nps, 'kind' | 'distribution'> {
  const between = (from: number, to: number) =>
    [...counts].reduce(
      (sum, [answer, count]) =>
        answer >= from && answer <= to ? sum + count : sum,
      0,
    );
  const [detractors, passives, promoters] = [
    between(0, 6),
    between(7, 8),
    between(9, 10),
  ];
  const n = detractors + passives + promoters;
  const p = (promoters + 0.75) / (n + 3);
  const d = (detractors + 0.75) / (n + 3);
  const margin = Z * Math.sqrt((p + d - (p - d) ** 2) / (n + 3));
  return {
    n,
    value: n === 0 ? 0 : (100 * (promoters - detractors)) / n,
    low: 100 * Math.max(-1, p - d - margin),
    high: 100 * Math.min(1, p - d + margin),
    promoters,
    passives,
    detractors,
  };
}
