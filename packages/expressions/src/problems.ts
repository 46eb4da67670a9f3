import { closest, distance } from 'fastest-levenshtein';

/** What is wrong with an expression, and where. */
export interface ExpressionProblem {
  message: string;
  /** Characters from the beginning of the text, from 0; `end` is the first one behind it. */
  start: number;
  end: number;
  /** Both from 1. */
  line: number;
  column: number;
}

/** A place in a text. */
export interface Place {
  start: number;
  end: number;
}

/** The line and the column of a character, both from 1. */
export function positionAt(
  text: string,
  offset: number,
): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before[before.length - 1].length + 1 };
}

/** A problem at a place of a text. */
export function problemAt(
  text: string,
  { start, end }: Place,
  message: string,
): ExpressionProblem {
  return { message, start, end, ...positionAt(text, start) };
}

/** `Did you mean …?` with the nearest name; empty when none is near. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const names = [...known];
  const nearest = names.length > 0 ? closest(name, names) : undefined;
  if (nearest === undefined) {
    return '';
  }
  const changes = distance(name.toLowerCase(), nearest.toLowerCase());
  const isNear =
    changes < name.length &&
    changes <= Math.max(2, Math.floor(name.length / 3));
  return isNear ? ` Did you mean ${nearest}?` : '';
}
