import { Quarter } from './Quarter';

const NOW = new Date('2026-11-21T12:00:00Z');
const quarter = (text: string) => Quarter.parse(text)!;

it('reads what a link names, and nothing else', () => {
  expect(quarter('2026-Q3').id).toBe('2026-Q3');
  for (const text of [null, '', '2026', '2026-Q5', 'Q3 2026', '2026-Q3x']) {
    expect(Quarter.parse(text)).toBeUndefined();
  }
});

it('says what it is for people', () => {
  expect(quarter('2026-Q3').title).toBe('Q3 2026');
  expect(quarter('2026-Q3').daysText).toBe('1 July to 30 September 2026');
  expect(quarter('2026-Q1').daysText).toBe('1 January to 31 March 2026');
});

it('goes over the turn of the year', () => {
  expect(quarter('2026-Q1').before.id).toBe('2025-Q4');
  expect(quarter('2025-Q4').after.id).toBe('2026-Q1');
});

it('begins and ends at midnight in UTC', () => {
  expect(quarter('2026-Q3').bounds(NOW)).toEqual({
    from: '2026-07-01T00:00:00.000Z',
    to: '2026-10-01T00:00:00.000Z',
  });
  expect(Quarter.at(new Date('2026-06-30T23:59:59Z')).id).toBe('2026-Q2');
  expect(Quarter.at(new Date('2026-07-01T00:00:00Z')).id).toBe('2026-Q3');
});

it('ends now while it is not over', () => {
  const current = quarter('2026-Q4');
  expect(current.isOver(NOW)).toBe(false);
  expect(current.bounds(NOW).to).toBe('2026-11-21T12:00:00.000Z');
  expect(quarter('2026-Q3').isOver(new Date('2026-10-01T00:00:00Z'))).toBe(
    true,
  );
  expect(quarter('2027-Q1').hasBegun(NOW)).toBe(false);
});

it('has its first and its last day', () => {
  expect(quarter('2026-Q3').hasDay('2026-07-01')).toBe(true);
  expect(quarter('2026-Q3').hasDay('2026-09-30')).toBe(true);
  expect(quarter('2026-Q3').hasDay('2026-10-01')).toBe(false);
});
