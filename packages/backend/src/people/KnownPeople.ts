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

const MAX_PEOPLE = 10_000;
const MAX_AGE_MS = 300_000;
const PATIENCE_MS = 10_000;

const answerSchema = z.object({
  claims: z.object({ ent: z.array(z.string()) }),
});

interface Known {
  info: Promise<BackstageUserInfo>;
  /** When the newest token runs out that was seen of this person: each sign-in makes one that lasts longer. */
  until: number;
}

/**
 * Knows which groups people belong to. That is settled when they sign in, and kept by the auth back end, which was asked
 * once for every request: two of five requests that a busy portal answered were these. Here it is asked every five
 * minutes, and at once when somebody has signed in again.
 */
export class KnownPeople {
  readonly #known = new LRUCache<string, Known>({
    max: MAX_PEOPLE,
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
    options: { auth: AuthService; discovery: DiscoveryService },
  ): Promise<BackstageUserInfo> {
    const { auth } = options;
    if (!auth.isPrincipal(credentials, 'user')) {
      throw new Error('Only people belong to groups');
    }
    const { userEntityRef } = credentials.principal;
    // A launch keeps them as JSON.
    const until = new Date(credentials.expiresAt ?? 0).getTime();
    const known = this.#known.get(userEntityRef);
    if (known && until <= known.until) {
      return known.info;
    }
    const info = auth
      .getLimitedUserToken(credentials)
      .then(({ token }) => ask(options.discovery, token))
      .then(ownershipEntityRefs => ({ userEntityRef, ownershipEntityRefs }));
    const entry = { info, until };
    this.#known.set(userEntityRef, entry);
    info.catch(() => {
      if (this.#known.peek(userEntityRef) === entry) {
        this.#known.delete(userEntityRef);
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
