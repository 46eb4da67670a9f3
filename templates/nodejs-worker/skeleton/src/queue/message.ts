import { UnrecoverableError } from './errors.ts';

/** What a job carries: the payload, and beside it what belongs to its way, such as the trace that it is part of. */
export interface Message<Payload = unknown> {
  readonly payload: Payload;
  /** As of HTTP: `traceparent`, `tracestate`, `baggage`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The headers of what came from a queue, whatever it is. */
export function headersOf(data: unknown): Record<string, string> {
  if (!isObject(data) || !isObject(data.headers)) return {};
  return Object.fromEntries(
    Object.entries(data.headers).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** @throws UnrecoverableError when what came from a queue is no message */
export function payloadOf(data: unknown): unknown {
  if (!isObject(data) || !('payload' in data)) {
    throw new UnrecoverableError(
      'The job is no message: it must be {"payload": …, "headers": {…}}',
    );
  }
  return data.payload;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
