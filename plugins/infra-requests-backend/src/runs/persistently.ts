import { setTimeout as sleep } from 'node:timers/promises';
import { isError } from '@backstage/errors';

/** Between attempts, in milliseconds; the last of them for ever. */
const PAUSES = [200, 500, 1_000, 2_000, 5_000];

/** Codes of PostgreSQL (classes 08, 53 and 57P, and two that a second try mends) and of the network. */
const PASSING =
  /^(08...|53...|57P..|40001|40P01|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const PASSING_MESSAGE =
  /Connection terminated|Connection ended|timeout exceeded when trying to connect|Timeout acquiring a connection|Client has encountered a connection error|not queryable/i;

/** Whether an error is the database's, and passes. */
export function isPassing(error: unknown): boolean {
  if (!isError(error)) {
    return false;
  }
  return (
    PASSING.test(String(error.code ?? '')) ||
    PASSING_MESSAGE.test(error.message) ||
    (error instanceof AggregateError && error.errors.some(isPassing))
  );
}

/**
 * Does something until the database is there for it: what has been done outside of it must not be forgotten.
 *
 * @param passes - whether it is tried again after an error
 * @throws any other error, and the reason of the signal when nobody wants it any more
 */
export async function persistently<T>(
  work: () => Promise<T>,
  signal?: AbortSignal,
  passes: (error: unknown) => boolean = isPassing,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      signal?.throwIfAborted();
      if (!passes(error)) {
        throw error;
      }
      await sleep(PAUSES[Math.min(attempt, PAUSES.length - 1)]);
    }
  }
}
