import fp from 'fastify-plugin';

/**
 * Answers are data: a browser that opens one as a page must not guess its type, nor run, load or frame
 * anything. The OWASP REST Security Cheat Sheet asks for both. They never change, so nothing works them out
 * for each answer; what promises TLS belongs where TLS ends, at the gateway.
 */
const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

/** Sends security headers with every answer. */
export const securityHeaders = fp(
  (app, _options, done) => {
    app.addHook('onRequest', (_request, reply, next) => {
      reply.headers(SECURITY_HEADERS);
      next();
    });
    done();
  },
  { name: 'security-headers' },
);
