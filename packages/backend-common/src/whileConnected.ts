import type { Response } from 'express';

/**
 * Does something for whoever waits for the answer.
 *
 * @param work - given a signal that they do not wait any more; what it throws then is told to nobody
 */
export async function whileConnected(
  response: Response,
  work: (gone: AbortSignal) => Promise<void>,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  if (response.closed) {
    gone.abort();
  }
  try {
    await work(gone.signal);
  } catch (error) {
    if (!gone.signal.aborted) {
      throw error;
    }
  }
}
