import fp from 'fastify-plugin';
import type { Health } from '../health.ts';

/**
 * Makes the answers that leave while the service drains the last ones on their connections. Otherwise an
 * idle keep-alive connection would hold up the end of the process.
 */
export const draining = fp<{ health: Health }>(
  (app, { health }, done) => {
    app.addHook('onSend', (_request, reply, _payload, next) => {
      if (health.draining) reply.header('connection', 'close');
      next();
    });
    done();
  },
  { name: 'draining' },
);
