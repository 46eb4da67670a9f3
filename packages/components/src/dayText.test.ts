import { dayText } from './dayText';

it('writes a day, whatever the time zone of the reader', () => {
  expect(dayText('2026-11-21')).toBe('21 November 2026');
});
