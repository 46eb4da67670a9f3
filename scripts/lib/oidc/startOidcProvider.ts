import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider, { type Configuration, type JWK } from 'oidc-provider';
import { claimsOf, type OidcAccount } from './accounts.ts';
import { createInteractions } from './interactions.ts';
import { MapAdapter, Memory } from './MapAdapter.ts';
import { errorPage, page } from './pages.ts';

export interface OidcProviderOptions {
  port: number;
  /** Address to listen on: 127.0.0.1 unless said otherwise. */
  host?: string;
  /** The address that browsers and the portal know it by: `http://localhost:<port>` unless said otherwise. */
  issuer?: string;
  client: {
    id: string;
    secret: string;
    /** Where people may be sent after sign-in. */
    redirectUris: string[];
    /** Where people may be sent after sign-out. */
    postLogoutRedirectUris: string[];
  };
  accounts: OidcAccount[];
  /** Whether people are asked if the client may know who they are, or it is taken as given. */
  consent: 'asked' | 'given';
  /** Signs tokens: one that outlives the provider lets it restart unnoticed. A new one unless said otherwise. */
  signingKey?: JWK;
  /** How long an access token holds, in seconds: an hour unless said otherwise. */
  accessTokenSeconds?: number;
}

/** A running OpenID Connect provider. */
export interface OidcProvider {
  issuer: string;
  stop(): Promise<void>;
}

/** A private key of a provider. */
export function createSigningKey(): JWK {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...(privateKey.export({ format: 'jwk' }) as JWK), use: 'sig' };
}

function configurationOf(
  options: OidcProviderOptions,
  accounts: OidcAccount[],
): Configuration {
  const { client } = options;
  const memory = new Memory();
  const bySubject = new Map(accounts.map(one => [one.subject, one]));
  return {
    adapter: model => new MapAdapter(memory, model),
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: client.redirectUris,
        post_logout_redirect_uris: client.postLogoutRedirectUris,
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    claims: {
      openid: [
        'sub',
        ...new Set(accounts.flatMap(one => Object.keys(one.claims ?? {}))),
      ],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username'],
    },
    conformIdTokenClaims: false, // in the ID token as well, as the providers of companies do
    cookies: { keys: [randomBytes(32).toString('hex')] },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = page(
            'Sign out of your account?',
            `${form}<button form="op.logoutForm" name="logout" value="yes">Sign out</button>`,
          );
        },
      },
    },
    findAccount: (_ctx, subject) => {
      const account = bySubject.get(subject);
      return account && { accountId: subject, claims: () => claimsOf(account) };
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    issueRefreshToken: (_ctx, application) =>
      application.grantTypeAllowed('refresh_token'),
    pkce: { required: () => true }, // as strict providers are
    jwks: { keys: [options.signingKey ?? createSigningKey()] },
    async loadExistingGrant({ oidc }) {
      const { session, provider, params } = oidc;
      const clientId = oidc.client!.clientId;
      const id = oidc.result?.consent?.grantId ?? session!.grantIdFor(clientId);
      if (id) {
        return provider.Grant.find(id);
      }
      if (options.consent === 'asked') {
        return undefined;
      }
      const grant = new provider.Grant({
        clientId,
        accountId: session!.accountId!,
      });
      grant.addOIDCScope(String(params!.scope));
      await grant.save();
      return grant;
    },
    renderError: (ctx, { error, error_description: why }) => {
      ctx.type = 'html';
      ctx.body = errorPage(`${error}: ${why ?? ''}`);
    },
    ttl: {
      AccessToken: options.accessTokenSeconds ?? 3600,
      AuthorizationCode: 60,
      Grant: 86_400,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: 86_400,
      Session: 86_400,
    },
  };
}

/**
 * Starts a real OpenID Connect provider, for tests and for trying out: people sign in with a name and a password, and
 * what it knows is gone when it stops.
 */
export async function startOidcProvider(
  options: OidcProviderOptions,
): Promise<OidcProvider> {
  const { port, host = '127.0.0.1', accounts } = options;
  const issuer = options.issuer ?? `http://localhost:${port}`;
  const provider = new Provider(issuer, configurationOf(options, accounts));
  provider.proxy = true; // TLS, where there is any, ends in front of it
  provider.on('server_error', (_ctx, error) =>
    console.warn('The OpenID provider failed', error),
  );
  const interactions = createInteractions(
    provider,
    new Map(accounts.map(account => [account.username, account])),
  );
  const callback = provider.callback();
  const server = createServer((req, res) => {
    if (!req.url?.startsWith('/interaction/')) {
      callback(req, res);
      return;
    }
    interactions(req, res).catch(error => {
      res.statusCode = 400;
      res.end(errorPage('Start the sign-in again.'));
      console.warn(`An interaction failed: ${error}`);
    });
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    issuer,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
