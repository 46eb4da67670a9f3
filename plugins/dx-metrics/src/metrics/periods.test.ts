import { periodBetween } from './periods';

it.each([
  [
    '2026-11-09T00:00:00.000Z',
    '2026-11-16T00:00:00.000Z',
    '7\u00a0days',
    'day',
  ],
  ['2026-06-01T00:00:00Z', '2026-09-01T00:00:00Z', '92\u00a0days', 'week'],
  ['2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '365\u00a0days', 'month'],
  ['2026-11-09T00:00:00Z', '2026-11-09T06:00:00Z', '6\u00a0hours', 'day'],
])('takes %s to %s as %s by %s', (from, to, words, bucket) => {
  const period = periodBetween(from, to, 'UTC');
  expect(period).toMatchObject({ words, bucket });
  expect(period?.bounds(0)).toEqual({
    from: Date.parse(from),
    to: Date.parse(to),
  });
});

it('starts a date in the zone that is asked for', () => {
  const period = periodBetween('2026-11-09', '2026-11-16', 'Europe/Berlin');
  expect(period?.when).toBe('from 9 November 2026 to 16 November 2026');
  expect(period?.bounds(0).from).toBe(Date.parse('2026-11-08T23:00:00Z'));
});

it.each([
  [null, null],
  ['2026-11-09', null],
  ['2026-11-16', '2026-11-09'],
  ['2026-11-09', '2026-11-09'],
  ['soon', '2026-11-09'],
])('makes nothing of %s to %s', (from, to) => {
  expect(periodBetween(from, to, 'UTC')).toBeUndefined();
});
