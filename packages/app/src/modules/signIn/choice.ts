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
  const guest = config.has('auth.providers.guest')
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

/** What the person chose on an earlier visit, if it is still offered. */
export function rememberedChoice(
  choices: SignInChoice[],
): SignInChoice | undefined {
  const id = window.localStorage.getItem(STORAGE_KEY);
  return choices.find(choice => choice.id === id);
}

/** Keeps the choice for the next visit, or forgets it. */
export function rememberChoice(choice: SignInChoice | undefined) {
  if (choice) {
    window.localStorage.setItem(STORAGE_KEY, choice.id);
  } else {
    window.localStorage.removeItem(STORAGE_KEY);
  }
}
