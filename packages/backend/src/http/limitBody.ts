import type { RequestHandler } from 'express';

/** The largest body that any endpoint takes, in bytes: that of a dry run of a template. Most take less. */
const MAX_BODY = 10 * 1024 * 1024;

/** A body that is too large. */
export class PayloadTooLargeError extends Error {
  override name = 'PayloadTooLargeError';
  readonly statusCode = 413;
}

/** Refuses a body that says it is larger than anything the portal takes, before a byte of it is read. */
export const limitBody: RequestHandler = (request, _, next) => {
  const size = Number(request.headers['content-length'] ?? 0);
  if (size > MAX_BODY) {
    next(
      new PayloadTooLargeError(
        `The body is larger than ${MAX_BODY / 1024 / 1024} MB, the most that any endpoint takes`,
      ),
    );
  } else {
    next();
  }
};
