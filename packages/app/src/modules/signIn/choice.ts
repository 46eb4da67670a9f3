import { Config } from '@backstage/config';

const STORAGE_KEY = 'slipway.sign-in';

/** One way into the portal. */
export interface SignInChoice {
  /** Kept between visits. */
  id: string;
  /** The auth provider of the back end. */
  provider: 'guest' | 'demo';
  /** Sent with every request for a token. */
  headers: Record<string, string>;
  name: string;
  about: string;
}

/** The ways in that the configuration offers without a password: the demonstration people, then the guest. */
export function signInChoices(config: Config): SignInChoice[] {
  const people =
    config.getOptionalConfigArray('slipway.demo.people')?.map(person => {
      const ref = person.getString('ref');
      return {
        id: ref,
        provider: 'demo' as const,
        headers: { 'x-slipway-person': ref },
        name: person.getString('name'),
        about: person.getString('about'),
      };
    }) ?? [];
  const guest = config.getOptional('auth.providers.guest')
    ? [
        {
          id: 'guest',
          provider: 'guest' as const,
          headers: {},
          name: 'Guest',
          about: 'Look around without being anybody',
        },
      ]
    : [];
  return [...people, ...guest];
}

/** The way in of an earlier visit: the id of a choice or of a provider. */
export const rememberedWay = (): string | undefined =>
  window.localStorage.getItem(STORAGE_KEY) ?? undefined;

/** Keeps the way in for the next visit, or forgets it. */
export function remember(id: string | undefined) {
  if (id) {
    window.localStorage.setItem(STORAGE_KEY, id);
  } else {
    window.localStorage.removeItem(STORAGE_KEY);
  }
}
