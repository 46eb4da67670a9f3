import { inkOn } from './inkOn';

it.each([
  ['#ffffff', '#000000'],
  ['#d4af37', '#000000'],
  ['#c0c0c0', '#000000'],
  ['#8a5a2b', '#ffffff'],
  ['#0b5fa5', '#ffffff'],
  ['#000000', '#ffffff'],
])('writes on %s in %s', (color, ink) => {
  expect(inkOn(color)).toBe(ink);
});
