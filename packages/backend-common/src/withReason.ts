import { ResponseError } from '@backstage/errors';

/**
 * Asks another plugin.
 *
 * @throws when it refuses, the error that it answered with: its name and its words, rather than that a request failed
 */
export async function withReason<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    throw error instanceof ResponseError ? error.cause : error;
  }
}
