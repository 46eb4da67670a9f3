import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { LocalRepository } from '@slipway/plugin-infra-requests-node';
import { PullRequestProvisioner } from '@slipway/plugin-infra-requests-backend-module-pull-request';
import type { Knex } from 'knex';
import { migrations } from '../database/migrations';
import { describeWithTerraform } from './__testUtils__/describeWithTerraform';
import { testModule } from './__testUtils__/testModule';
import { TestRuns } from './__testUtils__/TestRuns';

jest.setTimeout(60_000);

const MODULE = {
  sensitive: [],
  generated: [],
  reveals: [],
  outputs: [
    { name: 'place', description: 'Where it is', sensitive: false },
    { name: 'key', description: 'Its key', sensitive: true },
  ],
  references: [],
  root: {
    'main.tf': `variable "name" {
  type = string
}
resource "terraform_data" "thing" {
  input = var.name
}
output "place" {
  value = "at/\${var.name}"
}
output "key" {
  value     = "canary-of-the-pipeline"
  sensitive = true
}
`,
  },
};

/** A pipeline of the infrastructure repository: all that it knows, it reads from Git, and its state is its own. */
class Pipeline {
  readonly #clone: string;

  constructor(
    private readonly runs: TestRuns,
    private readonly folder: string,
  ) {
    this.#clone = join(folder, 'clone');
  }

  /** Runs for the newest commit of a branch. */
  async run(
    branch: string,
    apply = false,
  ): Promise<{ request: string; n: number }> {
    rmSync(this.#clone, { recursive: true, force: true });
    this.#execute(
      'git',
      'clone',
      '--quiet',
      '--branch',
      branch,
      this.runs.repository,
      this.#clone,
    );
    const trailer = (key: string) =>
      this.#git(
        'log',
        '-1',
        `--format=%(trailers:key=Slipway-${key},valueonly)`,
      ).trim();
    const request = trailer('Request');
    const n = Number(trailer('Run'));
    const reader = this.runs.runs.reader;
    await reader.report(request, n, {
      state: 'running',
      url: 'https://ci.example/1',
      log: 'Checked out\n',
    });
    if (!existsSync(join(this.#clone, trailer('Folder')))) {
      this.#git('checkout', '--quiet', 'HEAD^', '--', trailer('Folder'));
    }
    this.#directory = join(this.#clone, trailer('Folder'));
    const state = join(this.folder, `${request}.tfstate`);
    const destroy = trailer('Operation') === 'destroy' ? ['-destroy'] : [];
    this.#terraform('init', '-no-color');
    const log = this.#terraform(
      'plan',
      '-no-color',
      `-state=${state}`,
      '-out=plan',
      ...destroy,
    );
    const plan = JSON.parse(this.#terraform('show', '-json', 'plan'));
    if (!apply) {
      this.plan = { bytes: join(this.folder, 'plan.saved'), json: plan };
      this.#execute('cp', join(this.#directory, 'plan'), this.plan.bytes);
      await reader.report(request, n, { state: 'succeeded', plan, log });
      return { request, n };
    }
    await reader.report(request, n, {
      state: 'running',
      plan: this.plan?.json,
    });
    const output = this.#terraform(
      'apply',
      '-no-color',
      `-state=${state}`,
      this.plan?.bytes ?? '',
    );
    const outputs = JSON.parse(
      this.#terraform('output', '-json', `-state=${state}`),
    );
    await reader.report(request, n, {
      state: 'succeeded',
      planDigest: trailer('Plan'),
      outputs,
      log: output,
      terraformSeconds: 1.5,
    });
    return { request, n };
  }

  plan: { bytes: string; json: Record<string, never> } | undefined;
  #directory = '';

  #terraform(...args: string[]): string {
    return this.#execute('terraform', `-chdir=${this.#directory}`, ...args);
  }

  #git(...args: string[]): string {
    return this.#execute('git', '-C', this.#clone, ...args);
  }

  #execute(program: string, ...args: string[]): string {
    return execFileSync(program, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
}

describeWithTerraform('runs of a pipeline', () => {
  const databases = TestDatabases.create();
  const folder = createMockDirectory();
  let knex: Knex;
  let runs: TestRuns;
  let pipeline: Pipeline;
  let merge: jest.SpiedFunction<LocalRepository['merge']>;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
  });

  beforeEach(async () => {
    folder.clear();
    const repository = new LocalRepository(
      join(folder.path, 'infrastructure.git'),
    );
    const { merge: mergeReally } = repository;
    merge = jest
      .spyOn(repository, 'merge')
      .mockImplementation((...args) => mergeReally.apply(repository, args));
    runs = new TestRuns(knex, folder.path, {
      provisioners: [new PullRequestProvisioner(repository)],
    });
    runs.events.provisioner = 'pull-request';
    runs.events.module = testModule(MODULE);
    runs.events.isApproved = false;
    pipeline = new Pipeline(runs, folder.path);
    await runs.start();
  });

  afterEach(async () => {
    await runs.runs.stop();
  });

  const git = (...args: string[]) =>
    execFileSync('git', ['--git-dir', runs.repository, ...args], {
      encoding: 'utf8',
    });
  const approve = (id: string, n: number, operation: 'create' | 'destroy') =>
    knex.transaction(transaction =>
      runs.events.approve(transaction, {
        requestId: id,
        n,
        kind: 'plan',
        operation,
        revision: 1,
      }),
    );

  it('plan on a branch, apply what was approved once it is merged, and destroy', async () => {
    const id = await runs.ask({}, {}, 'orders');
    await runs.enqueue(id);
    await runs.until(id, 1, 'waiting');
    expect(git('ls-tree', '-r', '--name-only', 'main')).toBe('README.md\n');
    await pipeline.run(`slipway/plan/${id}`);
    const planned = await runs.until(id, 1, 'succeeded');
    expect(planned).toMatchObject({
      url: 'https://ci.example/1',
      counts: { create: 1 },
    });
    expect(await runs.log(id, 1)).toContain('Plan: 1 to add');

    await approve(id, 1, 'create');
    runs.runs.queue.wake();
    await runs.until(id, 2, 'waiting');
    expect(
      git(
        'log',
        '-1',
        '--format=%(trailers:key=Slipway-Plan,valueonly)',
        'main',
      ).trim(),
    ).toBe((await runs.runs.reader.plan(id, 1)).digest);
    await pipeline.run('main', true);
    const applied = await runs.until(id, 2, 'succeeded');
    expect(applied.terraformSeconds).toBe(1.5);
    expect((await runs.runs.outputs.list([id])).get(id)).toMatchObject([
      { name: 'place', value: 'at/orders' },
    ]);
    expect(await runs.runs.sources.find(id)).toMatchObject({
      path: 'environments/development/orders',
    });
    const { rows } = await knex.raw(
      "SELECT string_agg(row_to_json(t)::text, '') AS text FROM plans AS t",
    );
    expect(rows[0].text).not.toContain('canary');

    await runs.enqueue(id, 'plan', 'destroy');
    await runs.until(id, 3, 'waiting');
    await pipeline.run(`slipway/plan/${id}`);
    expect((await runs.runs.reader.plan(id, 3)).counts.destroy).toBe(1);
    await approve(id, 3, 'destroy');
    runs.runs.queue.wake();
    await runs.until(id, 4, 'waiting');
    expect(git('ls-tree', '-r', '--name-only', 'main')).toBe('README.md\n');
    await pipeline.run('main', true);
    await runs.until(id, 4, 'succeeded');
  });

  it('destroy what an earlier destruction was merged for, and did not', async () => {
    const id = await runs.ask({}, {}, 'ledger');
    await runs.enqueue(id);
    await runs.until(id, 1, 'waiting');
    await pipeline.run(`slipway/plan/${id}`);
    await approve(id, 1, 'create');
    runs.runs.queue.wake();
    await runs.until(id, 2, 'waiting');
    await pipeline.run('main', true);
    const folders = () =>
      git('ls-tree', '--name-only', 'main', 'environments/');

    await runs.enqueue(id, 'plan', 'destroy');
    await runs.until(id, 3, 'waiting');
    // No commit of its own: the code is there.
    expect(git('log', '-1', '--format=%s', 'main')).toMatch(/^Ask for ledger/);
    await pipeline.run(`slipway/plan/${id}`);
    await approve(id, 3, 'destroy');
    runs.runs.queue.wake();
    await runs.until(id, 4, 'waiting');
    expect(folders()).toBe('');
    await runs.runs.reader.report(id, 4, {
      state: 'failed',
      message: 'The bucket is not empty.',
    });

    await runs.enqueue(id, 'plan', 'destroy');
    await runs.until(id, 5, 'waiting');
    expect(git('log', '-1', '--format=%B', 'main').trim()).toBe(
      `Put back ledger: it is to be destroyed\n\nSlipway-Request: ${id}`,
    );
    await pipeline.run(`slipway/plan/${id}`);
    expect((await runs.runs.reader.plan(id, 5)).counts.destroy).toBe(1);
    await approve(id, 5, 'destroy');
    runs.runs.queue.wake();
    await runs.until(id, 6, 'waiting');
    expect(folders()).toBe('');
    await pipeline.run('main', true);
    await runs.until(id, 6, 'succeeded');
  });

  it('say of a merge that was not begun, or was refused, that nothing was changed', async () => {
    const id = await runs.ask({}, {}, 'invoices');
    await runs.enqueue(id);
    await runs.until(id, 1, 'waiting');
    await pipeline.run(`slipway/plan/${id}`);
    merge.mockRejectedValueOnce(new Error('GitHub is away'));
    await approve(id, 1, 'create');
    runs.runs.queue.wake();
    await runs.until(id, 2, 'failed');
    expect(runs.events.told.at(-1)).toMatchObject({
      failure: { mayHaveChanged: false },
    });

    merge.mockImplementationOnce(async (_, __, ___, options) => {
      options?.begin?.();
      throw new Error('GitHub is away');
    });
    await approve(id, 1, 'create');
    runs.runs.queue.wake();
    await runs.until(id, 3, 'failed');
    expect(runs.events.told.at(-1)).toMatchObject({
      failure: { mayHaveChanged: true },
    });

    merge.mockImplementationOnce(async (_, __, ___, options) => {
      options?.begin?.();
      throw new NotAllowedError('GitHub does not merge it');
    });
    await approve(id, 1, 'create');
    runs.runs.queue.wake();
    const refused = await runs.until(id, 4, 'failed');
    expect(refused.message).toBe('GitHub does not merge it');
    expect(runs.events.told.at(-1)).toMatchObject({
      failure: { isStale: false, mayHaveChanged: false },
    });
  });

  it('merge nothing that is cancelled before', async () => {
    const id = await runs.ask({}, {}, 'payments');
    await runs.enqueue(id);
    await runs.until(id, 1, 'waiting');
    await pipeline.run(`slipway/plan/${id}`);
    const before = git('rev-parse', 'main');
    const really = merge.getMockImplementation()!;
    merge.mockImplementationOnce(async (...args) => {
      await knex.transaction(transaction =>
        runs.runs.queue.cancel(transaction, id),
      );
      await new Promise(resolve => {
        args[3]!.signal!.addEventListener('abort', resolve);
      });
      return really(...args);
    });
    await approve(id, 1, 'create');
    runs.runs.queue.wake();
    await runs.until(id, 2, 'cancelled');
    expect(runs.events.told.at(-1)).toMatchObject({
      failure: { isCancelled: true, mayHaveChanged: false },
    });
    expect(git('rev-parse', 'main')).toBe(before);
  });

  it('are refused another plan than the approved one, and a second report', async () => {
    const id = await runs.ask({}, {});
    await runs.enqueue(id);
    await runs.until(id, 1, 'waiting');
    await pipeline.run(`slipway/plan/${id}`);
    const { report } = {
      report: runs.runs.reader.report.bind(runs.runs.reader),
    };
    await expect(report(id, 1, { state: 'failed' })).rejects.toThrow(
      'Run 1 does not wait for a report: it is succeeded',
    );
    await expect(report(id, 9, { state: 'failed' })).rejects.toThrow(
      'There is no run 9',
    );
    await approve(id, 1, 'create');
    runs.runs.queue.wake();
    await runs.until(id, 2, 'waiting');
    await expect(
      report(id, 2, {
        state: 'running',
        plan: { ...pipeline.plan?.json, timestamp: 'another' },
      }),
    ).rejects.toThrow('This is not the plan that was approved');
    await report(id, 2, { state: 'failed', message: 'The cloud said no.' });
    expect(runs.events.told.at(-1)).toMatchObject({
      failure: { message: 'The cloud said no.', mayHaveChanged: true },
    });
  });

  it('merge nothing but what was planned', async () => {
    const id = await runs.ask({}, {}, 'billing');
    await runs.enqueue(id);
    await runs.until(id, 1, 'waiting');
    await pipeline.run(`slipway/plan/${id}`);
    const tree = git('rev-parse', `slipway/plan/${id}^{tree}`).trim();
    const other = execFileSync(
      'git',
      [
        '--git-dir',
        runs.repository,
        '-c',
        'user.name=Eve',
        '-c',
        'user.email=e@x',
        'commit-tree',
        tree,
        '-m',
        'x',
        '-p',
        `slipway/plan/${id}`,
      ],
      { encoding: 'utf8' },
    ).trim();
    git('update-ref', `refs/heads/slipway/plan/${id}`, other);
    await approve(id, 1, 'create');
    runs.runs.queue.wake();
    const run = await runs.until(id, 2, 'failed');
    expect(run.message).toContain(
      'is not what was planned any more: plan again',
    );
    expect(runs.events.told.at(-1)).toMatchObject({
      failure: { isStale: true, mayHaveChanged: false },
    });
  });

  it('take no secrets', async () => {
    const id = await runs.ask({}, { token: 'canary-token' });
    await runs.enqueue(id);
    const run = await runs.until(id, 1, 'failed');
    expect(run.message).toContain(
      'token must not be in Git, and development gets its values from there.',
    );
  });

  it('leave what was proposed to whoever takes it back once nothing else is proposed', async () => {
    const id = await runs.ask({}, {});
    await runs.enqueue(id);
    await runs.until(id, 1, 'waiting');
    const withdraw = jest.spyOn(LocalRepository.prototype, 'withdraw');
    await knex.transaction(transaction =>
      runs.runs.queue.cancel(transaction, id),
    );
    await runs.until(id, 1, 'cancelled');
    expect(withdraw).not.toHaveBeenCalled();
    withdraw.mockRestore();
  });
});
