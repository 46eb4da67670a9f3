import { TestDatabases } from '@backstage/backend-test-utils';
import { findIrreversible } from '@slipway/backend-common/testUtils';
import { migrations } from './migrations';

jest.setTimeout(60_000);

describe('the migrations', () => {
  const databases = TestDatabases.create();

  it('go up, down and up again', async () => {
    const knex = await databases.init('POSTGRES_18');
    expect(await findIrreversible(knex, migrations)).toEqual([]);
  });
});
