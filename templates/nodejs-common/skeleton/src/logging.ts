import { context, trace, type Context } from '@opentelemetry/api';
import {
  destination,
  pino,
  stdSerializers,
  stdTimeFunctions,
  type DestinationStream,
  type Logger,
} from 'pino';
import { redact } from './redaction.ts';
import type { ServiceConfig } from './serviceConfig.ts';
import { service } from './service.ts';

/**
 * The logger of the process: one JSON object a line. Lines wait for the one that is being written and
 * leave together with the next; the end of the process writes what is left.
 *
 * @param stream - where the lines go; standard output by default
 */
export function createLogger(
  { logLevel }: Pick<ServiceConfig, 'logLevel'>,
  stream: DestinationStream = destination({ sync: false }),
): Logger {
  return pino(
    {
      level: logLevel,
      base: { service: service.name, version: service.version },
      timestamp: stdTimeFunctions.isoTime,
      mixin: () => traceFields(context.active()),
      formatters: { level: level => ({ level }), log: redact },
      serializers: { err: (error: Error) => redact(stdSerializers.err(error)) },
    },
    stream,
  );
}

/** The fields that lead from a log line to its trace. There are none outside a trace. */
export function traceFields(of: Context): { trace_id?: string; span_id?: string } {
  const span = trace.getSpanContext(of);
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}
