import { execFileSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { PullRequestProvisioner } from '@slipway/plugin-infra-requests-backend-module-pull-request';
import { authorOf, LocalRepository } from '@slipway/plugin-infra-requests-node';
import type { Knex } from 'knex';
import { migrations } from '../database/migrations';
import { WithdrawalStore } from '../database/WithdrawalStore';
import type { RunRef } from '../requests/RunEvents';
import { testModule } from '../runs/__testUtils__/testModule';
import { TestRuns } from '../runs/__testUtils__/TestRuns';

jest.setTimeout(60_000);

const NOW = new Date('2026-03-02T12:00:00Z');

describe('what came to nothing', () => {
  const databases = TestDatabases.create();
  const folder = createMockDirectory();
  let knex: Knex;
  let runs: TestRuns;
  let now: Date;
  const repository = () => join(folder.path, 'infrastructure.git');

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
  });

  beforeEach(async () => {
    folder.clear();
    await knex('requests').delete();
    now = NOW;
    runs = new TestRuns(knex, folder.path, {
      provisioners: [
        new PullRequestProvisioner(new LocalRepository(repository())),
      ],
      now: () => now,
    });
    runs.events.module = testModule();
  });

  const git = (...args: string[]) =>
    execFileSync('git', ['--git-dir', repository(), ...args], {
      encoding: 'utf8',
    }).trim();
  const folders = () =>
    git('ls-tree', '-r', '--name-only', 'main')
      .split('\n')
      .filter(path => path.endsWith('/request.yaml'))
      .map(path => path.split('/')[2]);
  const withdraw = () => runs.runs.withdrawals.run();
  const left = () => knex('withdrawals').pluck('request_id');

  /** Asks for something whose plan has begun. */
  async function ask(name: string): Promise<RunRef> {
    const requestId = await runs.ask({}, {}, name);
    await knex('runs').insert({
      ...{ request_id: requestId, n: 1, revision: 1 },
      ...{ kind: 'plan', operation: 'create', state: 'succeeded' },
      started_at: NOW,
      ended_at: NOW,
    });
    return { requestId, n: 1, kind: 'plan', operation: 'create', revision: 1 };
  }

  /** Does of a run what a replica does first. */
  async function commit(run: RunRef): Promise<void> {
    const request = await runs.events.prepare(run);
    await runs.runs.sources.commit(request!, run);
  }

  async function end(run: RunRef, state = 'denied'): Promise<void> {
    await knex('requests').where({ id: run.requestId }).update({ state });
    await knex.transaction(transaction =>
      new WithdrawalStore(knex).add(transaction, run.requestId, NOW),
    );
  }

  it.each([
    ['denied', 'Withdraw orders: it was denied'],
    ['cancelled', 'Withdraw orders: it was cancelled'],
    ['destroyed', 'Destroyed orders'],
  ])('leaves Git with a commit that says why: %s', async (state, title) => {
    const run = await ask('orders');
    const other = await ask('invoices');
    await commit(run);
    await commit(other);
    await end(run, state);
    await withdraw();
    expect(folders()).toEqual(['invoices']);
    expect(git('log', '-1', '--format=%an|%B', 'main')).toBe(
      `system|${title}\n\nSlipway-Request: ${run.requestId}`,
    );
    expect(await left()).toEqual([]);
  });

  it('is gone once, however often a crash has it looked for again', async () => {
    const run = await ask('orders');
    await commit(run);
    await end(run);
    await withdraw();
    const gone = git('rev-parse', 'main');
    // Killed between the commit and the note that it was made.
    await end(run);
    await withdraw();
    expect(git('rev-parse', 'main')).toBe(gone);
    expect(await left()).toEqual([]);
  });

  it('takes nothing from whoever has the name by now', async () => {
    const run = await ask('orders');
    await commit(run);
    await end(run);
    const heir = await ask('orders');
    await commit(heir);
    await withdraw();
    expect(
      git('show', 'main:environments/development/orders/request.yaml'),
    ).toContain(`request: ${heir.requestId}`);
    expect(await left()).toEqual([]);
  });

  it('is taken back after what a run that is still at work commits', async () => {
    const run = await ask('orders');
    await knex('runs')
      .where({ request_id: run.requestId })
      .update({
        ...{ state: 'running', claimed_by: 'a:1:x' },
        heartbeat_at: NOW,
        ended_at: null,
      });
    await end(run, 'cancelled');
    await withdraw();
    await commit(run);
    await withdraw();
    expect(folders()).toEqual(['orders']);
    await knex('runs')
      .where({ request_id: run.requestId })
      .update({ state: 'cancelled', ended_at: NOW });
    await withdraw();
    expect(folders()).toEqual([]);
  });

  it('is tried again a minute later where the repository is away, and holds up nothing', async () => {
    const run = await ask('orders');
    await commit(run);
    await end(run);
    renameSync(join(repository(), 'HEAD'), join(folder.path, 'HEAD'));
    await withdraw();
    expect(await left()).toEqual([run.requestId]);
    renameSync(join(folder.path, 'HEAD'), join(repository(), 'HEAD'));
    await withdraw();
    expect(await left()).toEqual([run.requestId]);
    now = new Date(NOW.getTime() + 60_000);
    await withdraw();
    expect(folders()).toEqual([]);
    expect(await left()).toEqual([]);
  });

  describe('of what is live', () => {
    const file = (name: string) =>
      git('show', `main:environments/development/orders/${name}`);

    /** Has a change committed whose request is at rest again. */
    async function change(): Promise<RunRef> {
      const run = await ask('orders');
      await commit(run);
      await knex('revisions').insert({
        ...{ request_id: run.requestId, n: 2, version: '1.0.0' },
        ...{ commit: 'c0ffee', sensitive_inputs: [], is_preview: false },
        inputs: JSON.stringify({ name: 'orders', size: 'larger' }),
        ...{ is_protected: false, requested_by: 'user:default/ada', at: NOW },
      });
      await commit({ ...run, revision: 2 });
      expect(file('terraform.tfvars.json')).toContain('larger');
      await end(run, 'active');
      return run;
    }

    it('leaves Git with what is there', async () => {
      const { requestId } = await change();
      runs.runs.withdrawals.connect(runs.events);
      await withdraw();
      expect(file('terraform.tfvars.json')).not.toContain('larger');
      expect(file('request.yaml')).toContain('revision: 1');
      expect(git('log', '-1', '--format=%an|%B', 'main')).toBe(
        `system|Keep orders as it is: what was asked for is given up\n\nSlipway-Request: ${requestId}`,
      );
      expect((await runs.runs.sources.find(requestId))?.commit).toBe(
        git('rev-parse', 'main'),
      );
      expect(await left()).toEqual([]);
    });

    it('waits for whatever is done next, and is looked at once more', async () => {
      const { requestId } = await change();
      runs.runs.withdrawals.connect(runs.events);
      await runs.enqueue(requestId);
      await withdraw();
      expect(file('terraform.tfvars.json')).toContain('larger');
      expect(await left()).toEqual([requestId]);
    });

    it('closes what was proposed, and leaves main to the pipeline', async () => {
      const { requestId } = await change();
      await knex('requests').update({ provisioner: 'pull-request' });
      await new LocalRepository(repository()).propose(
        `slipway/plan/${requestId}`,
        {
          folder: 'environments/development/orders',
          files: { 'main.tf': '' },
          message: 'Change it',
          author: authorOf('user:default/ada'),
        },
      );
      await withdraw();
      expect(git('branch', '--list', '--format=%(refname:short)')).toBe('main');
      expect(file('terraform.tfvars.json')).toContain('larger');
      expect(await left()).toEqual([]);
    });
  });

  it('goes, and a look for drift that a pipeline has goes on', async () => {
    const run = await ask('orders');
    const shared = new LocalRepository(repository());
    const { requestId } = run;
    for (const kind of ['plan', 'drift']) {
      await shared.propose(`slipway/${kind}/${requestId}`, {
        folder: 'environments/development/orders',
        files: { 'main.tf': '' },
        message: 'Change it',
        author: authorOf('user:default/ada'),
      });
    }
    await knex('requests').update({ provisioner: 'pull-request' });
    await knex('runs').insert({
      ...{ request_id: requestId, n: 2, revision: 1 },
      ...{ kind: 'drift', operation: 'change', state: 'waiting' },
      started_at: NOW,
    });
    await end(run, 'active');
    await withdraw();
    expect(
      git('branch', '--list', '--format=%(refname:short)').split('\n'),
    ).toEqual(['main', `slipway/drift/${requestId}`]);
    expect(await left()).toEqual([]);
  });

  it('proposes nothing any more', async () => {
    const run = await ask('orders');
    const other = await ask('invoices');
    const shared = new LocalRepository(repository());
    for (const branch of [
      `slipway/plan/${run.requestId}`,
      `slipway/preview/${run.requestId}`,
      `slipway/plan/${other.requestId}`,
    ]) {
      await shared.propose(branch, {
        folder: 'environments/development/orders',
        files: { 'main.tf': '' },
        message: 'Ask for it',
        author: authorOf('user:default/ada'),
      });
    }
    await knex('requests').update({ provisioner: 'pull-request' });
    await end(run);
    await withdraw();
    expect(
      git('branch', '--list', '--format=%(refname:short)').split('\n'),
    ).toEqual(['main', `slipway/plan/${other.requestId}`]);
  });

  it('is nothing where no run has begun', async () => {
    const requestId = await runs.ask({}, {}, 'orders');
    await runs.enqueue(requestId);
    await end({ requestId } as RunRef);
    expect(await left()).toEqual([]);
  });
});
