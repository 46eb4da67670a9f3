import {
  defaultArrangement,
  isArrangement,
  moveCard,
  reconcile,
} from './arrangement';

const START = { main: ['a', 'b', 'c'], side: ['d'], hidden: [] };

describe('defaultArrangement', () => {
  const widgets = ['a', 'b', 'c', 'd'].map(name => ({ name })) as never;
  const at = (component: string, row: number, width: number) => ({
    component,
    row,
    width,
    column: 0,
    height: 1,
  });

  it('puts wide cards in the main column and others at the side, by row', () => {
    const defaultConfig = [at('b', 1, 8), at('a', 0, 12), at('c', 0, 6)];
    expect(defaultArrangement({ widgets, defaultConfig })).toEqual({
      main: ['a', 'b'],
      side: ['c'],
      hidden: ['d'],
    });
  });

  it('leaves out what is not installed', () => {
    const defaultConfig = [at('gone', 0, 8), at('a', 1, 8)];
    expect(defaultArrangement({ widgets, defaultConfig }).main).toEqual(['a']);
  });
});

describe('moveCard', () => {
  it.each([
    ['up', 'c', 'main', { name: 'a', position: 'before' }, 'cab/d/'],
    ['down', 'a', 'main', { name: 'b', position: 'after' }, 'bac/d/'],
    ['across', 'a', 'side', { name: 'd', position: 'after' }, 'bc/da/'],
    ['to the end', 'd', 'main', undefined, 'abcd//'],
    ['away', 'b', 'hidden', undefined, 'ac/d/b'],
    ['beside itself', 'b', 'main', { name: 'b', position: 'after' }, 'acb/d/'],
  ] as const)('moves a card %s', (_, name, place, beside, expected) => {
    const { main, side, hidden } = moveCard(START, name, place, beside);
    expect([main, side, hidden].map(names => names.join('')).join('/')).toBe(
      expected,
    );
  });

  it('leaves what it was given as it is', () => {
    moveCard(START, 'a', 'side');
    expect(START.main).toEqual(['a', 'b', 'c']);
  });
});

describe('reconcile', () => {
  it('drops cards that are gone and adds those that came since', () => {
    const kept = { main: ['b', 'gone'], side: [], hidden: ['a'] };
    expect(reconcile(kept, START)).toEqual({
      main: ['b', 'c'],
      side: ['d'],
      hidden: ['a'],
    });
  });
});

it.each([
  [START, true],
  [undefined, false],
  [null, false],
  [{ main: [], side: [] }, false],
  [{ main: [1], side: [], hidden: [] }, false],
])('tells whether %j is an arrangement', (value, expected) => {
  expect(isArrangement(value)).toBe(expected);
});
