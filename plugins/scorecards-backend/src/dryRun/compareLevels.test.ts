import { compareLevels } from './compareLevels';

describe('compareLevels', () => {
  const ladder = ['bronze', 'silver', 'gold'];

  it.each([
    ['no level and no level', null, null, ladder, 0],
    ['a level for none', null, 'bronze', ladder, 1],
    ['none for a level', 'bronze', null, ladder, -1],
    ['a step up', 'bronze', 'silver', ladder, 1],
    ['two steps down', 'gold', 'bronze', ladder, -1],
    ['a level that has moved up', 'bronze', 'bronze', ['wood', 'bronze'], 0],
    [
      'levels that have changed places',
      'silver',
      'bronze',
      ['silver', 'bronze'],
      1,
    ],
    [
      'a level that is gone, for one above it',
      'silver',
      'gold',
      ['bronze', 'gold'],
      1,
    ],
    [
      'a level that is gone, for one below it',
      'silver',
      'bronze',
      ['bronze', 'gold'],
      -1,
    ],
    ['levels of new names, as high', 'silver', 'two', ['one', 'two'], 0],
    ['levels of new names, lower', 'silver', 'one', ['one', 'two'], -1],
  ])('takes %s for what it is', (_, before, after, next, expected) => {
    const direction = compareLevels(
      { level: before, ladder },
      { level: after, ladder: next },
    );
    expect(Math.sign(direction)).toBe(expected);
  });
});
