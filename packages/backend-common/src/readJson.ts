import { InputError } from '@backstage/errors';
import express, {
  type ErrorRequestHandler,
  type RequestHandler,
} from 'express';

/** The largest body, in bytes. */
const MAX_BODY = 1024 * 1024;

/** Reads a body as JSON, whatever it calls itself. */
export const readJson: RequestHandler = express.json({
  type: () => true,
  limit: MAX_BODY,
});

/** A body that is too large. */
class PayloadTooLargeError extends Error {
  override name = 'PayloadTooLargeError';
  readonly statusCode = 413;
}

/** Says in words what {@link readJson} refused. */
export const explainBody: ErrorRequestHandler = (error, _, __, next) => {
  if (error.type === 'entity.too.large') {
    next(
      new PayloadTooLargeError(
        `The body is larger than ${MAX_BODY / 1024 / 1024} MB`,
      ),
    );
  } else if (error.status >= 400 && error.status < 500) {
    next(new InputError(`The body must be JSON: ${error.message}`));
  } else {
    next(error);
  }
};
