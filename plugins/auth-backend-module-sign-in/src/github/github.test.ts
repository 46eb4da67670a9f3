import type { AddressInfo } from 'node:net';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { forgetSessions } from '../__testUtils__/forgetSessions';
import { authModuleSignIn } from '../module';
import {
  type GithubAccount,
  StandInGithub,
} from './__testUtils__/StandInGithub';

jest.setTimeout(60_000);

const PORTAL = 'http://localhost:7007';
const APP = { clientId: 'Iv1.slipway', clientSecret: 'secret of the app' };
const ADA: GithubAccount = {
  login: 'ada-lind',
  id: 583231,
  node_id: 'MDQ6VXNlcjU4MzIzMQ==',
  name: 'Ada Lind',
};
const ENTITY: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: {
    name: 'ada',
    namespace: 'default',
    annotations: {
      'github.com/user-id': ADA.node_id,
      'github.com/user-login': ADA.login,
    },
  },
  spec: { memberOf: [] },
};

describe('sign-in with GitHub', () => {
  forgetSessions();

  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const github = new StandInGithub(ADA, APP);
  let backend: TestBackend;
  let cookies: Map<string, string>;

  beforeAll(async () => {
    await github.start();
    const knex = await databases.init('POSTGRES_18');
    backend = await startTestBackend({
      features: [
        authPlugin,
        authModuleSignIn,
        mockServices.database.factory({ knex }),
        catalogServiceMock.factory({ entities: [ENTITY] }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: PORTAL },
            backend: { baseUrl: PORTAL },
            auth: {
              environment: 'production',
              session: { secret: 'a secret of more than 32 characters' },
              providers: {
                github: {
                  production: { ...APP, enterpriseInstanceUrl: github.url },
                },
              },
            },
            permission: { enabled: true },
            slipway: {
              signIn: {
                github: { find: [{ claim: 'id', by: 'github.com/user-id' }] },
              },
            },
          },
        }),
      ],
    });
  });

  beforeEach(() => {
    cookies = new Map();
    github.account = ADA;
  });

  afterAll(async () => {
    await backend?.stop();
    await github.stop();
  });

  /** Opens an address as a browser does, which takes the portal's own for the test's. */
  async function open(address: string): Promise<Response> {
    const { port } = backend.server.address() as AddressInfo;
    const response = await fetch(
      address.replace(
        /^http:\/\/localhost(:\d+)?\//,
        `http://127.0.0.1:${port}/`,
      ),
      {
        redirect: 'manual',
        headers: {
          cookie: [...cookies].map(pair => pair.join('=')).join('; '),
          'x-requested-with': 'XMLHttpRequest',
        },
      },
    );
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      cookies.set(name, value);
    }
    return response;
  }

  const leadsTo = async (address: string) =>
    new URL((await open(address)).headers.get('location')!);

  /** Where GitHub sends the browser to: back to the portal, with a code. */
  async function askGithub(): Promise<{ asked: URL; back: URL }> {
    const start = new URLSearchParams({
      env: 'production',
      flow: 'redirect',
      redirectUrl: `${PORTAL}/catalog`,
      scope: 'read:user',
    });
    const asked = await leadsTo(`${PORTAL}/api/auth/github/start?${start}`);
    return { asked, back: await leadsTo(asked.href) };
  }

  /** The page that somebody comes back to. */
  const signIn = async () => leadsTo((await askGithub()).back.href);

  const renew = () =>
    open(`${PORTAL}/api/auth/github/refresh?env=production&scope=read:user`);

  it('is asked for who it is and nothing else, and finds the person by an id that nobody else gets', async () => {
    github.account = { ...ADA, login: 'ada-married' };
    const { asked, back } = await askGithub();
    expect(asked.origin).toBe(github.url);
    expect(asked.searchParams.get('scope')).toBe('read:user');
    expect((await leadsTo(back.href)).href).toBe(`${PORTAL}/catalog`);
    const { backstageIdentity } = await (await renew()).json();
    expect(backstageIdentity.identity.userEntityRef).toBe('user:default/ada');
  });

  it('does not take the next one who has a name for the one who had it', async () => {
    github.account = { ...ADA, id: 7, node_id: 'MDQ6VXNlcjc=' };
    const page = await signIn();
    expect(page.searchParams.get('error')).toContain('The catalog has nobody');
    expect((await renew()).status).toBe(401);
  });

  it('ends when the person takes the access back at GitHub', async () => {
    await signIn();
    expect((await renew()).status).toBe(200);
    github.revokeTokens();
    expect((await renew()).status).toBe(401);
  });

  it('takes no answer that this browser did not ask for, nor one twice', async () => {
    const { back } = await askGithub();
    const mine = cookies;
    cookies = new Map();
    await open(back.href);
    expect((await renew()).status).toBe(401);

    cookies = mine;
    expect((await leadsTo(back.href)).searchParams.get('error')).toBeNull();
    const again = await open(back.href);
    expect(again.headers.getSetCookie().join()).not.toContain('refresh-token');
  });
});
