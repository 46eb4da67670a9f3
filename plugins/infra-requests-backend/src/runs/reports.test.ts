import { join } from 'node:path';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { PullRequestProvisioner } from '@slipway/plugin-infra-requests-backend-module-pull-request';
import {
  type Report,
  reportSchema,
} from '@slipway/plugin-infra-requests-common';
import {
  LocalRepository,
  type RepositoryCommit,
} from '@slipway/plugin-infra-requests-node';
import type { Knex } from 'knex';
import { migrations } from '../database/migrations';
import { testModule } from './__testUtils__/testModule';
import { TestRuns } from './__testUtils__/TestRuns';
import { planDigest } from './plan/planDigest';

jest.setTimeout(60_000);

const PLAN = { format_version: '1.2', timestamp: '2026-03-02T12:00:00Z' };
const PLANNED = {
  state: 'succeeded',
  plan: PLAN,
  log: 'Planned\n',
} as const satisfies Report;

/** What a report that is refused must not leave. */
const LEFT = {
  log: 'It was refused\n',
  url: 'https://github.com/acme/infrastructure/pull/666',
} satisfies Partial<Report>;

/** A repository whose pipeline is as quick as one can be. */
class WatchedRepository extends LocalRepository {
  onPush: () => Promise<void> = async () => {};

  override async propose(
    ...proposal: Parameters<LocalRepository['propose']>
  ): Promise<RepositoryCommit> {
    const proposed = await super.propose(...proposal);
    await this.onPush();
    return proposed;
  }
}

describe('reports of pipelines', () => {
  const databases = TestDatabases.create();
  const folder = createMockDirectory();
  let knex: Knex;
  let repository: WatchedRepository;
  let runs: TestRuns;
  let id: string;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
  });

  beforeEach(async () => {
    folder.clear();
    repository = new WatchedRepository(join(folder.path, 'infrastructure.git'));
    runs = new TestRuns(knex, folder.path, {
      provisioners: [new PullRequestProvisioner(repository)],
    });
    runs.events.provisioner = 'pull-request';
    runs.events.module = testModule({
      ...{ sensitive: [], generated: [], reveals: [] },
      ...{ outputs: [], references: [] },
    });
    runs.events.isApproved = false;
    id = await runs.ask({}, {});
    await runs.start();
  });

  afterEach(() => runs.runs.stop());

  const report = (n: number, what: Report) =>
    runs.runs.reader.report(id, n, what);
  const told = () => runs.events.told.filter(({ run }) => run.requestId === id);

  async function expectNothingLeft(n: number): Promise<void> {
    expect(await runs.log(id, n)).not.toContain('refused');
    expect((await runs.run(id, n))?.url).not.toBe(LEFT.url);
  }

  /** Has a plan reported, and lets the apply wait for the pipeline. */
  async function apply(): Promise<void> {
    await runs.enqueue(id);
    await runs.until(id, 1, 'waiting');
    await report(1, PLANNED);
    await knex.transaction(transaction =>
      runs.events.approve(transaction, {
        ...{ requestId: id, n: 1, revision: 1 },
        ...{ kind: 'plan', operation: 'create' },
      }),
    );
    runs.runs.queue.wake();
    await runs.until(id, 2, 'waiting');
  }

  it('are asked for again while the run is handed over, and taken then', async () => {
    let early: Promise<unknown> | undefined;
    repository.onPush = async () => {
      early = report(1, { state: 'running' });
      await early.catch(() => {});
    };
    await runs.enqueue(id);
    await runs.until(id, 1, 'waiting');
    await expect(early).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message:
        'Run 1 does not wait for a report yet: it is running. Report it again in a few seconds',
    });
    await report(1, { state: 'running' });
    await report(1, PLANNED);
    await runs.until(id, 1, 'succeeded');
  });

  it('of an apply say which plan it was, and only the approved one counts', async () => {
    await apply();
    const digest = planDigest(PLAN);
    const applied = { state: 'succeeded', outputs: {} } as const;
    await expect(report(2, { ...applied, ...LEFT })).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/^planDigest: /),
    });
    const other = { ...PLAN, timestamp: 'another' };
    for (const wrong of [
      { planDigest: planDigest(other) },
      { plan: other },
      { plan: other, planDigest: digest },
      { plan: PLAN, planDigest: planDigest(other) },
    ]) {
      for (const state of ['running', 'succeeded', 'failed'] as const) {
        await expect(
          report(2, { state, ...wrong, ...LEFT }),
        ).rejects.toMatchObject({
          name: 'ConflictError',
          message: expect.stringContaining(
            'This is not the plan that was approved',
          ),
        });
      }
    }
    expect(told().map(({ event }) => event)).toEqual(['planned']);
    await expectNothingLeft(2);
    await report(2, { ...applied, planDigest: digest });
    await runs.until(id, 2, 'succeeded');
    expect(told().map(({ event }) => event)).toEqual(['planned', 'applied']);
  });

  it('of a plan that deletes what its provider protects fail it, and nobody is asked to approve it', async () => {
    await runs.enqueue(id);
    await runs.until(id, 1, 'waiting');
    const database = {
      address: 'module.this.aws_db_instance.this',
      type: 'aws_db_instance',
      change: {
        actions: ['delete'],
        before: { deletion_protection: true },
        after: null,
      },
    };
    const planned = {
      ...PLANNED,
      plan: { ...PLAN, resource_changes: [database] },
      url: 'https://ci.example/1',
    };
    await report(1, planned);
    await runs.until(id, 1, 'failed');
    await expect(report(1, planned)).resolves.toMatchObject({
      isRepeated: true,
    });
    await expect(report(1, PLANNED)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    expect(await knex('runs').where({ request_id: id })).toMatchObject([
      { url: planned.url },
    ]);
    expect(told()).toMatchObject([
      {
        event: 'failed',
        failure: {
          message: expect.stringMatching(
            /^module\.this\.aws_db_instance\.this cannot be deleted/,
          ),
          mayHaveChanged: false,
        },
      },
    ]);
  });

  it('that come again change nothing', async () => {
    await apply();
    await expect(report(1, PLANNED)).resolves.toMatchObject({
      isRepeated: true,
      run: { state: 'succeeded' },
    });
    expect(await runs.log(id, 1)).toMatch(/^.*Planned$/s);
    expect((await runs.log(id, 1)).match(/Planned/g)).toHaveLength(1);
    const applied: Report = {
      state: 'succeeded',
      planDigest: planDigest(PLAN),
      outputs: {},
    };
    await expect(report(2, applied)).resolves.toMatchObject({
      isRepeated: false,
    });
    await expect(report(2, applied)).resolves.toMatchObject({
      isRepeated: true,
    });
    expect(told().map(({ event }) => event)).toEqual(['planned', 'applied']);
  });

  it('of another result than the one that was taken are refused', async () => {
    await apply();
    for (const other of [
      { ...PLANNED, plan: { ...PLAN, timestamp: 'another' } },
      { state: 'succeeded' },
      { state: 'failed' },
      { state: 'running' },
    ] as Report[]) {
      await expect(report(1, { ...other, ...LEFT })).rejects.toMatchObject({
        name: 'ConflictError',
        message: 'Run 1 does not wait for a report: it is succeeded',
      });
    }
    await expectNothingLeft(1);
    await report(2, { state: 'failed', message: 'The cloud said no.' });
    await expect(report(2, { state: 'succeeded' })).rejects.toThrow(
      'Run 2 does not wait for a report: it is failed',
    );
    expect(told().map(({ event }) => event)).toEqual(['planned', 'failed']);
  });

  it('of what differs are kept to be read, and are told', async () => {
    const drifted = {
      address: 'terraform_data.thing',
      type: 'terraform_data',
      change: {
        actions: ['update'],
        before: { input: 'as it was' },
        after: { input: 'by hand' },
      },
    };
    await runs.enqueue(id, 'drift', 'change');
    await runs.until(id, 1, 'waiting');
    await report(1, {
      state: 'succeeded',
      plan: { ...PLAN, resource_drift: [drifted] },
    });
    const drift = [
      {
        address: 'terraform_data.thing',
        action: 'update',
        attributes: [{ path: 'input', before: 'as it was', after: 'by hand' }],
      },
    ];
    expect(await runs.runs.reader.plan(id, 1)).toMatchObject({
      counts: { create: 0, update: 0, replace: 0, destroy: 0 },
      changes: [],
      drift,
    });
    expect(told()).toMatchObject([{ event: 'drifted', drift }]);
  });

  describe('when the apply is cancelled', () => {
    const cancel = () =>
      knex.transaction(transaction => runs.runs.queue.cancel(transaction, id));

    it('are refused, and the request is told at once', async () => {
      await apply();
      await cancel();
      const cancelled = await runs.until(id, 2, 'cancelled');
      expect(cancelled.message).toContain('The pipeline may have applied it');
      expect(told().at(-1)).toMatchObject({
        event: 'failed',
        failure: { isCancelled: true, mayHaveChanged: true },
      });
      for (const state of ['running', 'succeeded'] as const) {
        await expect(report(2, { state })).rejects.toThrow(
          'Run 2 does not wait for a report: it is cancelled',
        );
      }
      expect(told().map(({ event }) => event)).toEqual(['planned', 'failed']);
    });

    it('count if they come before anybody was told, and say that it is done', async () => {
      await apply();
      // So that nobody settles it meanwhile.
      await runs.runs.stop();
      await cancel();
      await report(2, {
        state: 'succeeded',
        planDigest: planDigest(PLAN),
        outputs: {},
      });
      expect(told().map(({ event }) => event)).toEqual(['planned', 'applied']);
    });

    it.each(['running', 'failed'] as const)(
      'end it if they come before anybody was told: %s',
      async state => {
        await apply();
        await runs.runs.stop();
        await cancel();
        await expect(report(2, { state, ...LEFT })).rejects.toThrow(
          'The request no longer waits for this run',
        );
        await expectNothingLeft(2);
        expect(told().at(-1)).toMatchObject({
          event: 'failed',
          failure: { isCancelled: true, mayHaveChanged: true },
        });
        expect((await runs.run(id, 2))?.state).toBe('cancelled');
      },
    );

    it('are not waited for where it was not begun', async () => {
      runs.events.onPrepare = async ({ kind }) => {
        if (kind === 'apply') {
          await cancel();
        }
      };
      await runs.enqueue(id);
      await runs.until(id, 1, 'waiting');
      await report(1, PLANNED);
      await runs.enqueue(id, 'apply', 'create', 1);
      await runs.until(id, 2, 'cancelled');
      expect(told().at(-1)).toMatchObject({
        event: 'failed',
        failure: { isCancelled: true, mayHaveChanged: false },
      });
    });
  });

  it('are not waited for where a plan is cancelled while it is handed over', async () => {
    repository.onPush = () =>
      knex.transaction(async transaction => {
        await runs.runs.queue.cancel(transaction, id);
      });
    await runs.enqueue(id);
    const cancelled = await runs.until(id, 1, 'cancelled');
    expect(cancelled.message).toBe('It was cancelled.');
  });

  it('may say what the database does not keep', async () => {
    await runs.enqueue(id);
    await runs.until(id, 1, 'waiting');
    const sent = (url: string) =>
      reportSchema.safeParse({
        state: 'failed',
        message: 'The cloud\0 said no.',
        url,
      });
    for (const wrong of ['\0', '1'.repeat(2_000)]) {
      expect(sent(`https://ci.example/${wrong}`).error?.issues).toEqual([
        expect.objectContaining({ path: ['url'] }),
      ]);
    }
    await report(1, sent('https://ci.example/1').data!);
    expect(await runs.run(id, 1)).toMatchObject({
      state: 'failed',
      message: 'The cloud said no.',
      url: 'https://ci.example/1',
    });
  });

  it.each<[string, Report]>([
    ['no plan', { state: 'succeeded' }],
    [
      'a plan that nobody can read',
      { state: 'succeeded', plan: { format_version: '9.0' } },
    ],
  ])('that have %s leave nothing, and can be sent again', async (_, wrong) => {
    await runs.enqueue(id);
    await runs.until(id, 1, 'waiting');
    await expect(report(1, { ...wrong, ...LEFT })).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/^plan: /),
    });
    await expectNothingLeft(1);
    await report(1, { ...PLANNED, url: LEFT.url });
    expect(await runs.log(id, 1)).toMatch(/Planned$/);
    expect(await runs.run(id, 1)).toMatchObject({ url: LEFT.url });
  });

  it('that come twice at once are taken once, with their log', async () => {
    await runs.enqueue(id);
    await runs.until(id, 1, 'waiting');
    const both = await Promise.all([report(1, PLANNED), report(1, PLANNED)]);
    expect(both.map(({ isRepeated }) => isRepeated).sort()).toEqual([
      false,
      true,
    ]);
    expect(await knex('plans').where({ request_id: id })).toHaveLength(1);
    expect((await runs.log(id, 1)).match(/Planned/g)).toHaveLength(1);
  });

  it('keep no more of a log than one run may have, and no secret that two of them share', async () => {
    id = await runs.ask({}, { token: 'canary-7f3a' });
    await knex('runs').insert({
      ...{ request_id: id, n: 1, kind: 'plan', operation: 'create' },
      ...{ state: 'waiting', revision: 1 },
    });
    await report(1, { state: 'running', log: 'one canary' });
    await report(1, { state: 'running', log: '-7f3a two\n' });
    expect(await runs.log(id, 1)).toBe('one ***\n*** two');
    for (let n = 0; n < 3; n += 1) {
      await report(1, { state: 'running', log: 'a line\n'.repeat(9_000) });
    }
    expect(await knex('run_log').where({ request_id: id })).toHaveLength(
      20_001,
    );
  });
});
