import { audienceText } from './audienceText';
import { scoreText, shareText } from './figures';

const groups = ['group:default/bookings', 'group:default/payments'];

it.each([
  [null, 'bookings and payments'],
  [{ percent: 20 }, '20 % of bookings and payments'],
  [{ people: 1 }, '1 person of bookings and payments'],
])('says who is asked with the sample %j', (sample, text) => {
  expect(audienceText({ groups, sample })).toBe(text);
});

it.each([
  [21.4, '+21'],
  [-60, '−60'],
  [0.4, '0'],
  [-0.4, '0'],
])('writes the score %d as %s', (score, text) => {
  expect(scoreText(score)).toBe(text);
});

it('has no share of nothing', () => {
  expect(shareText(0, 0)).toBe('–');
  expect(shareText(2, 3)).toBe('67 %');
});
