import { history } from '../__testUtils__/samples';
import { describeHistory } from './describeHistory';
import { movedText, scoreText } from './scoreText';
import { valueText } from './valueText';

it.each([
  [71.6, '72'],
  [0, '0'],
  [null, '–'],
])('writes the score %p as %s', (score, text) => {
  expect(scoreText(score)).toBe(text);
});

it.each([
  [4.4, '+4'],
  [-3, '−3'],
  [0.4, '±0'],
])('writes a move of %d as %s', (points, text) => {
  expect(movedText(points)).toBe(text);
});

it.each([
  [undefined, 'nothing'],
  [null, 'nothing'],
  [true, 'yes'],
  [false, 'no'],
  [1_234.567, '1,234.57'],
  ['', 'an empty text'],
  ['<b>', '<b>'],
  [[], 'an empty list'],
  [['main', 'next'], 'main and next'],
  [{ a: 1 }, '{"a":1}'],
])('writes the value %j as %s', (value, text) => {
  expect(valueText(value)).toBe(text);
});

it.each([
  [60, 64.4, 'The mean score rose from 60 to 64 since 20 November 2026.'],
  [60, 58, 'The mean score fell from 60 to 58 since 20 November 2026.'],
  [60, 60.4, 'The mean score is 60, as it was since 20 November 2026.'],
  [null, 60, undefined],
])('says how a score went from %p to %p', (before, after, text) => {
  const [first, last] = history().days;
  const days = [
    { ...first, score: before },
    { ...last, score: after },
  ];
  expect(describeHistory(history({ days }))).toBe(text);
});
