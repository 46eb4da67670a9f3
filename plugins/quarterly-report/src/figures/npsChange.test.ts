import { npsChange } from './npsChange';

const score = (value: number, margin: number) => ({
  value,
  low: value - margin,
  high: value + margin,
});

it.each([
  [score(40, 6), score(20, 8), 'up', '20 points higher', 'better'],
  [score(20, 8), score(40, 6), 'down', '20 points lower', 'worse'],
  // √(6² + 8²) = 10: a difference of 10 reaches it, and no more.
  [
    score(30, 6),
    score(20, 8),
    'up',
    '10 points higher, which may be chance',
    undefined,
  ],
  [
    score(20, 8),
    score(30, 6),
    'down',
    '10 points lower, which may be chance',
    undefined,
  ],
  [score(31, 6), score(20, 8), 'up', '11 points higher', 'better'],
  [score(20.2, 1), score(20, 1), 'level', 'as before', undefined],
])('%j against %j', (now, before, direction, words, verdict) => {
  expect(npsChange(now, before)).toEqual({
    direction,
    words,
    ...(verdict && { verdict }),
  });
});
