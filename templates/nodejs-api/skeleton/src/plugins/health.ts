import fp from 'fastify-plugin';
import { Health } from '../health.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The phase of the service and its readiness checks. */
    health: Health;
  }
}

const probe = { schema: { hide: true }, logLevel: 'warn' } as const;

/**
 * Three probes for three questions: `/livez`, does the process answer at all; `/startupz`, is start-up
 * over; `/readyz`, may traffic come. Only the last one looks at what the service needs: restarting
 * the process mends no database.
 */
export const health = fp(
  (app, _options, done) => {
    app.decorate('health', new Health());
    app.addHook('preClose', next => {
      app.health.markDraining();
      next();
    });
    // An answer that leaves while the service drains is the last one on its connection. Without this,
    // an idle keep-alive connection would hold up the end of the process.
    app.addHook('onSend', (_request, reply, _payload, next) => {
      if (app.health.draining) reply.header('connection', 'close');
      next();
    });

    app.get('/livez', probe, () => ({ status: 'alive' }));

    app.get('/startupz', probe, (_request, reply) => {
      const { started } = app.health;
      return reply.code(started ? 200 : 503).send({ status: started ? 'started' : 'starting' });
    });

    app.get('/readyz', probe, async (request, reply) => {
      const { ready, phase, checks } = await app.health.readiness((check, error) => {
        request.log.warn({ err: error, check }, 'readiness check failed');
      });
      return reply
        .code(ready ? 200 : 503)
        .send({ status: ready ? 'ready' : 'unready', phase, checks });
    });

    done();
  },
  { name: 'health' },
);
