import { NO_GROUP } from '../answers/Box';

/**
 * The groups whose result may be shown beside the result of all.
 *
 * A group is shown when `minimum` or more of it answered. Taking the groups that are shown from all leaves the rest:
 * that, too, has to be nobody or `minimum` or more, so while it is smaller the smallest group that is shown joins it
 * (complementary suppression). Groups do not overlap, so no other sum or difference gives people other than these.
 *
 * @param sizes - how many of each group answered; people of {@link NO_GROUP} are always part of the rest
 * @returns none when fewer than `minimum` answered in all: then nothing is shown of all, either
 */
export function disclosedGroups(
  sizes: Map<string, number>,
  minimum: number,
): string[] {
  const shown = [...sizes]
    .filter(([group, size]) => group !== NO_GROUP && size >= minimum)
    .sort(([a, sizeA], [b, sizeB]) => sizeB - sizeA || (a < b ? -1 : 1));
  let rest = sum([...sizes.values()]) - sum(shown.map(([, size]) => size));
  while (rest > 0 && rest < minimum) {
    const smallest = shown.pop();
    if (!smallest) {
      return [];
    }
    rest += smallest[1];
  }
  return shown.map(([group]) => group);
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
