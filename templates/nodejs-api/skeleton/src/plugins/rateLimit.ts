import fp from 'fastify-plugin';
import { ProblemError } from '../problems.ts';

const WINDOW_MS = 60_000;

/** More clients than this in one window are not told apart: the count begins anew, and memory stays bounded. */
const MAX_CLIENTS = 100_000;

/**
 * Counts the requests of each client, by address, and refuses those past the limit until the minute is over.
 * Each replica counts for itself. It is a plugin of our own because `@fastify/rate-limit` awaits a store for
 * each request, which costs as much as all other plugins together.
 */
export const rateLimit = fp<{ max: number }>(
  (app, { max }, done) => {
    const clients = new Map<string, { requests: number }>();
    let windowEnd = 0;

    app.addHook('onRequest', (request, reply, next) => {
      const now = Date.now();
      if (now >= windowEnd || clients.size >= MAX_CLIENTS) {
        clients.clear();
        windowEnd = now + WINDOW_MS;
      }
      let client = clients.get(request.ip);
      if (!client) clients.set(request.ip, (client = { requests: 0 }));
      client.requests += 1;
      if (client.requests <= max) {
        next();
        return;
      }
      const seconds = Math.ceil((windowEnd - now) / 1_000);
      reply.header('retry-after', seconds);
      next(new ProblemError(429, `Too many requests. Please try again in ${seconds} seconds.`));
    });
    done();
  },
  { name: 'rate-limit' },
);
