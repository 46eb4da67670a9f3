import { Config } from '@backstage/config';
import {
  ApiRef,
  BackstageIdentityApi,
  githubAuthApiRef,
  ProfileInfoApi,
  SessionApi,
} from '@backstage/core-plugin-api';
import { oidcAuthApiRef } from './oidcAuthApi';

/** Somebody who knows people by a password or a key of their own. */
export interface SignInProvider {
  /** The auth provider of the back end. */
  id: 'oidc' | 'github';
  /** What people call it. */
  title: string;
  api: ApiRef<BackstageIdentityApi & ProfileInfoApi & SessionApi>;
}

const environmentOf = (config: Config) =>
  config.getOptionalString('auth.environment') ?? 'development';

/** The providers that the configuration offers: those with a client id. */
export function signInProviders(config: Config): SignInProvider[] {
  const providers: SignInProvider[] = [
    {
      id: 'oidc',
      title:
        config.getOptionalString('slipway.signIn.oidc.title') ??
        'single sign-on',
      api: oidcAuthApiRef,
    },
    { id: 'github', title: 'GitHub', api: githubAuthApiRef },
  ];
  return providers.filter(({ id }) =>
    config.getOptional(
      `auth.providers.${id}.${environmentOf(config)}.clientId`,
    ),
  );
}

/** Where the browser goes to sign in, so that it comes back to the page where it is. */
export function startAddress(
  authUrl: string,
  provider: SignInProvider,
  config: Config,
  page: Location,
): string {
  const query = new URLSearchParams({
    env: environmentOf(config),
    flow: 'redirect',
    origin: page.origin,
    redirectUrl: page.href,
  });
  return `${authUrl}/${provider.id}/start?${query}`;
}
