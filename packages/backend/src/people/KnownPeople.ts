import type {
  AuthService,
  BackstageCredentials,
  BackstageUserInfo,
  DiscoveryService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

const MAX_SIGN_INS = 10_000;
const MAX_AGE_MS = 300_000;
const PATIENCE_MS = 10_000;

const answerSchema = z.object({
  claims: z.object({ ent: z.array(z.string()) }),
});

/**
 * Knows which groups people belong to. That is settled when they sign in, and kept by the auth back end, which was asked
 * once for every request: two of five requests that a busy portal answered were these. Here it is asked every five
 * minutes, and at once when somebody has signed in again.
 */
export class KnownPeople {
  /** By a token that all requests of one sign-in have, also those that plugins make for the person. */
  readonly #known = new LRUCache<string, Promise<BackstageUserInfo>>({
    max: MAX_SIGN_INS,
    ttl: MAX_AGE_MS,
  });

  /** @param options - the services of the plugin that asks */
  asked(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): UserInfoService {
    return {
      getUserInfo: credentials => this.#infoOf(credentials, options),
    };
  }

  async #infoOf(
    credentials: BackstageCredentials,
    { auth, discovery }: { auth: AuthService; discovery: DiscoveryService },
  ): Promise<BackstageUserInfo> {
    if (!auth.isPrincipal(credentials, 'user')) {
      throw new Error('Only people belong to groups');
    }
    const { userEntityRef } = credentials.principal;
    const { token } = await auth.getLimitedUserToken(credentials);
    const known = this.#known.get(token);
    if (known) {
      return known;
    }
    const info = ask(discovery, token).then(ownershipEntityRefs => ({
      userEntityRef,
      ownershipEntityRefs,
    }));
    this.#known.set(token, info);
    info.catch(() => {
      if (this.#known.peek(token) === info) {
        this.#known.delete(token);
      }
    });
    return info;
  }
}

async function ask(
  discovery: DiscoveryService,
  token: string,
): Promise<string[]> {
  const response = await fetch(
    `${await discovery.getBaseUrl('auth')}/v1/userinfo`,
    {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    },
  );
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  return answerSchema.parse(await response.json()).claims.ent;
}
