import { isUtf8 } from 'node:buffer';
import { InputError, toError } from '@backstage/errors';
import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
} from 'express';

/** The largest body, in bytes. */
export const MAX_BODY = 4 * 1024 * 1024;

/** Reads the body as bytes, so that nothing in it is repaired silently. */
export const readBody: RequestHandler = express.raw({
  type: () => true,
  limit: MAX_BODY,
});

/**
 * The text of a body that {@link readBody} has read.
 *
 * @throws InputError when there is none, or it is not UTF-8
 */
export function readText(request: Request): string {
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) {
    throw new InputError('The body is empty; it must be JSON');
  }
  if (!isUtf8(bytes)) {
    throw new InputError('The body must be UTF-8');
  }
  return bytes.toString('utf8');
}

/**
 * The JSON of a body that {@link readBody} has read.
 *
 * @throws InputError when it is no JSON in UTF-8
 */
export function parseJson(request: Request): unknown {
  const text = readText(request);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`The body must be JSON: ${toError(error).message}`);
  }
}

/** A body that is too large. */
class PayloadTooLargeError extends Error {
  override name = 'PayloadTooLargeError';
  readonly statusCode = 413;
}

/** Says in words what {@link readBody} refused. */
export const explainBody: ErrorRequestHandler = (error, _, __, next) => {
  if (error.type === 'entity.too.large') {
    next(
      new PayloadTooLargeError(
        `The body is larger than ${MAX_BODY / 1024 / 1024} MB: send fewer records at once`,
      ),
    );
  } else if (error.status >= 400 && error.status < 500) {
    next(new InputError(`The body cannot be read: ${error.message}`));
  } else {
    next(error);
  }
};
