import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { AddressInfo } from 'node:net';
import { NetworkPath } from '../__testUtils__/NetworkPath';
import { rootHealth } from './rootHealth';

const server = new URL(
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING!,
);

describe('the health of a replica', () => {
  let way: NetworkPath;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let url: string;

  const status = async (kind: 'liveness' | 'readiness') =>
    (await fetch(`${url}/.backstage/health/v1/${kind}`)).status;

  async function untilReady(expected: number) {
    const begin = Date.now();
    while ((await status('readiness')) !== expected) {
      if (Date.now() - begin > 10_000) {
        throw new Error(`Readiness did not become ${expected}`);
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  beforeAll(async () => {
    way = await NetworkPath.open(server);
    backend = await startTestBackend({
      features: [
        rootHealth,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: {
                client: 'pg',
                prefix: 'health_test_',
                connection: {
                  host: '127.0.0.1',
                  port: way.port,
                  user: server.username,
                  password: server.password,
                },
                knexConfig: {
                  pool: {
                    min: 1,
                    max: 2,
                    acquireTimeoutMillis: 1_000,
                    propagateCreateError: false,
                  },
                },
              },
            },
          },
        }),
      ],
    });
    url = `http://127.0.0.1:${(backend.server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await backend?.stop();
    way.close();
  });

  it('is ready while the database answers', async () => {
    await untilReady(200);
    expect(await status('liveness')).toBe(200);
  });

  it.each(['cut', 'silent'] as const)(
    'is not ready while the database is %s, stays alive, and comes back by itself',
    async state => {
      way.turn(state);
      await untilReady(503);
      expect(await status('liveness')).toBe(200);
      way.turn('open');
      await untilReady(200);
    },
    30_000,
  );
});
