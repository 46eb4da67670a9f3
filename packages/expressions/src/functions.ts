import type { Environment } from '@marcbachmann/cel-js';
import type { Patterns } from './Patterns';
import { TIMESTAMP } from './typeProblems';

/** What may be called. All else of the library is refused: much of it has no bound. */
export const FUNCTIONS = [
  'bool',
  'daysBetween',
  'double',
  'has',
  'int',
  'matchesRe2',
  'size',
  'string',
  'timestamp',
];

/** What looks at every item of a list. */
export const COMPREHENSIONS = ['all', 'exists', 'exists_one', 'filter', 'map'];

/** What may be called on a value. */
export const METHODS = [
  ...COMPREHENSIONS,
  'contains',
  'endsWith',
  'indexOf',
  'join',
  'lastIndexOf',
  'lowerAscii',
  'size',
  'split',
  'startsWith',
  'substring',
  'trim',
  'upperAscii',
];

const DAY = 24 * 60 * 60 * 1_000;

/** Adds what CEL does not bring. */
export function registerFunctions(
  environment: Environment,
  patterns: Patterns,
): void {
  // Without `async: false` the library expects a promise of each call and checks for it.
  const functions = {
    'matchesRe2(string, string): bool': (text: string, pattern: string) =>
      patterns.matches(text, pattern),
    [`daysBetween(${TIMESTAMP}, ${TIMESTAMP}): double`]: (
      from: Date,
      to: Date,
    ) => (to.getTime() - from.getTime()) / DAY,
  };
  for (const [signature, handler] of Object.entries(functions)) {
    environment.registerFunction({ signature, handler, async: false });
  }
}
