import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { checkConfiguration } from './checkConfiguration';

const SECRET = '0123456789abcdef0123456789abcdef';

const configWith = (providers: JsonObject, others: JsonObject = {}) =>
  new ConfigReader({
    auth: {
      environment: 'production',
      session: { secret: SECRET },
      providers,
    },
    permission: { enabled: true },
    ...others,
  });
const oidc = { production: { clientId: 'slipway' } };

describe('the check of the sign-in configuration', () => {
  it('lets a portal start whose people have a provider', () => {
    expect(() =>
      checkConfiguration(configWith({ guest: null, oidc }), 'production'),
    ).not.toThrow();
  });

  it.each([
    ['auth.providers.guest', configWith({ guest: {}, oidc })],
    [
      'auth.providers.guest',
      configWith({
        guest: { dangerouslyAllowOutsideDevelopment: true },
        oidc,
      }),
    ],
    ['auth.providers.demo', configWith({ demo: {}, oidc })],
    [
      'slipway.demo.people',
      configWith({ oidc }, { slipway: { demo: { people: [] } } }),
    ],
  ])('refuses %s outside development, by name', (key, config) => {
    expect(() => checkConfiguration(config, 'production')).toThrow(
      `${key} lets anybody in without a password`,
    );
    expect(() => checkConfiguration(config, undefined)).toThrow(key);
    expect(() => checkConfiguration(config, 'development')).not.toThrow();
  });

  it.each<[string, JsonObject]>([
    ['permission.enabled', { permission: {} }],
    ['permission.enabled', { permission: { enabled: false } }],
    [
      'backend.auth.dangerouslyDisableDefaultAuthPolicy',
      { backend: { auth: { dangerouslyDisableDefaultAuthPolicy: true } } },
    ],
    [
      'auth.omitIdentityTokenOwnershipClaim',
      { auth: { omitIdentityTokenOwnershipClaim: false } },
    ],
  ])(
    'refuses a portal that %s opens further than its policy: %j',
    (key, others) => {
      const config = configWith({ oidc }, others);
      expect(() => checkConfiguration(config, 'production')).toThrow(key);
      expect(() => checkConfiguration(config, 'development')).not.toThrow();
    },
  );

  it('refuses a portal that nobody could sign in to', () => {
    for (const clientId of [undefined, '']) {
      expect(() =>
        checkConfiguration(
          configWith({ github: { production: { clientId } } }),
          'production',
        ),
      ).toThrow('auth.providers has no provider with a clientId');
    }
  });

  it.each([[''], ['short']])('refuses the session secret "%s"', secret => {
    const config = new ConfigReader({
      auth: {
        environment: 'production',
        session: { secret },
        providers: { oidc },
      },
    });
    expect(() => checkConfiguration(config, 'production')).toThrow(
      'auth.session.secret must have 32 characters',
    );
  });

  it('refuses resolvers that would not be read, in development as well', () => {
    const config = configWith({
      github: {
        production: {
          clientId: 'slipway',
          signIn: { resolvers: [{ resolver: 'usernameMatching' }] },
        },
      },
    });
    expect(() => checkConfiguration(config, 'development')).toThrow(
      'auth.providers.github.production.signIn is not read here',
    );
  });

  it('says all that is wrong at once', () => {
    expect(() =>
      checkConfiguration(
        new ConfigReader({ auth: { providers: { guest: {} } } }),
      ),
    ).toThrow(/guest[^]*no provider[^]*session\.secret/);
  });
});
