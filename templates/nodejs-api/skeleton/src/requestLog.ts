import { LogController, type FastifyReply, type FastifyRequest } from 'fastify';

/** From here on an answer is slow, in milliseconds: the latency that the service level objective promises. */
const SLOW_MS = 500;

/** At these levels every request has its line. */
const TALKATIVE = new Set(['debug', 'trace']);

/**
 * Writes one line for each request that was refused, failed or took long, when it is answered. All others are
 * counted by metrics and shown by traces; the log has them at level `debug`.
 */
export class RequestLog extends LogController {
  constructor() {
    super({ requestIdLogLabel: 'requestId' });
  }

  override incomingRequest(): void {
    // The line at the end says all that a line at the start could.
  }

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const { statusCode, elapsedTime } = reply;
    const isWorthALine = statusCode >= 400 || elapsedTime >= SLOW_MS;
    const level = error ? 'error' : isWorthALine ? 'info' : 'debug';
    if (level === 'debug' && !TALKATIVE.has(reply.log.level)) return;
    const fields = {
      method: request.method,
      // Without its query, which may carry what nobody wants in a log.
      path: request.url.split('?', 1)[0],
      route: request.routeOptions.url,
      statusCode,
      durationMs: Math.round(elapsedTime * 10) / 10,
      ...(error && { err: error }),
    };
    reply.log[level](fields, error ? 'request failed' : 'request completed');
  }
}
