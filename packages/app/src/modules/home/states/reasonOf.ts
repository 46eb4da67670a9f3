import { ResponseError } from '@backstage/errors';

/** Why something failed: in the words of the back end, where it answered. */
export function reasonOf(error?: Error): string | undefined {
  return error instanceof ResponseError ? error.cause.message : error?.message;
}
