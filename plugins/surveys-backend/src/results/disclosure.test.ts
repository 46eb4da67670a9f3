import type { Question } from '@slipway/plugin-surveys-common';
import fc from 'fast-check';
import { addToBox, emptyBox, NO_GROUP } from '../answers/Box';
import { disclosedGroups } from './disclosedGroups';
import { summarise } from './summarise';

/** Groups with how many of each answered; some people have none. */
const sizes = fc
  .dictionary(
    fc.constantFrom(NO_GROUP, 'a', 'b', 'c', 'd', 'e', 'f'),
    fc.nat({ max: 12 }),
  )
  .map(entries => new Map(Object.entries(entries)));

const minimum = fc.integer({ min: 5, max: 8 });

/**
 * Every set of people whose result somebody can work out: what is shown, and from there each union, intersection and
 * difference, until nothing new comes.
 */
function derivable(shown: bigint[]): Set<bigint> {
  const found = new Set(shown);
  for (const a of found) {
    for (const b of found) {
      found.add(a | b);
      found.add(a & b);
      found.add(a & ~b);
      found.add(b & ~a);
    }
  }
  return found;
}

function countBits(set: bigint): number {
  return [...set.toString(2)].filter(bit => bit === '1').length;
}

it('lets no combination of what is shown reveal fewer people than the minimum', () => {
  fc.assert(
    fc.property(sizes, minimum, (groups, smallest) => {
      let next = 0n;
      const people = new Map(
        [...groups].map(([group, size]) => {
          const set = ((1n << BigInt(size)) - 1n) << next;
          next += BigInt(size);
          return [group, set];
        }),
      );
      const all = (1n << next) - 1n;
      const shown = disclosedGroups(groups, smallest).map(
        group => people.get(group) ?? 0n,
      );
      const totalIsShown = Number(next) >= smallest;
      for (const set of derivable(totalIsShown ? [all, ...shown] : shown)) {
        const size = countBits(set);
        expect(size === 0 || size >= smallest).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

it('withholds no more than it has to: showing one of the withheld groups as well would leave too few', () => {
  fc.assert(
    fc.property(sizes, minimum, (groups, smallest) => {
      const shown = new Set(disclosedGroups(groups, smallest));
      const withheld = [...groups].filter(([group]) => !shown.has(group));
      const rest = withheld.reduce((sum, [, size]) => sum + size, 0);
      const large = withheld
        .filter(([group, size]) => group !== NO_GROUP && size >= smallest)
        .map(([, size]) => rest - size);
      // At most one is withheld for the sake of others.
      expect(large.length).toBeLessThanOrEqual(1);
      expect(large.filter(left => left === 0 || left >= smallest)).toEqual([]);
    }),
  );
});

it('withholds a group that is large enough when the rest is not', () => {
  const groups = new Map([
    ['bookings', 7],
    ['payments', 6],
    ['customs', 2],
  ]);
  expect(disclosedGroups(groups, 5)).toEqual(['bookings']);
  expect(disclosedGroups(new Map([...groups, ['customs', 0]]), 5)).toEqual([
    'bookings',
    'payments',
  ]);
  expect(disclosedGroups(new Map([...groups, ['customs', 5]]), 5)).toEqual([
    'bookings',
    'payments',
    'customs',
  ]);
});

it('shows of a question what adds up to all that answered it, and nothing below the minimum', () => {
  const question: Question = { kind: 'nps', text: 'Would you?' };
  const answers = fc.array(
    fc.record({
      group: fc.constantFrom(NO_GROUP, 'a', 'b', 'c'),
      value: fc.nat({ max: 10 }),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(answers, given => {
      const box = given.reduce(
        (filled, { group, value }) => addToBox(filled, { value }, group),
        emptyBox(),
      );
      const { all, groups } = summarise(question, box, 5);
      const sizeOf = (group: string) =>
        given.filter(answer => answer.group === group).length;
      const shown = groups.map(({ group }) => sizeOf(group));
      const rest = shown.reduce((left, size) => left - size, given.length);
      expect(all).toMatchObject(
        given.length < 5
          ? { kind: 'withheld' }
          : { kind: 'nps', n: given.length },
      );
      expect(groups.map(({ result }) => 'n' in result && result.n)).toEqual(
        shown,
      );
      expect(shown.filter(size => size < 5)).toEqual([]);
      expect(given.length >= 5 || groups.length === 0).toBe(true);
      expect(shown.length === 0 || rest === 0 || rest >= 5).toBe(true);
    }),
  );
});
