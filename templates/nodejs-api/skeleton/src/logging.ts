import { LogController, type FastifyReply, type FastifyRequest } from 'fastify';
import { destination, stdSerializers, stdTimeFunctions, type DestinationStream } from 'pino';
import type { Config } from './config.ts';
import { redact } from './redaction.ts';
import { service } from './service.ts';

/** The path without its query, which may carry what nobody wants in a log. */
const pathOf = (request: FastifyRequest) => request.url.split('?', 1)[0];

/** Options for the logger: one JSON object a line, on standard output unless told otherwise. */
export function loggerOptions(config: Config, stream: DestinationStream = destination()) {
  return {
    stream,
    level: config.logLevel,
    base: { service: service.name, version: service.version },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }), log: redact },
    serializers: {
      err: (error: Error) => redact(stdSerializers.err(error)),
      req: (request: FastifyRequest) => ({ method: request.method, path: pathOf(request) }),
    },
  };
}

/** Writes one line for each request, when it is answered. Probes and scrapes set their own `logLevel`. */
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
    const fields = {
      method: request.method,
      path: pathOf(request),
      route: request.routeOptions.url,
      statusCode: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (error) reply.log.error({ ...fields, err: error }, 'request failed');
    else reply.log.info(fields, 'request completed');
  }
}
