import { ResponseError } from '@backstage/errors';

/** What an answer itself says was not done, as a policy denied it. */
export class NotDone extends Error {
  /** @param reason - one sentence or more, whole */
  constructor(reason: string) {
    super(reason);
    this.name = 'NotDone';
  }
}

/**
 * Whether something may have been done all the same: nobody answered, or whoever did broke down over it, as a proxy does that
 * waited for too long.
 *
 * @param error - what the client threw
 */
export function mayBeDone(error: Error): boolean {
  return !(
    error instanceof NotDone ||
    (error instanceof ResponseError && error.statusCode < 500)
  );
}

/**
 * Says why something could not be done, and whether anything was changed.
 *
 * @param error - what the client threw
 */
export function describeFailure(error: Error): string {
  if (error instanceof NotDone) {
    return `${error.message} Nothing was changed.`;
  }
  if (!(error instanceof ResponseError)) {
    return 'The portal did not answer, so nobody knows whether it was done. Look again before you repeat it.';
  }
  const { message } = error.cause;
  return mayBeDone(error)
    ? `${message}. Nobody knows whether it was done: look again before you repeat it.`
    : `${message}. Nothing was changed.`;
}

/**
 * Says why something could not be read, which changes nothing.
 *
 * @param error - what the client threw
 */
export function describeUnread(error: Error): string {
  return error instanceof ResponseError
    ? `${error.cause.message}.`
    : 'The portal did not answer.';
}
