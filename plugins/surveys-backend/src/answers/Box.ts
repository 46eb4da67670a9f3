import { randomInt } from 'node:crypto';

/** People whose group is too small to be told. */
export const NO_GROUP = '';

/**
 * What was answered to one question in one round, by all together. It says neither who answered nor in which order, nor
 * which answers to several questions came from the same person.
 */
export interface Box {
  /** How many of each group gave each answer: by entity ref or {@link NO_GROUP}, then by the number of the answer. */
  totals: Record<string, Record<string, number>>;
  /** What was written, in random order and without a group. */
  texts: string[];
}

/** What goes into a box: the number of an answer, or a text. */
export type Entry = { value: number } | { text: string };

/** A box that nobody answered yet. */
export const emptyBox = (): Box => ({ totals: {}, texts: [] });

/** The box with one more answer, or with the same answer several times. */
export function addToBox(
  { totals, texts }: Box,
  entry: Entry,
  group: string,
  count = 1,
): Box {
  if ('text' in entry) {
    const added = [...texts];
    for (let n = 0; n < count; n += 1) {
      added.splice(randomInt(added.length + 1), 0, entry.text);
    }
    return { totals, texts: added };
  }
  const before = totals[group]?.[entry.value] ?? 0;
  return {
    totals: {
      ...totals,
      [group]: { ...totals[group], [entry.value]: before + count },
    },
    texts,
  };
}
