import type { RequestHandler } from 'express';

/**
 * Ends the work on a request whose client went away while it was found out who asks. What stands behind this would read a
 * body that is not there any more, which looks like a fault of the portal.
 */
export const dropAbandoned: RequestHandler = (_, response, next) => {
  if (!response.closed) {
    next();
  }
};
