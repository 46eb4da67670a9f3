import type { OidcAccount } from './accounts.ts';
import { CookieJar } from './CookieJar.ts';

const MAX_REDIRECTS = 12;
const TIMEOUT_MS = 30_000;

/** Somebody who is signed in. */
export interface PortalSession {
  /** Entity reference of the person. */
  userEntityRef: string;
  /** Bearer token of the portal's HTTP interface. */
  token: string;
  /** How long the token holds, in seconds. */
  expiresInSeconds: number;
  /** The portal's session cookies, from which {@link refreshSession} makes the next token. */
  cookies: CookieJar;
}

/** A person's browser, without a window: follows redirects and keeps cookies, a jar for each site. */
class Visitor {
  readonly #jars = new Map<string, CookieJar>();

  jar(origin: string): CookieJar {
    const jar = this.#jars.get(origin) ?? new CookieJar();
    this.#jars.set(origin, jar);
    return jar;
  }

  /** @returns the last answer, and the address that gave it */
  async open(url: string, form?: Record<string, string>) {
    let at = new URL(url);
    let body = form && new URLSearchParams(form);
    for (let count = 0; count < MAX_REDIRECTS; count++) {
      const jar = this.jar(at.origin);
      const response = await fetch(at, {
        method: body ? 'POST' : 'GET',
        body,
        redirect: 'manual',
        headers: { cookie: jar.header },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      jar.keep(response);
      const location = response.headers.get('location');
      if (!location) {
        return { at, response };
      }
      await response.body?.cancel();
      at = new URL(location, at);
      body = undefined;
    }
    throw new Error(`${url} redirects more than ${MAX_REDIRECTS} times`);
  }
}

/** Makes the next token from the session's cookies. @throws when the portal no longer knows the session */
export async function refreshSession(
  portalUrl: string,
  cookies: CookieJar,
): Promise<PortalSession> {
  const response = await fetch(
    `${portalUrl}/api/auth/oidc/refresh?env=production`,
    {
      headers: { cookie: cookies.header, 'x-requested-with': 'XMLHttpRequest' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    },
  );
  if (!response.ok) {
    throw new Error(
      `The portal does not know the session (${response.status}): ${(await response.text()).slice(0, 300)}`,
    );
  }
  cookies.keep(response);
  const { backstageIdentity } = (await response.json()) as {
    backstageIdentity: {
      token: string;
      expiresInSeconds: number;
      identity: { userEntityRef: string };
    };
  };
  return {
    userEntityRef: backstageIdentity.identity.userEntityRef,
    token: backstageIdentity.token,
    expiresInSeconds: backstageIdentity.expiresInSeconds,
    cookies,
  };
}

/**
 * Signs somebody in to the portal through the provider of startOidcProvider, by HTTP alone. The provider must take consent
 * as given.
 *
 * @throws with what the portal or the provider said, when either refuses
 */
export async function signInByOidc(
  portalUrl: string,
  account: Pick<OidcAccount, 'username' | 'password'>,
): Promise<PortalSession> {
  const visitor = new Visitor();
  const start = new URL(`${portalUrl}/api/auth/oidc/start`);
  start.search = String(
    new URLSearchParams({
      env: 'production',
      flow: 'redirect',
      origin: new URL(portalUrl).origin,
      redirectUrl: `${portalUrl}/.backstage/health/v1/liveness`, // a light page to come back to
    }),
  );
  const asked = await visitor.open(start.href);
  await asked.response.body?.cancel();
  if (!asked.at.pathname.startsWith('/interaction/')) {
    throw new Error(`The provider did not ask who it is, at ${asked.at}`);
  }
  const { username, password } = account;
  const { at, response } = await visitor.open(`${asked.at.href}?step=login`, {
    username,
    password,
  });
  await response.body?.cancel();
  const error = at.searchParams.get('error');
  if (error || at.origin !== new URL(portalUrl).origin) {
    throw new Error(
      `${username} is not signed in: ${error ?? `left at ${at}`}`,
    );
  }
  return refreshSession(portalUrl, visitor.jar(at.origin));
}
