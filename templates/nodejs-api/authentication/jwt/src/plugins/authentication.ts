import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { JWTPayload } from 'jose';
import type { Config } from '../config.ts';
import { ProblemError, problemResponse } from '../problems.ts';
import { InvalidTokenError, tokenVerifier } from '../tokens.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The scope that a caller's token must have. Without one, any valid token will do. */
    readonly scope?: string;
  }
  interface FastifyRequest {
    /** What the caller's token says; null on a public route. */
    claims: JWTPayload | null;
  }
}

/** The name of the security scheme in the OpenAPI document. */
const SCHEME = 'token';

/**
 * Lets in only callers with a token of the issuer, as RFC 6750 says. Every route is closed unless its
 * configuration says `public: true`; `scope` narrows it further.
 */
export const authentication = fp<Pick<Config, 'oidcIssuer' | 'oidcAudience'>>(
  (app, { oidcIssuer, oidcAudience }, done) => {
    const verify = tokenVerifier({ issuer: oidcIssuer, audience: oidcAudience });
    app.decorateRequest('claims', null);

    app.addHook('onRoute', ({ config, schema }) => {
      if (!schema || schema.hide || config?.public) return;
      const scopes = config?.scope === undefined ? [] : [config.scope];
      schema.security = [{ [SCHEME]: scopes }];
      schema.response = {
        ...(schema.response as object | undefined),
        401: withChallenge(problemResponse('There is no valid token.')),
        ...(scopes.length > 0 && {
          403: withChallenge(problemResponse(`The token lacks the scope ${scopes.join()}.`)),
        }),
      };
    });

    app.addHook('onRequest', async (request, reply) => {
      // A path without a route tells everybody the same: nothing is there.
      if (request.is404 || request.routeOptions.config.public) return;
      request.claims = await claimsOf(request, reply);
      const { scope } = request.routeOptions.config;
      if (scope !== undefined && !scopesOf(request.claims).includes(scope)) {
        challenge(reply, { error: 'insufficient_scope', scope });
        throw new ProblemError(403, `The token lacks the scope ${scope}.`);
      }
    });
    done();

    async function claimsOf(request: FastifyRequest, reply: FastifyReply): Promise<JWTPayload> {
      const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
      if (token === undefined) {
        challenge(reply);
        throw new ProblemError(401, 'Please send a token: Authorization: Bearer …');
      }
      try {
        return await verify(token);
      } catch (error) {
        if (error instanceof InvalidTokenError) {
          challenge(reply, { error: 'invalid_token' });
          throw new ProblemError(401, `The token is not valid: ${error.message}.`);
        }
        request.log.error({ err: error }, 'the issuer of tokens cannot be asked');
        throw new ProblemError(503, 'Tokens cannot be verified right now. Please try again later.');
      }
    }
  },
  { name: 'authentication', dependencies: ['errors', 'openapi'] },
);

/** Says in `WWW-Authenticate` what would let the caller in. */
function challenge(reply: FastifyReply, parameters: Record<string, string> = {}): void {
  const list = Object.entries(parameters).map(([name, value]) => `${name}="${value}"`);
  reply.header('www-authenticate', ['Bearer', list.join(', ')].join(' ').trim());
}

function withChallenge(response: ReturnType<typeof problemResponse>) {
  return {
    ...response,
    headers: {
      'www-authenticate': { type: 'string', description: 'What would let the caller in.' },
    },
  };
}

/** The scopes of a token: a list of words in the claim `scope` (RFC 8693). */
function scopesOf({ scope }: JWTPayload): string[] {
  return typeof scope === 'string' ? scope.split(' ') : [];
}
