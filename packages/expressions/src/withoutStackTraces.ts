/**
 * Runs what uses errors as values: nobody reads where they come from, and capturing that takes longer than most
 * evaluations. Not for what waits: the limit is the whole process's.
 */
export function withoutStackTraces<T>(run: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
