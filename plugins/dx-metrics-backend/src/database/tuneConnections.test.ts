import { TestDatabases } from '@backstage/backend-test-utils';
import { tuneConnections } from './tuneConnections';

const databases = TestDatabases.create();

it('sets up every connection that is made', async () => {
  const knex = await databases.init('POSTGRES_18');
  await knex.destroy(); // no connection was made before
  tuneConnections(knex);
  knex.initialize();
  const settings = () =>
    knex
      .raw(
        `SELECT current_setting('jit') AS jit, current_setting('work_mem') AS memory, pg_sleep(0.1)`,
      )
      .then(({ rows }) => rows[0]);
  for (const found of await Promise.all([settings(), settings()])) {
    expect(found).toMatchObject({ jit: 'off', memory: '32MB' });
  }
});
