import { setTimeout as sleep } from 'node:timers/promises';
import { TIMEOUT } from './githubClient';

/**
 * Waits for something that knows no limit of its own.
 *
 * @param timeout - in milliseconds
 * @throws Error after that, and AbortError once the signal is aborted
 */
export async function inTime<T>(
  work: Promise<T>,
  timeout = TIMEOUT,
  signal?: AbortSignal,
): Promise<T> {
  const done = new AbortController();
  const limits = [done.signal, ...(signal ? [signal] : [])];
  const limit = sleep(timeout, undefined, { signal: AbortSignal.any(limits) });
  try {
    return await Promise.race([
      work,
      limit.then(() => {
        throw new Error(`GitHub has not answered within ${timeout} ms`);
      }),
    ]);
  } finally {
    done.abort();
  }
}
