import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';

/** Only signatures that cannot be made with what the issuer publishes. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** How far the clocks of issuer and service may differ, in seconds. */
const CLOCK_TOLERANCE_SECONDS = 30;

/** How long the issuer may take to answer, in milliseconds. */
const ISSUER_TIMEOUT_MS = 5_000;

/** What a token must say. */
export interface Expectations {
  /** The claim `iss`, and where the issuer describes itself. */
  readonly issuer: string;
  /** What the claim `aud` holds. */
  readonly audience: string;
}

/** Thrown for a token that does not let its bearer in. The message says why and may be told. */
export class InvalidTokenError extends Error {
  override name = 'InvalidTokenError';
}

/** Resolves with the claims of a token that is valid now. */
export type VerifyToken = (token: string) => Promise<JWTPayload>;

/**
 * Verifies tokens against the keys that their issuer publishes. The issuer is asked when the first token comes,
 * when one is signed with a key that is not known yet, and when what it said is older than ten minutes: a key
 * that it takes back is not believed for longer.
 *
 * The function that comes back throws InvalidTokenError for a wrong token, and any other error when the issuer
 * cannot be asked.
 */
export function tokenVerifier({ issuer, audience }: Expectations): VerifyToken {
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;

  return async token => {
    keys ??= discoverKeys(issuer).catch((error: unknown) => {
      // The next token tries again.
      keys = undefined;
      throw error;
    });
    try {
      const { payload } = await jwtVerify(token, await keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp'],
      });
      return payload;
    } catch (error) {
      if (isAboutToken(error)) throw new InvalidTokenError(error.message, { cause: error });
      throw error;
    }
  };
}

/** Finds the keys as OpenID Connect Discovery 1.0 says. */
async function discoverKeys(issuer: string) {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(ISSUER_TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  const found = (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (found.issuer !== issuer) throw new Error(`${address} describes another issuer`);
  if (typeof found.jwks_uri !== 'string') throw new Error(`${address} names no jwks_uri`);
  return createRemoteJWKSet(new URL(found.jwks_uri), {
    timeoutDuration: ISSUER_TIMEOUT_MS,
    cacheMaxAge: 600_000,
    cooldownDuration: 5_000,
  });
}

/** Tells a wrong token from keys that cannot be had. */
function isAboutToken(error: unknown): error is errors.JOSEError {
  return (
    error instanceof errors.JOSEError &&
    // What createRemoteJWKSet throws when the issuer does not answer, or not with keys.
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== 'ERR_JOSE_GENERIC'
  );
}
