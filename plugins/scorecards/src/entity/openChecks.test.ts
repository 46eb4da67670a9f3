import { checkResult, result } from '../__testUtils__/samples';
import { openChecks } from './openChecks';

const order = (...checks: Parameters<typeof checkResult>[0][]) =>
  openChecks(
    result({
      next: { level: 'silver', missing: ['needed', 'needed-more'] },
      checks: checks.map(checkResult),
    }),
  ).map(({ check, points }) => [check.check, points]);

it('puts what the next level needs first, then what raises the score most', () => {
  expect(
    order(
      { check: 'heavy', weight: 5 },
      { check: 'needed', weight: 1 },
      { check: 'light', weight: 1, state: 'unknown' },
      { check: 'needed-more', weight: 2, state: 'unknown' },
      { check: 'passed', weight: 1, state: 'pass' },
    ),
  ).toEqual([
    ['needed-more', 20],
    ['needed', 10],
    ['heavy', 50],
    ['light', 10],
  ]);
});

it('leaves what does not count out of the score', () => {
  expect(
    order(
      { check: 'needed', weight: 1 },
      { check: 'exempt', weight: 9, state: 'exempt' },
      { check: 'other', weight: 9, state: 'not-applicable' },
    ),
  ).toEqual([['needed', 100]]);
});
