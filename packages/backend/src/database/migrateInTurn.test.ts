import { TestDatabases } from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { migrateInTurn } from './migrateInTurn';

jest.setTimeout(60_000);

/** Two migrations, of which the second one cannot be in a transaction. */
const migrations: Knex.MigratorConfig = {
  migrationSource: {
    getMigrations: async () => ['1_table', '2_index'],
    getMigrationName: (name: string) => name,
    getMigration: async (name: string) =>
      name === '1_table'
        ? {
            up: knex =>
              knex.schema.createTable('things', table => table.integer('id')),
            down: knex => knex.schema.dropTable('things'),
          }
        : {
            config: { transaction: false },
            up: knex =>
              knex.raw('CREATE INDEX CONCURRENTLY things_id ON things (id)'),
            down: knex => knex.raw('DROP INDEX things_id'),
          },
  },
};

describe('migrations', () => {
  const databases = TestDatabases.create();
  const connections: Knex[] = [];

  afterEach(() =>
    Promise.all(connections.splice(0).map(connection => connection.destroy())),
  );

  /** Connections of several replicas to one database. */
  async function replicas(count: number): Promise<Knex[]> {
    const { client } = await databases.init('POSTGRES_18');
    const { connection } = client.config;
    return Array.from({ length: count }, () => {
      const knex = knexFactory({
        client: 'pg',
        connection,
        pool: { min: 0, max: 2 },
      });
      connections.push(knex);
      migrateInTurn(knex);
      return knex;
    });
  }

  it('are applied once by replicas that start on an empty database at once', async () => {
    const all = await replicas(5);
    const applied = await Promise.all(
      all.map(knex => knex.migrate.latest(migrations)),
    );
    expect(applied.flatMap(([, names]) => names)).toEqual([
      '1_table',
      '2_index',
    ]);
    expect(await all[0]('things')).toEqual([]);
  });

  it('of several plugins in a process need no more than two connections', async () => {
    const [knex] = await replicas(1);
    await Promise.all(
      ['one', 'two', 'three', 'four'].map(name =>
        knex.migrate.latest({
          tableName: `${name}_migrations`,
          migrationSource: {
            getMigrations: async () => [name],
            getMigrationName: (migration: string) => migration,
            getMigration: async () => ({
              up: on =>
                on.schema.createTable(name, table => table.integer('id')),
              down: on => on.schema.dropTable(name),
            }),
          },
        }),
      ),
    );
    expect(await knex('four')).toEqual([]);
  });

  it('go on where a server ends transactions that are idle', async () => {
    const [knex] = await replicas(1);
    const { rows } = await knex.raw('SELECT current_database() AS name');
    await knex.raw(
      `ALTER DATABASE ?? SET idle_in_transaction_session_timeout = 200`,
      [rows[0].name],
    );
    await knex.destroy();
    knex.initialize();
    await knex.migrate.latest({
      migrationSource: {
        getMigrations: async () => ['slow'],
        getMigrationName: (migration: string) => migration,
        getMigration: async () => ({
          up: on => on.raw('SELECT pg_sleep(0.6)'),
          down: async () => {},
        }),
      },
    });
    expect(await knex('knex_migrations').pluck('name')).toEqual(['slow']);
  });

  it('are applied although a replica was killed at them', async () => {
    const [knex] = await replicas(1);
    await knex.migrate.up(migrations);
    await knex('knex_migrations_lock').update({ is_locked: 1 });
    await knex.migrate.latest(migrations);
    expect(await knex('knex_migrations').pluck('name')).toEqual([
      '1_table',
      '2_index',
    ]);
    expect(await knex('knex_migrations_lock').pluck('is_locked')).toEqual([0]);
  });

  it('tell why they failed', async () => {
    const [knex] = await replicas(1);
    await knex.schema.createTable('things', table => table.integer('id'));
    await expect(knex.migrate.latest(migrations)).rejects.toThrow(
      'relation "things" already exists',
    );
    // Whoever comes next gets its turn.
    await knex.schema.dropTable('things');
    await knex.migrate.latest(migrations);
  });
});
