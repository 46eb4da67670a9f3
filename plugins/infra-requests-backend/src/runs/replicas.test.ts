import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chmodSync, writeFileSync } from 'node:fs';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import createKnex, { type Knex } from 'knex';
import { migrations } from '../database/migrations';
import {
  makeProvider,
  PLAIN_PROVIDERS,
  PROVIDER_OF_TESTS,
} from './__testUtils__/makeProvider';
import { testModule } from './__testUtils__/testModule';
import { describeWithTerraform } from './__testUtils__/describeWithTerraform';
import { Proxy } from './__testUtils__/Proxy';
import { connectionOf } from './__testUtils__/connectionOf';
import { killReplica, startReplica } from './__testUtils__/startReplica';
import { TestRuns } from './__testUtils__/TestRuns';

jest.setTimeout(90_000);

describeWithTerraform('replicas', () => {
  const databases = TestDatabases.create();
  const folder = createMockDirectory();
  let knex: Knex;
  const started: TestRuns[] = [];
  const replicas: ChildProcess[] = [];

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
  });

  beforeEach(() => folder.clear());

  afterEach(async () => {
    replicas.splice(0).forEach(replica => replica.kill('SIGKILL'));
    await Promise.all(started.splice(0).map(({ runs }) => runs.stop()));
  });

  const make = (
    ...[settings]: [ConstructorParameters<typeof TestRuns>[2]?]
  ) => {
    const runs = new TestRuns(knex, folder.path, settings);
    started.push(runs);
    return runs;
  };
  const hangsOnce = () => {
    const flag = join(folder.path, 'flag');
    return `test -e ${flag} || { touch ${flag}; echo hanging; sleep 30; }`;
  };

  it('never do the same twice', async () => {
    const both = await Promise.all([make().start(), make().start()]);
    const ids = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        both[0].ask({
          command: `echo ${index} >> ${join(folder.path, 'done')}`,
        }),
      ),
    );
    await Promise.all(ids.map((id, index) => both[index % 2].enqueue(id)));
    for (const id of ids) {
      await both[0].until(id, 2, 'succeeded');
    }
    const lines = readFileSync(join(folder.path, 'done'), 'utf8')
      .trim()
      .split('\n');
    expect(lines.sort()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    const told = both.map(({ events }) => events.told);
    expect(told.flat()).toHaveLength(16);
    expect(told[0].length).toBeGreaterThan(0);
    expect(told[1].length).toBeGreaterThan(0);
  });

  it('go on with what a killed one was planning', async () => {
    const command = join(folder.path, 'slow');
    writeFileSync(
      command,
      `#!/bin/sh\ntest "$1" = plan && touch ${folder.path}/planning && exec sleep 30\nexec terraform "$@"\n`,
    );
    chmodSync(command, 0o755);
    const replica = await startReplica(knex, folder.path, { command });
    replicas.push(replica);
    const runs = make();
    const id = await runs.ask();
    await runs.enqueue(id);
    while (!readdirSync(folder.path).includes('planning')) {
      await sleep(25);
    }
    await killReplica(replica);
    await runs.start();
    const lost = await runs.until(id, 1, 'lost');
    expect(lost.message).toContain('Whoever ran it is gone');
    await runs.until(id, 3, 'succeeded');
    expect(readdirSync(runs.folders)).toEqual([]);
  });

  it('recover the state of what a killed one was applying, and make nothing twice', async () => {
    const replica = await startReplica(knex, folder.path);
    replicas.push(replica);
    const runs = make();
    const id = await runs.ask({ command: hangsOnce() });
    await runs.enqueue(id);
    await runs.untilLogged(id, 2, 'hanging');
    await killReplica(replica);
    await runs.start();
    await runs.until(id, 2, 'lost');
    await runs.until(id, 4, 'succeeded');
    // What was made before is still there; only what was interrupted is made anew.
    expect((await runs.runs.reader.plan(id, 3)).counts).toEqual({
      create: 1,
      update: 0,
      replace: 1,
      destroy: 0,
    });
    expect(readdirSync(runs.folders)).toEqual([]);
    expect(runs.events.told[0]).toMatchObject({
      event: 'failed',
      failure: { isLost: true, mayHaveChanged: true },
    });
  });

  it('are believed to be gone after two minutes of silence, wherever they ran', async () => {
    const runs = make();
    const silentFor = async (seconds: number) => {
      const id = await runs.ask();
      await knex('runs').insert({
        request_id: id,
        n: 1,
        kind: 'plan',
        operation: 'create',
        state: 'running',
        revision: 1,
        claimed_by: 'elsewhere:7:abc',
        heartbeat_at: knex.raw('now() - make_interval(secs => ?)', [seconds]),
      });
      return id;
    };
    const [alive, gone] = [await silentFor(110), await silentFor(121)];
    await runs.start();
    await runs.until(gone, 1, 'lost');
    // Before the next look, by which this one would be silent for long enough, too.
    expect((await runs.run(alive, 1))?.state).toBe('running');
    await knex('runs').where({ request_id: alive }).delete();
    await runs.until(gone, 3, 'succeeded');
  });

  it('apply a plan of another one with the providers that it was made with', async () => {
    const pluginDirectory = join(folder.path, 'providers');
    const { root } = testModule();
    const makeOne = () => {
      const one = make({
        settings: { pluginDirectory, environments: { local: PLAIN_PROVIDERS } },
      });
      one.events.isApproved = false;
      one.events.module = testModule({
        root: { ...root, 'providers.tf': PROVIDER_OF_TESTS },
      });
      return one.start();
    };
    makeProvider(pluginDirectory, '1.0.0');
    const first = await makeOne();
    const id = await first.ask();
    await first.enqueue(id);
    await first.until(id, 1, 'succeeded');
    await first.runs.stop();
    makeProvider(pluginDirectory, '1.1.0');
    const second = await makeOne();
    const approve = (n: number) =>
      knex.transaction(transaction =>
        second.events.approve(transaction, {
          requestId: id,
          n,
          kind: 'plan',
          operation: 'create',
          revision: 1,
        }),
      );
    await approve(1);
    await second.until(id, 2, 'succeeded');

    // Of a plan from before locks were kept, nobody can tell; of another, the providers are gone: both are planned again.
    await second.enqueue(id);
    await second.until(id, 3, 'succeeded');
    makeProvider(pluginDirectory, '1.2.0');
    await second.runs.stop();
    await knex('plans')
      .where({ request_id: id, n: 3 })
      .update({ provider_lock: null });
    const third = await makeOne();
    await approve(3);
    await third.until(id, 4, 'failed');
    expect(third.events.told.at(-1)).toMatchObject({
      event: 'failed',
      failure: { isStale: true },
    });
    await third.until(id, 5, 'succeeded');
    await third.runs.stop();
    rmSync(pluginDirectory, { recursive: true });
    makeProvider(pluginDirectory, '1.3.0');
    const fourth = await makeOne();
    await approve(5);
    await fourth.until(id, 6, 'failed');
    expect(fourth.events.told.at(-1)).toMatchObject({
      event: 'failed',
      failure: { isStale: true },
    });
  });

  it('stop what they run when they leave, and others go on with it', async () => {
    const first = await make().start();
    const id = await first.ask({ command: hangsOnce() });
    await first.enqueue(id);
    await first.untilLogged(id, 2, 'hanging');
    await first.runs.stop();
    expect((await first.run(id, 2))?.state).toBe('lost');
    const second = await make().start();
    await second.until(id, 4, 'succeeded');
  });

  it('cancel what another one runs', async () => {
    const one = await make().start();
    const other = make();
    const id = await one.ask({ command: hangsOnce() });
    await one.enqueue(id);
    await one.untilLogged(id, 2, 'hanging');
    await knex.transaction(transaction =>
      other.runs.queue.cancel(transaction, id),
    );
    const cancelled = await one.until(id, 2, 'cancelled');
    expect(cancelled.message).toContain('It was interrupted.');
  });

  it('lose nothing while the database is away', async () => {
    const { host, port, ...connection } = connectionOf(knex);
    const proxy = new Proxy({ host, port: Number(port) });
    const through = createKnex({
      client: 'pg',
      connection: {
        ...connection,
        host: '127.0.0.1',
        port: await proxy.start(),
      },
      // It would tell of each connection that is dropped.
      log: { warn() {}, error() {} },
    });
    const runs = new TestRuns(through, folder.path);
    try {
      await runs.start();
      const id = await runs.ask({
        command: 'echo hanging; sleep 4; echo after',
      });
      await runs.enqueue(id);
      await runs.untilLogged(id, 2, 'hanging');
      proxy.goAway();
      await sleep(5_000);
      proxy.comeBack();
      const run = await runs.until(id, 2, 'succeeded');
      expect(run.n).toBe(2);
      const log = await runs.log(id, 2);
      expect(log.match(/after$/gm)).toHaveLength(1);
      expect(log).toContain('Apply complete!');
      expect(
        runs.events.told.filter(({ event }) => event === 'failed'),
      ).toEqual([]);
      // It goes on working.
      await runs.provide();
    } finally {
      await runs.runs.stop();
      await through.destroy();
      await proxy.stop();
    }
  });
});
