import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import { NetworkPath } from '../__testUtils__/NetworkPath';
import { endSilentConnections } from './endSilentConnections';

jest.setTimeout(60_000);

const LOOK_MS = 200;

const server = new URL(
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING!,
);

describe('a pool whose database falls silent', () => {
  const databases = TestDatabases.create();
  const logger = mockServices.logger.mock();
  let way: NetworkPath;
  let knex: Knex;

  beforeEach(async () => {
    const { client } = await databases.init('POSTGRES_18');
    way = await NetworkPath.open(server);
    knex = knexFactory({
      client: 'pg',
      connection: {
        host: '127.0.0.1',
        port: way.port,
        user: server.username,
        password: server.password,
        database: client.config.connection.database,
        connectionTimeoutMillis: 500,
      },
      pool: {
        min: 0,
        max: 2,
        acquireTimeoutMillis: 1_000,
        propagateCreateError: false,
      },
    });
    endSilentConnections(knex, logger, LOOK_MS);
  });
  afterEach(async () => {
    way.close();
    await knex.destroy();
    jest.clearAllMocks();
  });

  it('serves again soon after the database does, although its connections are lost', async () => {
    await Promise.all([knex.raw('SELECT pg_sleep(0.1)'), knex.raw('SELECT 1')]);
    way.turn('silent');
    const lost = Promise.allSettled([
      knex.raw('SELECT 1'),
      knex.transaction(transaction => transaction.raw('SELECT 1')),
    ]);
    await sleep(5 * LOOK_MS);
    await expect(knex.raw('SELECT 1')).rejects.toThrow(
      'acquiring a connection',
    );
    way.turn('open');
    for (const { status } of await lost) {
      expect(status).toBe('rejected');
    }
    await knex.raw('SELECT 1');
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });

  it('leaves what takes long, and what waits, to its end', async () => {
    const waits = knex.transaction(async transaction => {
      await transaction.raw('SELECT 1');
      await sleep(10 * LOOK_MS);
      return transaction.raw('SELECT 1');
    });
    await knex.raw('SELECT pg_sleep(?)', [(15 * LOOK_MS) / 1_000]);
    await waits;
    expect(logger.warn).not.toHaveBeenCalled();
  });
});
