import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrations } from '../database/migrations';
import { DatabaseStateStore } from '../database/runs/DatabaseStateStore';
import { Sealer } from '../seal/Sealer';
import { describeWithTerraform } from './__testUtils__/describeWithTerraform';
import { TEST_KEY, TestRuns } from './__testUtils__/TestRuns';
import { FULL_DISK } from './fullDisk';

jest.setTimeout(60_000);

describeWithTerraform('runs that do not go well', () => {
  const databases = TestDatabases.create();
  const folder = createMockDirectory();
  let knex: Knex;
  let runs: TestRuns;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
  });

  beforeEach(() => folder.clear());

  afterEach(async () => {
    await runs.runs.stop();
    if (existsSync(runs.folders) && readdirSync(runs.folders).length > 0) {
      throw new Error('The folder of a run was left behind');
    }
  });

  const start = async (
    settings: ConstructorParameters<typeof TestRuns>[2] = {},
  ) => {
    runs = await new TestRuns(knex, folder.path, settings).start();
  };
  /** A command that hangs the first time. */
  const hangsOnce = () => {
    const flag = join(folder.path, 'flag');
    return `test -e ${flag} || { touch ${flag}; echo hanging; sleep 30; }`;
  };
  /** Addresses in the state, and whether each is whole. */
  const stateOf = async (id: string) => {
    const kept = await new DatabaseStateStore(
      knex,
      new Sealer([TEST_KEY]),
    ).read(id);
    const { resources } = JSON.parse(kept?.text ?? '{"resources":[]}');
    return Object.fromEntries(
      resources.map(
        ({
          name,
          instances,
        }: {
          name: string;
          instances: { status?: string }[];
        }) => [name, instances[0].status ?? 'whole'],
      ),
    );
  };
  const program = (text: string) => {
    const path = join(folder.path, 'program');
    writeFileSync(path, `#!/bin/sh\n${text}\n`);
    chmodSync(path, 0o755);
    return path;
  };
  const cancel = (id: string) =>
    knex.transaction(transaction => runs.runs.queue.cancel(transaction, id));
  const fails = async (id: string, n = 1) =>
    (await runs.until(id, n, 'failed')).message;

  it('keep what was made when they are cancelled in mid-apply, and go on from there', async () => {
    await start();
    const id = await runs.ask({ command: hangsOnce() });
    await runs.enqueue(id);
    await runs.untilLogged(id, 2, 'hanging');
    await cancel(id);
    const run = await runs.until(id, 2, 'cancelled');
    expect(run.message).toContain('It was interrupted.');
    expect(runs.events.told.at(-1)).toMatchObject({
      event: 'failed',
      failure: { isCancelled: true, mayHaveChanged: true, isLost: false },
    });
    expect(await stateOf(id)).toEqual({
      first: 'whole',
      login: 'whole',
      command: 'tainted',
    });
    await runs.enqueue(id);
    await runs.until(id, 4, 'succeeded');
    expect(await stateOf(id)).toEqual({
      first: 'whole',
      login: 'whole',
      command: 'whole',
      last: 'whole',
    });
    expect((await runs.runs.reader.plan(id, 3)).counts).toEqual({
      create: 1,
      update: 0,
      replace: 1,
      destroy: 0,
    });
  });

  it('can be cancelled before they begin', async () => {
    await start({ settings: { concurrency: 0 } });
    const id = await runs.ask();
    await runs.enqueue(id);
    await cancel(id);
    await runs.until(id, 1, 'cancelled');
    await runs.enqueue(id, 'apply', 'create', 1);
    await cancel(id);
    await runs.until(id, 2, 'cancelled');
    expect(runs.events.told).toMatchObject([
      {
        event: 'failed',
        run: { n: 2 },
        failure: { isCancelled: true, mayHaveChanged: false },
      },
    ]);
  });

  it('keep what was made when Terraform is killed in mid-apply', async () => {
    await start();
    const id = await runs.ask({ command: hangsOnce() });
    await runs.enqueue(id);
    await runs.untilLogged(id, 2, 'hanging');
    await runs.untilLogged(id, 2, 'login: Creation complete');
    const [name] = readdirSync(runs.folders);
    process.kill(
      -Number(readFileSync(join(runs.folders, name, 'process'), 'utf8')),
      'SIGKILL',
    );
    expect(await fails(id, 2)).toContain('Terraform was killed while it ran');
    expect(runs.events.told.at(-1)).toMatchObject({
      failure: { mayHaveChanged: true },
    });
    // Terraform has had no time to taint what it was at.
    expect(await stateOf(id)).toEqual({
      first: 'whole',
      login: 'whole',
      command: 'tainted',
    });
    await runs.enqueue(id);
    await runs.until(id, 4, 'succeeded');
    expect(await stateOf(id)).toEqual({
      first: 'whole',
      login: 'whole',
      command: 'whole',
      last: 'whole',
    });
  });

  it('are interrupted after too long, with what was made kept', async () => {
    await start({ settings: { timeout: 1_500 } });
    const id = await runs.ask({ command: hangsOnce() });
    await runs.enqueue(id);
    expect(await fails(id, 2)).toContain('Terraform did not finish within');
    expect(await stateOf(id)).toMatchObject({
      first: 'whole',
      command: 'tainted',
    });
  });

  it.each([
    [
      'is missing',
      () => 'no-such-terraform',
      'no-such-terraform, which slipway.infrastructure.terraform.command names, was not found',
    ],
    [
      'is too old',
      () => program('echo \'{"terraform_version":"1.9.8"}\''),
      'is version 1.9.8, and modules need 1.11 or newer',
    ],
    [
      'is something else',
      () => program('echo hello'),
      'does not say its version',
    ],
  ])('say what to do when Terraform %s', async (_, command, message) => {
    await start({ settings: { command: command() } });
    const id = await runs.ask();
    await runs.enqueue(id);
    expect(await fails(id)).toContain(message);
    expect(runs.events.told.at(-1)).toMatchObject({
      failure: { mayHaveChanged: false },
    });
  });

  it('say so when the disk is full, and work again when it is not', async () => {
    const disk = join(folder.path, 'work');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk], {
        stdio: 'ignore',
      });
    } catch {
      console.info('Skipped: only root can mount a disk to fill');
      return;
    }
    try {
      await start();
      const id = await runs.ask();
      const filling = join(disk, 'filling');
      expect(() => writeFileSync(filling, Buffer.alloc(8_000_000))).toThrow(
        'ENOSPC',
      );
      await runs.enqueue(id);
      expect(await fails(id)).toBe(FULL_DISK);
      rmSync(filling);
      await runs.enqueue(id);
      await runs.until(id, 3, 'succeeded');
    } finally {
      await runs.runs.stop();
      execFileSync('umount', [disk]);
    }
  });

  it.each([
    [
      'an error of its own',
      Object.assign(new Error('Request failed with 503'), { statusCode: 503 }),
    ],
    ['nothing', new TypeError('fetch failed')],
  ])('wait for a catalog that answers with %s', async (_, error) => {
    await start();
    jest.spyOn(runs.events, 'prepare').mockRejectedValueOnce(error);
    const id = await runs.provide();
    expect(runs.events.prepare).toHaveBeenCalledWith(
      expect.objectContaining({ requestId: id, n: 1 }),
    );
  });

  it('do not wait for what does not pass', async () => {
    await start();
    const refused = Object.assign(new Error('Request failed with 403'), {
      statusCode: 403,
    });
    jest.spyOn(runs.events, 'prepare').mockRejectedValueOnce(refused);
    const id = await runs.ask();
    await runs.enqueue(id);
    expect(await fails(id)).toContain('Request failed with 403');
  });

  it('keep no more of Terraform alive than what runs', () => {
    expect(
      execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }),
    ).not.toContain(folder.path);
  });
});
