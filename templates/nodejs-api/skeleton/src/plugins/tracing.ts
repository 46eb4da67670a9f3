import { FastifyOtelInstrumentation } from '@fastify/otel';
import type { Span } from '@opentelemetry/api';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

/** Names a span as the semantic conventions for HTTP servers want it, and keeps the query out of it. */
function describe(span: Span, request: FastifyRequest): void {
  const { method, url, routeOptions } = request;
  span.updateName(routeOptions.url === undefined ? method : `${method} ${routeOptions.url}`);
  span.setAttribute('url.path', url.split('?', 1)[0] ?? '');
}

/** A span for each request, which continues the caller's trace, and one below it for its handler. */
export const tracing = fp<{ enabled: boolean }>(
  async (app, { enabled }) => {
    if (!enabled) return;
    const instrumentation = new FastifyOtelInstrumentation({
      instrumentHooks: false,
      requestHook: describe,
    });
    await app.register(instrumentation.plugin());
  },
  { name: 'tracing' },
);
