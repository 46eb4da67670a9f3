import { robustScore } from './robustScore';

describe('robustScore', () => {
  it('counts median absolute deviations, scaled to standard deviations', () => {
    // The median is 3; the deviations are 2, 1, 0, 1, 2 with the median 1.
    const { score, usual } = robustScore(10, [1, 2, 3, 4, 5], 0);
    expect(usual).toBe(3);
    expect(score).toBeCloseTo(7 / 1.4826, 6);
  });

  it('is not moved by outliers in the history', () => {
    expect(robustScore(10, [1, 2, 3, 4, 1_000], 0)).toEqual(
      robustScore(10, [1, 2, 3, 4, 5], 0),
    );
  });

  it('makes no alarm of a ripple on a flat history', () => {
    expect(robustScore(1.01, [1, 1, 1, 1], 0.1).score).toBeCloseTo(0.1, 6);
  });

  it('is negative below the usual, with a median between two values', () => {
    const { score, usual } = robustScore(0, [1, 2, 3, 4], 0);
    expect(usual).toBe(2.5);
    expect(score).toBeLessThan(0);
  });
});
