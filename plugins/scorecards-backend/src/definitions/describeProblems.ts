import type { DefinitionProblem } from '@slipway/plugin-scorecards-common';

/** Says in one text what is wrong with a definition, and where. */
export function describeProblems(problems: DefinitionProblem[]): string {
  return problems
    .map(({ path, message, line, column }) => {
      const place =
        line === undefined ? '' : ` (line ${line}, column ${column})`;
      return path ? `${path}${place}: ${message}` : `${message}${place}`;
    })
    .join('; ');
}
