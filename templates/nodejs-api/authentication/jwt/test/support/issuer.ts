import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const AUDIENCE = 'notes';

/** The issuer that all tests of a file share. */
let shared: ReturnType<typeof startIssuer> | undefined;
export const issuer = () => (shared ??= startIssuer());

type Header = Parameters<SignJWT['setProtectedHeader']>[0];

/** A real issuer: it describes itself, publishes its keys and signs tokens. */
export async function startIssuer() {
  let keyId = 0;
  let current = await newKey();
  let published = [current.jwk];
  let isAway = false;

  async function newKey() {
    keyId += 1;
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const kid = `key-${keyId}`;
    return {
      kid,
      privateKey,
      publicKey,
      jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' },
    };
  }

  const server = createServer((request, response) => {
    const documents: Record<string, object> = {
      '/.well-known/openid-configuration': { issuer: url, jwks_uri: `${url}/keys` },
      '/keys': { keys: published },
    };
    const document = isAway ? undefined : documents[request.url ?? ''];
    response.writeHead(document ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document));
  });
  server.listen(0, '127.0.0.1');
  // Tests of a file share it; it must not keep their process alive.
  server.unref();
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    /** What a service needs to believe this issuer. */
    variables: { OIDC_ISSUER: url, OIDC_AUDIENCE: AUDIENCE },
    publicKey: () => current.publicKey,

    /** A token that lets its bearer do everything, but for these claims and this part of its header. */
    token: async (
      claims: Record<string, unknown> = {},
      header: Partial<Header> = {},
    ): Promise<string> => {
      const seconds = Math.floor(Date.now() / 1_000);
      return new SignJWT({
        iss: url,
        aud: AUDIENCE,
        sub: 'ada',
        exp: seconds + 300,
        scope: 'notes:read notes:write',
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', kid: current.kid, ...header })
        .sign(current.privateKey);
    },

    /** Signs with a new key from now on; the old one stays published. */
    rotate: async () => {
      current = await newKey();
      published = [...published, current.jwk];
    },

    /** Signs with a key from now on that is never published. */
    forge: async () => {
      current = await newKey();
    },

    /** Answers 503, or answers again. */
    setAway: (away: boolean) => {
      isAway = away;
    },
  };
}
