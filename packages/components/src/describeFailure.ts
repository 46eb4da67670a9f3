import { ResponseError } from '@backstage/errors';

/**
 * Says why something could not be done, and whether anything was changed.
 *
 * @param error - what the client threw
 */
export function describeFailure(error: Error): string {
  if (!(error instanceof ResponseError)) {
    return 'The portal did not answer, so nobody knows whether it was done. Look again before you repeat it.';
  }
  return `${error.cause.message}. Nothing was changed.`;
}
