import fc from 'fast-check';
import { DateTime } from 'luxon';
import { roundDates, roundOn } from './schedule';

const quarterly = {
  opensOn: '2026-01-31',
  closesOn: '2026-02-13',
  repeat: 'quarterly',
} as const;

it('repeats a round each month or quarter, as long as the first', () => {
  expect(roundDates(quarterly, 1)).toEqual({
    opensOn: '2026-01-31',
    closesOn: '2026-02-13',
  });
  expect(roundDates(quarterly, 2)).toEqual({
    opensOn: '2026-04-30',
    closesOn: '2026-05-13',
  });
  expect(roundDates({ ...quarterly, repeat: 'monthly' }, 2).opensOn).toBe(
    '2026-02-28',
  );
});

it.each([
  ['2026-01-30', undefined],
  ['2026-01-31', 1],
  ['2026-02-13', 1],
  ['2026-02-14', undefined],
  ['2026-04-29', undefined],
  ['2026-04-30', 2],
  ['2027-01-31', 5],
])('%s is in round %s of a quarterly survey', (day, number) => {
  expect(roundOn(quarterly, day)).toBe(number);
});

it('holds a survey that is not repeated once', () => {
  const once = { ...quarterly, repeat: 'none' } as const;
  expect(roundOn(once, '2026-02-01')).toBe(1);
  expect(roundOn(once, '2026-05-01')).toBeUndefined();
});

it('finds each day of each round, whatever day of the month it began on', () => {
  const first = fc
    .nat({ max: 1_500 })
    .map(days => DateTime.fromISO('2024-01-01').plus({ days }));
  const length = fc.nat({ max: 27 });
  const repeat = fc.constantFrom('monthly' as const, 'quarterly' as const);
  fc.assert(
    fc.property(
      first,
      length,
      repeat,
      fc.integer({ min: 1, max: 30 }),
      (start, days, every, number) => {
        const dates = {
          opensOn: start.toFormat('yyyy-MM-dd'),
          closesOn: start.plus({ days }).toFormat('yyyy-MM-dd'),
          repeat: every,
        };
        const { opensOn, closesOn } = roundDates(dates, number);
        expect(roundOn(dates, opensOn)).toBe(number);
        expect(roundOn(dates, closesOn)).toBe(number);
        expect(closesOn < roundDates(dates, number + 1).opensOn).toBe(true);
      },
    ),
  );
});
