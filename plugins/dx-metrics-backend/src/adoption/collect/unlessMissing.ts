import { ResponseError } from '@backstage/errors';

/** For what is asked of a plugin that a portal need not have. @throws every error but 404 */
export function unlessMissing(error: unknown): undefined {
  if (!(error instanceof ResponseError) || error.statusCode !== 404) {
    throw error;
  }
}
