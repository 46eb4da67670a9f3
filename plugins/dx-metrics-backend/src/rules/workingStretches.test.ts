import fc from 'fast-check';
import { workingStretches } from './workingStretches';

const HOUR = 3_600_000;
const lengths = (stretches: { start: Date; finish: Date }[]) =>
  stretches.map(
    ({ start, finish }) => (finish.getTime() - start.getTime()) / HOUR,
  );
const years = { firstYear: 2026, lastYear: 2026 };
const weekdays = [1, 2, 3, 4, 5];

describe('workingStretches', () => {
  it('joins days to stretches, with holidays and daylight saving', () => {
    const stretches = workingStretches(
      {
        timeZone: 'Europe/Berlin',
        days: [1, 2, 3, 4, 5, 7],
        holidays: ['2026-03-31'],
      },
      years,
    );
    // Summer time begins on Sunday, 29 March 2026, which has 23 hours.
    const around = stretches.find(
      ({ start }) => start.toISOString() === '2026-03-28T23:00:00.000Z',
    );
    expect(around?.finish.toISOString()).toBe('2026-03-30T22:00:00.000Z');
    expect(lengths(stretches)).toContain(47);
  });

  it('has every working day once', () => {
    const days = workingStretches(
      { timeZone: 'UTC', days: weekdays, holidays: [] },
      years,
    );
    const hours = lengths(days).reduce((sum, length) => sum + length, 0);
    expect(hours / 24).toBe(261);
  });

  it('has stretches that follow each other and never meet', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
        fc.constantFrom('UTC', 'America/St_Johns', 'Asia/Kathmandu'),
        (days, timeZone) => {
          const stretches = workingStretches(
            { timeZone, days, holidays: ['2026-05-01'] },
            years,
          );
          stretches.forEach(({ start, finish }, place) => {
            expect(start < finish).toBe(true);
            const next = stretches.at(place + 1);
            expect(!next || finish < next.start).toBe(true);
          });
        },
      ),
      { numRuns: 20 },
    );
  });
});
