import { isError } from '@backstage/errors';

/** What Node says of a connection that came to nothing. */
const NOT_CONNECTED = /^(fetch failed|terminated)$/;

/** Whether another part of the portal, as the catalog, could not answer just now, and may in a moment. */
export function isHiccup(error: unknown): boolean {
  if (!isError(error)) {
    return false;
  }
  const { name, message, statusCode } = error;
  return typeof statusCode === 'number'
    ? statusCode >= 500 || statusCode === 429
    : name === 'TypeError' && NOT_CONNECTED.test(message);
}
