import { TestDatabases } from '@backstage/backend-test-utils';
import { DueStore } from './DueStore';
import { migrations } from './migrations';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

it('takes what was marked in the same millisecond', async () => {
  const knex = await databases.init('POSTGRES_18');
  await knex.migrate.latest(migrations);
  await knex('entities').insert({
    ref: 'component:default/ledger',
    title: 'ledger',
    kind: 'component',
    scopes: [],
    groups: [],
    entity: {},
    digest: '',
  });
  const store = new DueStore(knex);
  for (let round = 0; round < 100; round += 1) {
    await store.markAll();
    const taken = await knex.transaction(async transaction =>
      store.take(transaction, (await store.now())!, 1),
    );
    expect(taken).toHaveLength(1);
  }
  expect(await store.now()).toBeUndefined(); // nothing is due
});
