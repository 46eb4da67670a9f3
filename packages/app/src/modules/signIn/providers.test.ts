import { ConfigReader } from '@backstage/config';
import { signInProviders, startAddress } from './providers';

const configOf = (providers: object, signIn?: object) =>
  new ConfigReader({
    auth: { environment: 'production', providers },
    ...(signIn && { slipway: { signIn } }),
  } as ConstructorParameters<typeof ConfigReader>[0]);

const offered = (providers: object, signIn?: object) =>
  signInProviders(configOf(providers, signIn)).map(({ id, title }) => [
    id,
    title,
  ]);

describe('the providers on the sign-in page', () => {
  const configured = { production: { clientId: 'slipway' } };

  it('are those with a client id, by the name that people know', () => {
    expect(offered({})).toEqual([]);
    expect(offered({ guest: {}, oidc: { production: {} } })).toEqual([]);
    expect(offered({ oidc: configured })).toEqual([['oidc', 'single sign-on']]);
    expect(
      offered(
        { oidc: configured, github: configured },
        { oidc: { title: 'your Acme account' } },
      ),
    ).toEqual([
      ['oidc', 'your Acme account'],
      ['github', 'GitHub'],
    ]);
  });

  it('are not those of another environment', () => {
    expect(offered({ oidc: { development: configured.production } })).toEqual(
      [],
    );
  });

  it('send the browser back to where it was', () => {
    const config = configOf({ oidc: configured });
    const address = new URL(
      startAddress(
        'https://portal.example.org/api/auth',
        signInProviders(config)[0]!,
        config,
        new URL(
          'https://portal.example.org/catalog?filters=a%26b#top',
        ) as unknown as Location,
      ),
    );
    expect(address.pathname).toBe('/api/auth/oidc/start');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      env: 'production',
      flow: 'redirect',
      origin: 'https://portal.example.org',
      redirectUrl: 'https://portal.example.org/catalog?filters=a%26b#top',
    });
  });
});
