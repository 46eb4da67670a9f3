import { InputError, isError, NotAllowedError } from '@backstage/errors';
import { AuthProviderRouteHandlers } from '@backstage/plugin-auth-node';

function parse(url: string): URL {
  try {
    return new URL(url);
  } catch {
    throw new InputError('redirectUrl must be an absolute address.');
  }
}

/**
 * Sends people back to the page that they came from, and to no other site, also when the sign-in cannot even start:
 * Backstage's own answers that with JSON.
 */
export function withReturnPath(
  handlers: AuthProviderRouteHandlers,
  isOriginAllowed: (origin: string) => boolean,
): AuthProviderRouteHandlers {
  return {
    start: async (req, res) => {
      // Read as Backstage reads it, which takes lists as well.
      const redirectUrl = req.query.redirectUrl?.toString();
      const back = redirectUrl ? parse(redirectUrl) : undefined;
      if (back && !isOriginAllowed(back.origin)) {
        throw new NotAllowedError('redirectUrl must be a page of this portal.');
      }
      try {
        await handlers.start(req, res);
      } catch (error) {
        if (!back || !isError(error)) {
          throw error;
        }
        back.searchParams.set('error', error.message);
        res.redirect(back.href);
      }
    },
    frameHandler: (req, res) => handlers.frameHandler(req, res),
    refresh: handlers.refresh?.bind(handlers),
    logout: handlers.logout?.bind(handlers),
  };
}
