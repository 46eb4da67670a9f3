import { LoggerService } from '@backstage/backend-plugin-api';
import { isError, NotAllowedError } from '@backstage/errors';
import { OAuthAuthenticatorAuthenticateInput } from '@backstage/plugin-auth-node';

const WORDED = ['NotAllowedError', 'ServiceUnavailableError'];

/**
 * Does what a provider's answer asks for. What fails is told to the person without the protocol's words, which go to the
 * log.
 */
export async function inPlainWords<T>(
  req: OAuthAuthenticatorAuthenticateInput['req'],
  logger: LoggerService,
  work: () => Promise<T>,
): Promise<T> {
  if (req.query.error === 'access_denied') {
    throw new NotAllowedError(
      'You did not let the portal know who you are. Sign in again, and allow it.',
    );
  }
  try {
    return await work();
  } catch (error) {
    if (isError(error) && WORDED.includes(error.name)) {
      throw error;
    }
    logger.warn(
      `A sign-in did not complete: ${isError(error) ? error.message : error}`,
    );
    throw new NotAllowedError(
      'The sign-in did not complete. Try again; if it goes on, tell the platform team.',
    );
  }
}
