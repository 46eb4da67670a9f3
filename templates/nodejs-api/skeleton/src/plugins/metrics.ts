import { metrics as meters, ValueType } from '@opentelemetry/api';
import fp from 'fastify-plugin';

/** Requests that no route took share one label: their paths are without number. */
const UNMATCHED = '(unmatched)';

/** Upper bounds in seconds. One of them is the latency that the service level objective promises. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/**
 * Measures each request by route template, under the names of the OpenTelemetry semantic conventions for
 * HTTP servers.
 */
export const metrics = fp(
  (app, _options, done) => {
    const meter = meters.getMeter('http');
    const duration = meter.createHistogram('http.server.request.duration', {
      description: 'Time from receiving a request to the end of its answer.',
      unit: 's',
      advice: { explicitBucketBoundaries: BUCKETS },
    });
    const active = meter.createObservableUpDownCounter('http.server.active_requests', {
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

    const leave = () => {
      inHand -= 1;
    };
    app.addHook('onRequest', (_request, reply, next) => {
      inHand += 1;
      // Comes also when the caller goes away before the answer; the hook onResponse does not.
      reply.raw.once('close', leave);
      next();
    });
    app.addHook('onResponse', (request, reply, next) => {
      duration.record(reply.elapsedTime / 1_000, {
        'http.request.method': request.method,
        'http.route': request.routeOptions.url ?? UNMATCHED,
        'http.response.status_code': reply.statusCode,
      });
      next();
    });
    done();
  },
  { name: 'metrics' },
);
