/** Thrown for a job that no further attempt would help: it becomes a dead letter at once. */
export class UnrecoverableError extends Error {
  override readonly name = 'UnrecoverableError';
}
