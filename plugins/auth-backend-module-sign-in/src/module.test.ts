import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import { AddressInfo } from 'node:net';
import { forgetSessions } from './__testUtils__/forgetSessions';
import { authModuleSignIn } from './module';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const PORTAL = 'http://localhost:7007';

const production: JsonObject = {
  app: { baseUrl: PORTAL },
  backend: { baseUrl: PORTAL },
  auth: {
    environment: 'production',
    session: { secret: 'a secret of more than 32 characters' },
    providers: {
      oidc: {
        production: {
          clientId: 'slipway',
          clientSecret: 'secret',
          metadataUrl: 'http://127.0.0.1:9/nobody-listens-here',
        },
      },
      github: { production: {} },
    },
  },
  permission: { enabled: true },
  slipway: {
    signIn: { oidc: { find: [{ claim: 'email', by: 'email' }] } },
  },
};

describe('the auth plugin with the sign-in module', () => {
  forgetSessions();

  const start = async (data: JsonObject) => {
    const knex = await databases.init('POSTGRES_18');
    return startTestBackend({
      features: [
        authPlugin,
        authModuleSignIn,
        mockServices.database.factory({ knex }),
        mockServices.rootConfig.factory({ data }),
        catalogServiceMock.factory(),
      ],
    });
  };

  it('refuses to start with a guest, and says which key', async () => {
    const { auth } = production as { auth: JsonObject };
    await expect(
      start({
        ...production,
        auth: {
          ...auth,
          providers: { ...(auth.providers as JsonObject), guest: {} },
        },
      }),
    ).rejects.toThrow('auth.providers.guest lets anybody in');
  });

  it('refuses to start when it is not said how people are found', async () => {
    await expect(start({ ...production, slipway: {} })).rejects.toThrow(
      'slipway.signIn.oidc.find must say how a person is found',
    );
  });

  describe('once started', () => {
    let backend: Awaited<ReturnType<typeof start>>;
    let url: string;
    beforeAll(async () => {
      backend = await start(production);
      const { port } = backend.server.address() as AddressInfo;
      url = `http://127.0.0.1:${port}/api/auth`;
    });
    afterAll(() => backend?.stop());

    const startSignIn = (provider: string, redirectUrl: string) =>
      fetch(
        `${url}/${provider}/start?${new URLSearchParams({
          env: 'production',
          flow: 'redirect',
          redirectUrl,
        })}`,
        { redirect: 'manual' },
      );

    it('sends the browser back with words while the provider does not answer', async () => {
      const answer = await startSignIn('oidc', `${PORTAL}/catalog?a=b`);
      expect(answer.status).toBe(302);
      const back = new URL(answer.headers.get('location')!);
      expect(back.href).toContain(`${PORTAL}/catalog?a=b&error=`);
      expect(back.searchParams.get('error')).toContain(
        'The sign-in provider does not answer. Try again in a minute.',
      );
      expect(back.searchParams.get('error')).not.toContain('127.0.0.1');
    });

    it('lets people out while the provider does not answer', async () => {
      const answer = await fetch(`${url}/oidc/logout?env=production`, {
        method: 'POST',
        headers: {
          'X-Requested-With': 'XMLHttpRequest',
          Cookie: 'oidc-refresh-token=kept',
        },
      });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('set-cookie')).toMatch(
        /^oidc-refresh-token=;.*Max-Age=0/,
      );
    });

    it.each(['https://evil.example/', 'nonsense', 'data:text/html,hello'])(
      'sends the browser to no other site: %s',
      async redirectUrl => {
        const answer = await startSignIn('oidc', redirectUrl);
        expect([400, 403]).toContain(answer.status);
      },
    );

    it.each([
      'redirectUrl[]=https://evil.example/&flow=redirect',
      'redirectUrl=https://evil.example/&flow[]=redirect',
    ])('is not talked into it by a list: %s', async query => {
      const answer = await fetch(`${url}/oidc/start?env=production&${query}`, {
        redirect: 'manual',
      });
      expect(answer.status).toBe(403);
    });

    it('does not know a provider without a client id', async () => {
      expect((await startSignIn('github', PORTAL)).status).toBe(404);
    });
  });
});
