import { ResponseError } from '@backstage/errors';

/** Nothing, when another plugin says that there is no such thing, or is not installed. @throws every other error */
export function unlessMissing(error: unknown): undefined {
  if (!(error instanceof ResponseError) || error.statusCode !== 404) {
    throw error;
  }
}
