/**
 * Something wrong in a documentation folder, named by file and, where it is
 * known, by line. `severity` says whether the reader loses something
 * (`error`) or the author should look (`warning`).
 */
export type DocsProblem = {
  severity: 'error' | 'warning';
  /** Path relative to the site folder, with forward slashes. */
  file: string;
  /** Line in that file, counted from 1. */
  line?: number;
  message: string;
};

/** Writes a problem the way compilers do: `file:line: message`. */
export function describeProblem(problem: DocsProblem): string {
  const place =
    problem.line === undefined
      ? problem.file
      : `${problem.file}:${problem.line}`;
  return `${place}: ${problem.message}`;
}

/** Thrown when nothing at all can be built; holds the reasons. */
export class DocsError extends Error {
  readonly problems: DocsProblem[];

  constructor(problems: DocsProblem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'DocsError';
    this.problems = problems;
  }
}
