import { ResponseError } from '@backstage/errors';
import { describeFailure } from '@slipway/components';

/** Says why a request was not sent, and that it may be sent again: under its key, it is made once. */
export function describeUnsent(error: Error): {
  title: string;
  description: string;
} {
  return error instanceof ResponseError
    ? {
        title: 'The request was not sent',
        description: `${describeFailure(error)} What you typed is still here.`,
      }
    : {
        title: 'The portal did not answer',
        description:
          'Nobody knows whether the request arrived. Send it again: however often this form is sent, it makes one request.',
      };
}
