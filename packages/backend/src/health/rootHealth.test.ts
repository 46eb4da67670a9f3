import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import net, { type AddressInfo } from 'node:net';
import { rootHealth } from './rootHealth';

const server = new URL(
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING!,
);

/** The way to the database: open, cut, or swallowing what is sent. */
class Way {
  state: 'open' | 'cut' | 'silent' = 'open';
  readonly #sockets = new Set<net.Socket>();
  readonly #server = net.createServer(client => {
    if (this.state === 'cut') {
      client.destroy();
      return;
    }
    const target = net.connect(Number(server.port), server.hostname);
    for (const [from, to] of [
      [client, target],
      [target, client],
    ]) {
      this.#sockets.add(from);
      from.on('data', chunk => this.state === 'open' && to.write(chunk));
      from.on('error', () => {});
      from.on('close', () => to.destroy());
    }
  });

  async open(): Promise<number> {
    await new Promise<void>(resolve =>
      this.#server.listen(0, '127.0.0.1', resolve),
    );
    return (this.#server.address() as AddressInfo).port;
  }

  turn(state: Way['state']) {
    this.state = state;
    if (state === 'cut') {
      this.#sockets.forEach(socket => socket.destroy());
      this.#sockets.clear();
    }
  }

  close() {
    this.turn('cut');
    this.#server.close();
  }
}

describe('the health of a replica', () => {
  const way = new Way();
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
    const port = await way.open();
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
                  port,
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
