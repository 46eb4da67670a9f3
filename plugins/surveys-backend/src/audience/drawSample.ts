import type { Audience } from '@slipway/plugin-surveys-common';
import { createHash } from 'node:crypto';

/**
 * Draws the sample of a round. The same people and the same round always give the same sample, in whatever order they
 * come; another round gives another one.
 *
 * @param roundId - a random UUID, so that nobody can choose who is drawn
 */
export function drawSample<T extends { person: string }>(
  people: T[],
  sample: Audience['sample'],
  roundId: string,
): T[] {
  if (!sample) {
    return people;
  }
  const size =
    'people' in sample
      ? sample.people
      : Math.ceil((people.length * sample.percent) / 100);
  const lot = ({ person }: T) =>
    createHash('sha256').update(`${roundId} ${person}`).digest('hex');
  return people
    .map(member => ({ member, lot: lot(member) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, size)
    .map(({ member }) => member);
}
