import type { ASTNode, ParseResult } from '@marcbachmann/cel-js';
import { typeNameOf } from './internals';
import { libraryProblem } from './libraryProblem';
import { nodesOf } from './nodes';
import { type ExpressionProblem, problemAt } from './problems';

/** CEL's name of the type. */
export const TIMESTAMP = 'google.protobuf.Timestamp';

/** What is wrong with the types of an expression, and with that of its result. */
export function typeProblems(
  source: string,
  parsed: ParseResult,
  result: 'bool' | undefined,
): ExpressionProblem[] {
  const { valid, type, error } = parsed.check();
  if (!valid) {
    return [libraryProblem(source, error)];
  }
  if (result && type !== result && type !== 'dyn') {
    const message = `The expression has to be true or false; this one is of type ${type}.`;
    return [problemAt(source, { start: 0, end: source.length }, message)];
  }
  return [...nodesOf(parsed.ast)].flatMap(node => {
    const message = refusal(node);
    return message ? [problemAt(source, node, message)] : [];
  });
}

function refusal(node: ASTNode): string | undefined {
  const type = typeNameOf(node);
  if (node.op === '-' && type === 'google.protobuf.Duration') {
    return 'daysBetween(from, to) says how far apart timestamps are.';
  }
  // Lists that are added to themselves again and again would fill the memory.
  if (node.op !== '+' || ['double', 'int', 'string'].includes(type ?? '')) {
    return undefined;
  }
  return type === 'dyn'
    ? 'What is added has to be known now: write string(…) or double(…) around it.'
    : 'Only numbers and texts can be added.';
}
