import { metrics as meters, ValueType } from '@opentelemetry/api';
import fp from 'fastify-plugin';
import { requestDurations } from '../requestDurations.ts';

/** Requests that no route took share one label: their paths are without number. */
const UNMATCHED = '(unmatched)';

/**
 * Measures each request by route template, under the names of the OpenTelemetry semantic conventions for
 * HTTP servers.
 */
export const metrics = fp(
  (app, _options, done) => {
    const active = meters
      .getMeter('http')
      .createObservableUpDownCounter('http.server.active_requests', {
        description: 'Requests that wait for the end of their answer.',
        unit: '{request}',
        valueType: ValueType.INT,
      });

    let inHand = 0;
    const observe = (result: { observe(value: number): void }) => {
      result.observe(inHand);
    };
    active.addCallback(observe);
    app.addHook('onClose', (_app, next) => {
      active.removeCallback(observe);
      next();
    });

    app.addHook('onRequest', (request, reply, next) => {
      inHand += 1;
      // Comes also when the caller goes away before the answer; the hook onResponse does not, and costs more.
      reply.raw.on('close', () => {
        inHand -= 1;
        if (!reply.raw.writableEnded) return;
        const labels = {
          method: request.method,
          route: request.routeOptions.url ?? UNMATCHED,
          status: reply.statusCode,
        };
        requestDurations.record(labels, reply.elapsedTime / 1_000);
      });
      next();
    });
    done();
  },
  { name: 'metrics' },
);
