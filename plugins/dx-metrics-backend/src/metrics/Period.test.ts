import { resolvePeriods } from './Period';

const now = new Date('2026-06-01T10:00:00Z');

describe('resolvePeriods', () => {
  it('takes the last 90 days when nothing is asked for', () => {
    const { current, previous } = resolvePeriods(
      { tz: 'UTC', bucket: 'month' },
      now,
    );
    expect(current.from.toISOString()).toBe('2026-03-03T10:00:00.000Z');
    expect(current.to).toEqual(now);
    expect(previous.to).toEqual(current.from);
    expect(current.buckets.map(start => start.toISOString())).toEqual([
      '2026-03-03T10:00:00.000Z',
      '2026-04-01T00:00:00.000Z',
      '2026-05-01T00:00:00.000Z',
      '2026-06-01T00:00:00.000Z',
    ]);
  });

  it('reads a date in the time zone, and starts weeks on Monday', () => {
    const { current } = resolvePeriods(
      {
        from: '2026-03-23',
        to: '2026-04-06',
        tz: 'Europe/Berlin',
        bucket: 'week',
      },
      now,
    );
    expect(current.buckets.map(start => start.toISOString())).toEqual([
      '2026-03-22T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
    expect(current.days).toHaveLength(14);
  });

  it('cuts a period the same way, whatever was asked before', () => {
    const daysOf = (to: string, tz: string) =>
      resolvePeriods(
        { from: '2026-10-20T08:00Z', to, tz, bucket: 'day' },
        now,
      ).current.days.map(start => start.toISOString());
    const cut = (tz: string) =>
      ['10-23', '10-29', '10-21', '10-27T00:00Z'].map(
        day => daysOf(`2026-${day}`, tz).length,
      );
    expect(cut('Pacific/Honolulu')).toEqual([4, 10, 2, 8]);
    expect(cut('Europe/Berlin')).toEqual([3, 9, 1, 8]);
    expect(daysOf('2026-10-27', 'Europe/Berlin').slice(-2)).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ]);
  });

  it.each([
    ['2026-05-01', '2026-05-01', 'from must be before to'],
    ['1999-05-01', '2000-05-01', 'before the year 2000'],
    ['2005-05-01', '2026-05-01', 'longer than 10 years'],
    ['2020-05-01', '2026-05-01', 'at most 1100'],
  ])('refuses %s to %s', (from, to, reason) => {
    expect(() =>
      resolvePeriods({ from, to, tz: 'UTC', bucket: 'day' }, now),
    ).toThrow(reason);
  });
});
