import { TestDatabases } from '@backstage/backend-test-utils';
import { migrations } from './migrations';

jest.setTimeout(60_000);

describe('the migrations', () => {
  const databases = TestDatabases.create();

  it('go up, down and up again', async () => {
    const knex = await databases.init('POSTGRES_18');
    const relations = async () => {
      const { rows } = await knex.raw(
        `SELECT relname FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE 'knex%' ORDER BY relname`,
      );
      return rows;
    };
    const before = await relations();
    await knex.migrate.latest(migrations);
    const after = await relations();
    expect(after.length).toBeGreaterThan(before.length);
    await knex.migrate.rollback(migrations, true);
    expect(await relations()).toEqual(before);
    await knex.migrate.latest(migrations);
    expect(await relations()).toEqual(after);
  });
});
