import Fastify, { LogController, type FastifyBaseLogger } from 'fastify';
import type { Health } from './health.ts';
import type { Telemetry } from './instrumentation.ts';

/** What the management server tells about. */
export interface Managed {
  readonly health: Health;
  readonly logger: FastifyBaseLogger;
  readonly telemetry: Pick<Telemetry, 'scrape'>;
}

/**
 * The server for those who run the service, on a port of its own that no caller reaches: metrics, and
 * three probes for three questions. `/livez`, does the process answer at all; `/startupz`, is start-up
 * over; `/readyz`, may work come. Only the last one looks at what the service needs: restarting the
 * process mends no database.
 */
export function buildManagement({ health, logger, telemetry }: Managed) {
  const app = Fastify({
    loggerInstance: logger,
    // Probes and scrapes come all the time; only what they find wrong is worth a line.
    logController: new LogController({ disableRequestLogging: true }),
  });

  app.get('/livez', () => ({ status: 'alive' }));

  app.get('/startupz', (_request, reply) =>
    health.started
      ? reply.send({ status: 'started' })
      : reply.code(503).send({ status: 'starting' }),
  );

  app.get('/readyz', async (_request, reply) => {
    const { ready, phase, checks } = await health.readiness((check, error) => {
      logger.warn({ err: error, check }, 'readiness check failed');
    });
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'unready', phase, checks });
  });

  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(await telemetry.scrape()),
  );

  return app;
}
