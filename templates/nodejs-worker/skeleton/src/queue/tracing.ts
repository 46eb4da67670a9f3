import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Span,
} from '@opentelemetry/api';

const tracer = trace.getTracer('queue');

/** Names and attributes of spans are those of OpenTelemetry's semantic conventions for messaging. */
function attributesOf(operation: 'send' | 'process', queue: string): Attributes {
  return {
    'messaging.system': 'pg-boss',
    'messaging.destination.name': queue,
    'messaging.operation.name': operation,
    'messaging.operation.type': operation,
  };
}

/** Runs the sending of a job in a span, and hands it the headers that lead the receiver back to it. */
export async function traceSend(
  queue: string,
  send: (headers: Record<string, string>) => Promise<string>,
): Promise<string> {
  const options = { kind: SpanKind.PRODUCER, attributes: attributesOf('send', queue) };
  return tracer.startActiveSpan(`send ${queue}`, options, async span => {
    const headers: Record<string, string> = {};
    propagation.inject(context.active(), headers);
    try {
      const id = await send(headers);
      span.setAttribute('messaging.message.id', id);
      return id;
    } catch (error) {
      markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Runs an attempt at a job in a span that continues the trace of the sender. */
export async function traceAttempt<T>(
  { queue, id, headers }: { queue: string; id: string; headers: Record<string, string> },
  attempt: (span: Span) => Promise<T>,
): Promise<T> {
  const options = {
    kind: SpanKind.CONSUMER,
    attributes: { ...attributesOf('process', queue), 'messaging.message.id': id },
  };
  const sender = propagation.extract(ROOT_CONTEXT, headers);
  return tracer.startActiveSpan(`process ${queue}`, options, sender, async span => {
    try {
      return await attempt(span);
    } finally {
      span.end();
    }
  });
}

/** Marks what a span is about as failed. */
export function markFailed(span: Span, error: unknown): void {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  span.setAttribute('error.type', name);
  span.setStatus({ code: SpanStatusCode.ERROR, message });
}
