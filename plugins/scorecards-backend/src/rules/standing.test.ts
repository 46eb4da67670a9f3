import type { CheckState } from '@slipway/plugin-scorecards-common';
import fc from 'fast-check';
import { standing, type StandingInput } from './standing';

const LEVELS = ['bronze', 'silver', 'gold'];

const result = (
  state: CheckState,
  level?: string,
  weight = 1,
): StandingInput => ({ id: `${level}-${state}`, state, level, weight });

const states = fc.constantFrom<CheckState>(
  'pass',
  'fail',
  'unknown',
  'not-applicable',
  'exempt',
);
const results = fc.array(
  fc.record({
    id: fc.string(),
    state: states,
    level: fc.constantFrom(undefined, ...LEVELS),
    weight: fc.double({ min: 0.01, max: 100, noNaN: true }),
  }),
  { maxLength: 30 },
);

const rank = (level: string | null) =>
  level === null ? -1 : LEVELS.indexOf(level);

describe('standing', () => {
  it('is the highest level below which everything passes', () => {
    const inputs = [
      result('pass', 'bronze'),
      result('fail', 'silver'),
      result('unknown', 'silver'),
      result('pass', 'gold'),
    ];
    expect(standing(LEVELS, inputs)).toEqual({
      level: 'bronze',
      score: 50,
      open: 2,
      next: { level: 'silver', missing: ['silver-fail', 'silver-unknown'] },
    });
  });

  it('is no level when the lowest is not passed', () => {
    const inputs = [result('fail', 'bronze'), result('pass', 'gold')];
    expect(standing(LEVELS, inputs)).toMatchObject({
      level: null,
      next: { level: 'bronze', missing: ['bronze-fail'] },
    });
  });

  it('has nothing after the top', () => {
    const inputs = LEVELS.map(level => result('pass', level));
    expect(standing(LEVELS, inputs)).toEqual({
      level: 'gold',
      score: 100,
      open: 0,
      next: null,
    });
  });

  it('weighs the score, also with checks of no level', () => {
    const inputs = [result('pass', 'bronze', 3), result('fail', undefined, 1)];
    expect(standing(LEVELS, inputs)).toMatchObject({
      level: 'gold',
      score: 75,
    });
  });

  it('is nothing when nothing counts', () => {
    const inputs = [result('exempt', 'bronze'), result('not-applicable')];
    expect(standing(LEVELS, inputs)).toEqual({
      level: null,
      score: null,
      open: 0,
      next: null,
    });
  });

  it('never falls when a check passes that did not', () => {
    fc.assert(
      fc.property(results, fc.nat(), (inputs, pick) => {
        const failing = inputs.filter(
          ({ state }) => state === 'fail' || state === 'unknown',
        );
        fc.pre(failing.length > 0);
        const mended = failing[pick % failing.length];
        const before = standing(LEVELS, inputs);
        const after = standing(
          LEVELS,
          inputs.map(input =>
            input === mended ? { ...input, state: 'pass' as const } : input,
          ),
        );
        expect(rank(after.level)).toBeGreaterThanOrEqual(rank(before.level));
        expect(after.score!).toBeGreaterThanOrEqual(before.score!);
        expect(after.open).toBe(before.open - 1);
      }),
    );
  });

  it('leaves out what is exempt or does not apply', () => {
    const uncounted = results.map(inputs =>
      inputs.filter(
        ({ state }) => state === 'exempt' || state === 'not-applicable',
      ),
    );
    fc.assert(
      fc.property(results, uncounted, (inputs, more) => {
        expect(standing(LEVELS, [...inputs, ...more])).toEqual(
          standing(LEVELS, inputs),
        );
      }),
    );
  });

  it('is between 0 and 100, and 100 when nothing is open', () => {
    fc.assert(
      fc.property(results, inputs => {
        const { score, open, level, next } = standing(LEVELS, inputs);
        fc.pre(score !== null);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(score === 100).toBe(open === 0);
        expect(next === null).toBe(level === 'gold');
      }),
    );
  });
});
