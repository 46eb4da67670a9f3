import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AddressInfo } from 'node:net';
import { authModuleDemoProvider } from './module';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const config = {
  app: { baseUrl: 'http://localhost:3000' },
  backend: { baseUrl: 'http://localhost:7007' },
  auth: { providers: { demo: {} } },
  slipway: {
    demo: {
      people: [
        { ref: 'user:default/ada', name: 'Ada', about: 'Engineer' },
        { ref: 'user:default/gone', name: 'Gone', about: 'Not in the catalog' },
      ],
    },
  },
};

describe('the demonstration sign-in', () => {
  const nodeEnv = process.env.NODE_ENV;
  let url: string;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  const signIn = (person?: string) =>
    fetch(`${url}/api/auth/demo/refresh`, {
      headers: { ...(person && { 'x-slipway-person': person }) },
    });

  beforeAll(async () => {
    const knex = await databases.init('POSTGRES_18');
    backend = await startTestBackend({
      features: [
        authPlugin,
        authModuleDemoProvider,
        mockServices.database.factory({ knex }),
        mockServices.rootConfig.factory({ data: config }),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'User',
              metadata: { name: 'ada', namespace: 'default' },
              spec: { memberOf: ['harbour'] },
              relations: [
                { type: 'memberOf', targetRef: 'group:default/harbour' },
              ],
            },
          ],
        }),
      ],
    });
    const { port } = backend.server.address() as AddressInfo;
    url = `http://127.0.0.1:${port}`;
  });
  beforeEach(() => {
    process.env.NODE_ENV = 'development';
  });
  afterEach(() => {
    process.env.NODE_ENV = nodeEnv;
  });
  afterAll(() => backend?.stop());

  it('signs in as a listed person, with the ownership of their groups', async () => {
    const response = await signIn('user:default/ada');
    expect(response.status).toBe(200);
    const { backstageIdentity } = await response.json();
    expect(backstageIdentity.identity).toMatchObject({
      userEntityRef: 'user:default/ada',
      ownershipEntityRefs: ['user:default/ada', 'group:default/harbour'],
    });
    expect(backstageIdentity.token).toMatch(/^ey/);
  });

  it('refuses whoever is not listed, or names nobody', async () => {
    expect((await signIn('user:default/mallory')).status).toBe(400);
    expect((await signIn()).status).toBe(400);
  });

  it('refuses a listed person who is not in the catalog', async () => {
    expect((await signIn('user:default/gone')).ok).toBe(false);
  });

  it('refuses everybody outside development', async () => {
    process.env.NODE_ENV = 'production';
    expect((await signIn('user:default/ada')).status).toBe(403);
  });
});
