import { ResponseError } from '@backstage/errors';
import { describeFailure, mayBeDone } from '@slipway/components';

const UNKNOWN =
  'Nobody knows whether the request arrived. Send it again: however often this form is sent, it makes one request.';

/** Says why a request was not sent, and that it may be sent again: under its key, it is made once. */
export function describeUnsent(error: Error): {
  title: string;
  description: string;
} {
  if (!(error instanceof ResponseError)) {
    return { title: 'The portal did not answer', description: UNKNOWN };
  }
  return mayBeDone(error)
    ? {
        title: 'The portal broke down over it',
        description: `${error.cause.message}. ${UNKNOWN}`,
      }
    : {
        title: 'The request was not sent',
        description: `${describeFailure(error)} What you typed is still here.`,
      };
}
