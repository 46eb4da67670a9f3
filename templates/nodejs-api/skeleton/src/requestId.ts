import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The header that carries the request id, in and out. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** No other process, on whatever machine, has ids that begin with it. */
const PROCESS = randomBytes(12).toString('base64url');

let counter = 0;

/** Takes over the caller's request id when it is harmless to log, so that one id follows a call through services. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && /^[\w.-]{1,128}$/.test(given) ? given : nextId();
}

/** Unique without asking for randomness each time. */
function nextId(): string {
  counter += 1;
  return `${PROCESS}.${counter.toString(36)}`;
}
