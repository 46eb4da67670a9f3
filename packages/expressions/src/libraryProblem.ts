import {
  EvaluationError,
  ParseError,
  TypeError as CelTypeError,
} from '@marcbachmann/cel-js';
import { LIMITS } from './limits';
import { type ExpressionProblem, problemAt } from './problems';

const LIMIT_MESSAGES: Record<string, string> = {
  maxAstNodes: `The expression is too long: at most ${LIMITS.parts} parts.`,
  maxCallArguments: `The call has too many arguments: at most ${LIMITS.arguments}.`,
  maxDepth: `The expression is nested too deeply: at most ${LIMITS.depth} levels.`,
  maxListElements: `The list is too long: at most ${LIMITS.items} items.`,
  maxMapEntries: `The map is too long: at most ${LIMITS.items} entries.`,
};

/** What the library threw, as a problem. */
export function libraryProblem(
  source: string,
  error: unknown,
): ExpressionProblem {
  const everything = { start: 0, end: source.length };
  const isOfLibrary =
    error instanceof ParseError ||
    error instanceof CelTypeError ||
    error instanceof EvaluationError;
  return isOfLibrary
    ? problemAt(source, error.range ?? everything, messageOf(error.summary))
    : problemAt(source, everything, `It cannot be read: ${error}.`);
}

function messageOf(summary: string): string {
  const limit = summary.match(/^Exceeded (\w+)/)?.[1];
  if (limit && limit in LIMIT_MESSAGES) {
    return LIMIT_MESSAGES[limit];
  }
  const mixesNumbers = /\bdouble\b/.test(summary) && /\bint\b/.test(summary);
  const hint = mixesNumbers
    ? ' Facts that are numbers are doubles: write 3.0 for 3.'
    : '';
  return `${summary[0].toUpperCase()}${summary.slice(1)}.${hint}`;
}
