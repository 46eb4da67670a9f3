/** Classes of SQLSTATE that say a value, rather than the database, is the reason: data exceptions, violated constraints. */
const REFUSALS = /^2[23]/;

/** Whether an error is about what was to be stored, so that another attempt fails, too. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    REFUSALS.test(error.code)
  );
}
