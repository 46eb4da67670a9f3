import fp from 'fastify-plugin';
import { REQUEST_ID_HEADER } from '../requestId.ts';

/**
 * Sends the request id and security headers with every answer. Answers are data: a browser that opens one as a
 * page must not guess its type, nor run, load or frame anything. The OWASP REST Security Cheat Sheet asks for
 * both security headers. What promises TLS belongs where TLS ends, at the gateway.
 */
export const responseHeaders = fp(
  (app, _options, done) => {
    app.addHook('onRequest', (request, reply, next) => {
      reply
        .header(REQUEST_ID_HEADER, request.id)
        .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
        .header('x-content-type-options', 'nosniff');
      next();
    });
    done();
  },
  { name: 'response-headers' },
);
