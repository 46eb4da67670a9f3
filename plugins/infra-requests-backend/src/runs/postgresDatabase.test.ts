import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import createKnex, { type Knex } from 'knex';
import { migrations } from '../database/migrations';
import { createTestCatalogue } from '../modules/__testUtils__/createTestCatalogue';
import { TestModules } from '../modules/__testUtils__/TestModules';
import { connectionOf } from './__testUtils__/connectionOf';
import { describeWithTerraform } from './__testUtils__/describeWithTerraform';
import { TestRuns } from './__testUtils__/TestRuns';

jest.setTimeout(60_000);

const NAME = 'postgres-database';
const TERRAFORM = resolve(__dirname, '../../../../terraform');
const VERSION = readFileSync(
  join(TERRAFORM, 'modules', NAME, 'VERSION'),
  'utf8',
).trim();

describeWithTerraform('runs of the module postgres-database', () => {
  const databases = TestDatabases.create();
  const directory = createMockDirectory();
  let knex: Knex;
  let runs: TestRuns;
  let catalogue: ReturnType<typeof createTestCatalogue>['catalogue'];

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    const repository = new TestModules(directory.resolve('modules'));
    repository.copy(TERRAFORM, 'terraform');
    repository.release(`${NAME}-v${VERSION}`);
    ({ catalogue } = createTestCatalogue({
      repository: repository.path,
      approved: { [NAME]: [VERSION] },
      workingDirectory: directory.path,
      environments: [
        { name: 'development', target: 'local', provisioner: 'terraform' },
      ],
    }));
    const { host, port, user, password } = connectionOf(knex);
    runs = new TestRuns(knex, directory.path, {
      settings: {
        environments: {
          local: {
            PGHOST: host,
            PGPORT: String(port),
            PGUSER: String(user),
            PGPASSWORD: String(password),
          },
        },
      },
    });
    runs.events.module = (await catalogue.find(NAME, VERSION, 'development'))!;
    runs.events.context = {
      service: 'ledger',
      owner: 'group:default/payments',
      cost_centre: 'payments',
      environment: 'development',
      tier: 2,
      lease: '2026-12-31',
    };
    await runs.start();
  });

  afterAll(async () => {
    await runs.runs.stop();
    await catalogue.close();
  });

  it('make a database that the revealed login opens, and drop it', async () => {
    const id = await runs.provide({}, {});
    const url = await knex.transaction(transaction =>
      runs.runs.outputs.reveal(transaction, id, 'connection', 'user:default/a'),
    );
    const database = createKnex({ client: 'pg', connection: String(url) });
    const { rows } = await database.raw(
      'SELECT current_database() AS database, current_user AS login',
    );
    await database.raw('CREATE TABLE orders (id bigint)');
    await database.destroy();
    expect(rows[0].login).toBe(rows[0].database);
    const isThere = async () =>
      (await knex('pg_database').where({ datname: rows[0].database })).length;
    expect(await isThere()).toBe(1);

    await runs.enqueue(id, 'plan', 'destroy');
    await runs.until(id, 4, 'succeeded');
    expect(await isThere()).toBe(0);
    const roles = await knex('pg_roles').where({ rolname: rows[0].login });
    expect(roles).toEqual([]);
  });
});
