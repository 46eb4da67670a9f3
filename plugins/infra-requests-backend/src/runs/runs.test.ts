import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createMockDirectory, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrations } from '../database/migrations';
import { describeWithTerraform } from './__testUtils__/describeWithTerraform';
import { TestRuns } from './__testUtils__/TestRuns';

jest.setTimeout(60_000);

describeWithTerraform('runs', () => {
  const databases = TestDatabases.create();
  const folder = createMockDirectory();
  let knex: Knex;
  let runs: TestRuns;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
  });

  beforeEach(() => {
    runs = new TestRuns(knex, folder.path);
  });

  afterEach(async () => {
    await runs.runs.stop();
  });

  const git = (...args: string[]) =>
    execFileSync('git', ['--git-dir', runs.repository, ...args], { encoding: 'utf8' });

  it('plan, apply and destroy', async () => {
    await runs.start();
    const id = await runs.ask();
    await runs.enqueue(id);
    const applied = await runs.until(id, 2, 'succeeded');
    console.log(await runs.log(id,1), await runs.log(id, 2), applied, JSON.stringify(await runs.runs.reader.plan(id,1),null,1));
    console.log(JSON.stringify([...(await runs.runs.outputs.list([id])).values()]));
    console.log(git('log', '--stat'));
    expect(readdirSync(runs.folders)).toEqual([]);
    await runs.enqueue(id, 'plan', 'destroy');
    await runs.until(id, 4, 'succeeded');
    console.log(git('log', '--stat'));
  });
});
