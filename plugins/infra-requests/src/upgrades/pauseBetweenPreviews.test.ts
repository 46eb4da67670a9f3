import { pauseBetweenPreviews } from './pauseBetweenPreviews';

it('looks often at a few, and at nothing where nothing is followed', () => {
  expect(pauseBetweenPreviews(0)).toBeNull();
  expect(pauseBetweenPreviews(1)).toBe(2_000);
  expect(pauseBetweenPreviews(10)).toBe(2_000);
});

it.each([11, 50, 100, 500])(
  'asks no more than 300 times a minute, however many there are: %s',
  followed => {
    const looks = 60_000 / (pauseBetweenPreviews(followed) ?? 0);
    expect(looks * followed).toBeLessThanOrEqual(300);
  },
);
