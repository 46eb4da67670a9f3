import { durationText, figureText, toFigure } from './figure';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

it.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [45 * MINUTE, '45 minutes'],
  [HOUR, '60 minutes'],
  [90, '90 seconds'],
  [1.5 * HOUR, '1.5 hours'],
  [36 * HOUR, '36 hours'],
  [2.34 * DAY, '2.3 days'],
  [12.6 * DAY, '13 days'],
  [1_234 * DAY, '1,234 days'],
])('%d seconds read as %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text.replace(' ', '\u00a0'));
});

it.each([
  ['frequency', 3.14, '3.1 per day'],
  ['frequency', 2 / 7, '2 per week'],
  ['frequency', 1 / 60, '0.5 per month'],
  ['frequency', 0, '0 per month'],
  ['rate', 0.1244, '12.4 %'],
  ['rate', 0, '0 %'],
  ['rate', 1, '100 %'],
] as const)('the %s %d reads as %s', (measure, value, text) => {
  expect(figureText(toFigure(measure, value))).toBe(
    text.replace(' ', '\u00a0'),
  );
});
