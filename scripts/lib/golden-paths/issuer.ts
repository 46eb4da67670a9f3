import { generateKeyPairSync, sign } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Who tokens are for. */
export const AUDIENCE = 'golden-paths';

/** An OpenID provider that publishes its key and issues one token. */
export interface Issuer {
  url: string;
  /** A token that is valid for ten minutes. */
  token: string;
  close(): Promise<void>;
}

export async function startIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
  });
  const jwk = {
    ...publicKey.export({ format: 'jwk' }),
    kid: 'a',
    alg: 'RS256',
    use: 'sig',
  };
  const server = http.createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const documents: Record<string, object> = {
    '/.well-known/openid-configuration': {
      issuer: url,
      jwks_uri: `${url}/jwks`,
      id_token_signing_alg_values_supported: ['RS256'],
    },
    '/jwks': { keys: [jwk] },
  };
  server.on('request', (request, response) => {
    const document = documents[request.url ?? ''];
    response.statusCode = document ? 200 : 404;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(document ?? {}));
  });

  const encode = (part: object) =>
    Buffer.from(JSON.stringify(part)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const unsigned = [
    encode({ alg: 'RS256', kid: 'a', typ: 'at+jwt' }),
    encode({
      iss: url,
      aud: AUDIENCE,
      sub: 'golden-paths',
      client_id: 'golden-paths',
      jti: 'one',
      scope: 'notes:read notes:write',
      iat: now,
      exp: now + 600,
    }),
  ].join('.');
  const signature = sign('sha256', Buffer.from(unsigned), privateKey);
  return {
    url,
    token: `${unsigned}.${signature.toString('base64url')}`,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
