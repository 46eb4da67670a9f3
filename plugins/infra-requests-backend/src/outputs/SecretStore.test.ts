import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrations } from '../database/migrations';
import { TestRuns } from '../runs/__testUtils__/TestRuns';

jest.setTimeout(60_000);

describe('secrets of requests', () => {
  const databases = TestDatabases.create();
  const folder = createMockDirectory();
  let knex: Knex;
  let runs: TestRuns;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    runs = new TestRuns(knex, folder.path);
  });

  it('are read together for a run, and made once', async () => {
    const { secrets } = runs.runs;
    const requestId = await runs.ask({}, { token: 'typed' });
    const statements: string[] = [];
    knex.on('query', ({ sql }) => statements.push(sql));
    const of = () => secrets.ofRun({ requestId, revision: 1 }, ['password']);
    const first = await of();
    expect(first).toEqual({
      sealed: { token: 'typed' },
      generated: { password: expect.stringMatching(/.{16}/) },
    });
    expect(statements).toHaveLength(2);
    expect(await of()).toEqual(first);
    expect(statements).toHaveLength(3);
    expect(
      (await secrets.ofRun({ requestId, revision: 2 }, ['password'])).sealed,
    ).toEqual({});
  });

  it('are the same to replicas that make them at the same time', async () => {
    const { secrets } = runs.runs;
    const requestId = await runs.ask();
    await secrets.generated(requestId, ['password']);
    const made = await Promise.all(
      Array.from({ length: 4 }, () =>
        secrets.generated(requestId, ['password', 'key']),
      ),
    );
    expect(made.slice(1)).toEqual([made[0], made[0], made[0]]);
  });
});
