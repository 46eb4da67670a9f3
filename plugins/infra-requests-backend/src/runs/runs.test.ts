import assert from 'node:assert';
import { execFileSync } from 'node:child_process';
import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrations } from '../database/migrations';
import { describeWithTerraform } from './__testUtils__/describeWithTerraform';
import { testModule } from './__testUtils__/testModule';
import { TestRuns } from './__testUtils__/TestRuns';

jest.setTimeout(60_000);

const CANARY = 'canary-1f8b27c4-with-"quotes"';

describeWithTerraform('runs of Terraform', () => {
  const databases = TestDatabases.create();
  const folder = createMockDirectory();
  let knex: Knex;
  let runs: TestRuns;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
  });

  beforeEach(async () => {
    runs = await new TestRuns(knex, folder.path, {
      settings: {
        environments: {
          local: { PGHOST: '127.0.0.1', VAULT_TOKEN: 'target-canary-5521' },
        },
      },
    }).start();
  });

  afterEach(async () => {
    await runs.runs.stop();
  });

  const git = (...args: string[]) =>
    execFileSync('git', ['--git-dir', runs.repository, ...args], {
      encoding: 'utf8',
    });

  it('make what was asked for, change nothing the second time, and destroy it', async () => {
    const id = await runs.provide();
    const events = runs.events.told.map(
      ({ event, run }) => `${event} ${run.n}`,
    );
    expect(events).toEqual(['planned 1', 'applied 2']);
    await expect(runs.runs.reader.plan(id, 1)).resolves.toMatchObject({
      counts: { create: 4, update: 0, replace: 0, destroy: 0 },
      risks: [],
    });
    expect(await runs.log(id, 2)).toContain(
      'Apply complete! Resources: 4 added',
    );
    expect(readdirSync(runs.folders)).toEqual([]);

    await runs.enqueue(id);
    await runs.until(id, 4, 'succeeded');
    expect((await runs.runs.reader.plan(id, 3)).counts.create).toBe(0);

    await runs.enqueue(id, 'drift');
    await runs.until(id, 5, 'succeeded');
    expect(runs.events.told.at(-1)).toMatchObject({
      event: 'drifted',
      drift: [],
    });

    await runs.enqueue(id, 'plan', 'destroy');
    await runs.until(id, 7, 'succeeded');
    const plan = await runs.runs.reader.plan(id, 6);
    expect(plan.counts.destroy).toBe(4);
    expect(plan.risks[0].message).toBe(
      'module.this.terraform_data.command is destroyed, and what is in it is lost.',
    );
    for (const table of ['states', 'secrets', 'outputs']) {
      expect(await knex(table).where({ request_id: id })).toEqual([]);
    }
    expect(
      await knex('plans').where({ request_id: id }).whereNotNull('sealed'),
    ).toEqual([]);
    expect(readdirSync(runs.folders)).toEqual([]);
  });

  it('leave what was asked for in Git, by whom and why', async () => {
    const id = await runs.ask({}, { token: 'not-in-git' }, 'orders');
    await runs.enqueue(id);
    await runs.until(id, 2, 'succeeded');
    const read = (name: string) =>
      git('show', `main:environments/development/orders/${name}`);
    expect(read('main.tf')).toBe(runs.events.module.root['main.tf']);
    expect(JSON.parse(read('terraform.tfvars.json'))).toEqual({
      name: 'orders',
    });
    expect(read('request.yaml')).toContain('requester: user:default/ada');
    expect(read('request.yaml')).toContain('commit: c0ffee');
    expect(git('log', '-1', '--format=%an <%ae> %cn%n%B', 'main')).toContain(
      'user:default/ada <ada@slipway.invalid> Slipway\nAsk for orders: test 1.0.0 in development',
    );
    expect(await runs.runs.sources.find(id)).toEqual({
      repository: 'infrastructure.git',
      path: 'environments/development/orders',
      commit: git('rev-parse', 'main').trim(),
      url: null,
    });
  });

  it('destroy though Git does not answer', async () => {
    const id = await runs.provide();
    const head = join(runs.repository, 'HEAD');
    renameSync(head, join(folder.path, 'HEAD'));
    try {
      await runs.enqueue(id, 'plan', 'destroy');
      await expect(runs.until(id, 4, 'succeeded')).resolves.toMatchObject({
        message: null,
      });
    } finally {
      renameSync(join(folder.path, 'HEAD'), head);
    }
  });

  it('give outputs as values, references, and secrets that are told once', async () => {
    const id = await runs.provide({}, { token: CANARY });
    const { outputs, secrets } = runs.runs;
    const [reveal, reference, value, token] =
      (await outputs.list([id])).get(id) ?? [];
    expect(reference.reference).toMatch(/^of\//);
    expect(value).toMatchObject({ name: 'name', kind: 'value' });
    expect([reveal, token]).toMatchObject([
      { name: 'connection', kind: 'reveal', value: null, revealed: null },
      { name: 'token', kind: 'reveal', value: null, revealed: null },
    ]);
    const { password } = await secrets.generated(id, ['password']);
    const tell = (name: string) =>
      knex.transaction(transaction =>
        outputs.reveal(transaction, id, name, 'user:default/ada'),
      );
    // Of two at once, one is told.
    const both = await Promise.allSettled([
      tell('connection'),
      tell('connection'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(both.find(({ status }) => status === 'fulfilled')).toMatchObject({
      value: expect.stringMatching(
        new RegExp(`^test://user_.*:${password}@localhost$`),
      ),
    });
    await expect(tell('connection')).rejects.toThrow(
      'connection was revealed before, and is told only once',
    );
    await expect(tell('name')).rejects.toThrow('There is no secret name');
    await expect(tell('token')).resolves.toBe(CANARY);

    // The same secret again is not offered again.
    await runs.enqueue(id);
    await runs.until(id, 4, 'succeeded');
    await expect(tell('token')).rejects.toThrow('revealed before');
    expect((await secrets.generated(id, ['password'])).password).toBe(password);
  });

  it('tell a secret nowhere: not in the database, logs, Git or folders', async () => {
    const command = 'echo see $VAULT_TOKEN; printf %s $VAULT_TOKEN | base64';
    const id = await runs.provide({ command }, { token: CANARY });
    const { password } = await runs.runs.secrets.generated(id, ['password']);
    expect(await runs.log(id, 2)).toContain('see ***');
    const { rows: tables } = await knex.raw(
      "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
    );
    let dump = '';
    for (const { name } of tables) {
      const { rows } = await knex.raw(
        'SELECT row_to_json(t)::text AS text FROM ?? AS t',
        [name],
      );
      dump += rows.map(({ text }: { text: string }) => text).join('\n');
    }
    const bytes = (text: string) => Buffer.from(text).toString('hex');
    const objects = git('cat-file', '--batch', '--batch-all-objects');
    for (const secret of [CANARY, 'canary', 'target-canary-5521', password]) {
      for (const form of [
        secret,
        bytes(secret),
        Buffer.from(secret).toString('base64').slice(0, -4),
      ]) {
        expect([secret, dump.includes(form), objects.includes(form)]).toEqual([
          secret,
          false,
          false,
        ]);
      }
    }
    expect(runs.logger.lines.join()).not.toContain('canary');
  });

  it('refuse a plan that is not the approved one, or is no longer of the state', async () => {
    runs.events.isApproved = false;
    const id = await runs.ask();
    await runs.enqueue(id);
    await runs.until(id, 1, 'succeeded');
    const approve = (n: number) =>
      knex.transaction(transaction =>
        runs.events.approve(transaction, {
          requestId: id,
          n,
          kind: 'plan',
          operation: 'create',
          revision: 1,
        }),
      );
    runs.events.approvedDigest = 'f'.repeat(64);
    await approve(1);
    const refused = await runs.until(id, 2, 'failed');
    expect(refused.message).toContain('plan again');
    expect(runs.events.told.at(-1)).toMatchObject({
      event: 'failed',
      failure: { isStale: true, mayHaveChanged: false },
    });
    runs.events.approvedDigest = undefined;
    // It planned again by itself; that plan goes out of date while it waits.
    await runs.until(id, 3, 'succeeded');
    await knex('plans')
      .where({ request_id: id, n: 3 })
      .update({ state_serial: 4 });
    await approve(3);
    await runs.until(id, 4, 'failed');
    expect(await knex('states').where({ request_id: id })).toEqual([]);
  });

  it('apply nothing at once on a state that somebody else has written meanwhile', async () => {
    const id = await runs.ask();
    const lineage = '6b1b2c3d-0000-4000-8000-000000000000';
    const state = { version: 4, terraform_version: '1.5.0', lineage };
    runs.events.onPrepare = async ({ kind }) => {
      if (kind === 'apply') {
        runs.events.onPrepare = async () => {};
        await runs.runs.states.write(id, 1, {
          lineage,
          serial: 7,
          text: JSON.stringify({
            ...state,
            serial: 7,
            outputs: {},
            resources: [],
          }),
        });
      }
    };
    await runs.enqueue(id);
    await runs.until(id, 2, 'failed');
    expect(runs.events.told.at(-1)).toMatchObject({
      event: 'failed',
      failure: { isStale: true, mayHaveChanged: false },
    });
    await runs.until(id, 4, 'succeeded');
    expect(await runs.runs.states.read(id)).toMatchObject({ n: 4, lineage });
  });

  it('let policies judge all of a plan, and people read what is fit for them', async () => {
    runs.events.isApproved = false;
    const secret = 'x terraform_data.command target-canary';
    const id = await runs.ask({}, { token: secret });
    await runs.enqueue(id);
    await runs.until(id, 1, 'succeeded');
    const { reader } = runs.runs;
    const shown = (await reader.plan(id, 1)).changes;
    expect(shown.map(({ address }) => address)).toContain('module.this.***');
    const told = runs.events.told[0];
    const kept = await reader.judgedPlan(id, 1);
    for (const judged of [told.event === 'planned' && told.judged, kept]) {
      assert(judged);
      const addresses = judged.changes.map(({ address }) => address);
      expect(addresses).toContain('module.this.terraform_data.command');
      expect(addresses).not.toContain('module.this.***');
      expect(judged.counts).toEqual((await reader.plan(id, 1)).counts);
      expect(judged.mask('terraform_data.command is made')).toBe('*** is made');
      expect(JSON.stringify(judged.changes)).not.toContain(secret);
    }
    const row = await knex('plans').where({ request_id: id }).first('judged');
    expect(row.judged.toString('latin1')).not.toContain('terraform_data');

    // Once policies have judged it, the whole is not kept.
    runs.events.isApproved = true;
    const other = await runs.provide();
    expect(await reader.judgedPlan(other, 1)).toBeUndefined();
  });

  it('say what is wrong with a module, in the log and in words', async () => {
    runs.events.module = testModule({
      commit: 'bad0'.padEnd(40, '0'),
      root: {
        'main.tf':
          'variable "name" {}\nresource "terraform_data" "x" {\n  input = var.nobody\n}\n',
      },
      sensitive: [],
      generated: [],
    });
    const id = await runs.ask({}, {});
    await runs.enqueue(id);
    const run = await runs.until(id, 1, 'failed');
    expect(run.message).toBe(
      'Terraform could not plan: Reference to undeclared input variable. The log has all of it. Change the inputs, or mend what it names, and retry.',
    );
    expect(await runs.log(id, 1)).toContain(
      'An input variable with the name "nobody" has not been declared',
    );
  });
});
