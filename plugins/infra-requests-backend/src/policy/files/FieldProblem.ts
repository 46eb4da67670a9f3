import type { ExpressionProblem } from '@slipway/expressions';

/** What is wrong with a field of a file. */
export interface FieldProblem {
  /** As `rules.3.assert`. */
  path: string;
  message: string;
  /** Characters from the beginning of the field's text. */
  offset?: number;
}

/** Problems of an expression as problems of the field that holds it. */
export function atField(
  path: string,
  problems: readonly ExpressionProblem[],
): FieldProblem[] {
  return problems.map(({ message, start }) => ({
    path,
    message,
    offset: start,
  }));
}
