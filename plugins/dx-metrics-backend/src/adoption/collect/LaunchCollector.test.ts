import { TestDatabases } from '@backstage/backend-test-utils';
import { launch } from '../__testUtils__/samples';
import { TestAdoption } from '../__testUtils__/TestAdoption';

jest.setTimeout(60_000);

describe('LaunchCollector', () => {
  const databases = TestDatabases.create();
  let adoption: TestAdoption;

  beforeEach(async () => {
    adoption = await TestAdoption.create(databases);
  });

  const kept = async () =>
    adoption
      .knex('adoption_launches')
      .orderBy('task_id')
      .select('task_id', 'status', 'component_ref', 'failed_step');

  it('keeps how a task ended, what it made and where it stopped', async () => {
    adoption.tasks = [
      launch('a-ledger', { component: 'ledger' }),
      launch('b-broken', { status: 'failed', stoppedAt: 'publish' }),
    ];
    await adoption.launches().run();
    expect(await kept()).toEqual([
      {
        task_id: 'a-ledger',
        status: 'completed',
        component_ref: 'component:default/ledger',
        failed_step: null,
      },
      {
        task_id: 'b-broken',
        status: 'failed',
        component_ref: null,
        failed_step: 'publish',
      },
    ]);
    const [{ steps }] = await adoption
      .knex('adoption_launches')
      .where({ task_id: 'b-broken' });
    expect(steps).toEqual([
      { id: 'check', name: 'Check the answers', status: 'completed' },
      { id: 'publish', name: 'Create the repository', status: 'failed' },
    ]);
  });

  it('reads each task that has ended once, however many runs and replicas there are', async () => {
    adoption.tasks = [launch('a'), launch('b')];
    await Promise.all([adoption.launches().run(), adoption.launches().run()]);
    await adoption.launches().run();
    adoption.asked.length = 0;
    await adoption.launches().run();
    expect(adoption.asked).toEqual(['list from 0']);
    expect(await kept()).toHaveLength(2);
  });

  it('reads many tasks page by page, and goes on after it was killed in between', async () => {
    adoption.tasks = Array.from({ length: 250 }, (_, n) =>
      launch(`task-${n}`, {
        requestedAt: new Date(Date.UTC(2026, 5, 1) + n * 1_000).toISOString(),
      }),
    );
    const killed = new AbortController();
    const collector = adoption.launches();
    killed.abort();
    await collector.run(killed.signal);
    await adoption.launches().run();
    expect(await kept()).toHaveLength(250);
    expect(adoption.asked).toContain('list from 200');
    adoption.tasks.push(
      launch('late', { requestedAt: '2026-06-02T00:00:00.000Z' }),
    );
    adoption.asked.length = 0;
    await adoption.launches().run();
    expect(adoption.asked).toEqual(['list from 0', 'logs of late']);
  });

  it('follows a task that runs until it ends, however old it is by then', async () => {
    adoption.tasks = [launch('slow', { status: 'processing' })];
    await adoption.launches().run();
    adoption.tasks.push(
      launch('next', { requestedAt: '2026-06-02T00:00:00.000Z' }),
    );
    await adoption.launches().run();
    expect((await kept()).map(({ status }) => status)).toEqual([
      'completed',
      'running',
    ]);
    adoption.tasks[0] = launch('slow');
    await adoption.launches().run();
    expect((await kept()).map(({ status }) => status)).toEqual([
      'completed',
      'completed',
    ]);
  });

  it('looks again at one that is tried again', async () => {
    adoption.tasks = [
      launch('again', { status: 'failed', stoppedAt: 'publish' }),
    ];
    await adoption.launches().run();
    adoption.tasks = [launch('again')];
    await adoption.launches().noteRunning('again');
    await adoption.launches().run();
    expect(await kept()).toMatchObject([
      { status: 'completed', failed_step: null },
    ]);
  });

  it('sees by itself that one was tried again, of which nobody told it', async () => {
    adoption.tasks = [
      launch('again', { status: 'failed', stoppedAt: 'publish' }),
      launch('next', { requestedAt: '2026-06-02T00:00:00.000Z' }),
    ];
    await adoption.launches().run();
    adoption.tasks[0] = launch('again');
    await adoption.launches().run();
    expect(await kept()).toMatchObject([
      { task_id: 'again', status: 'completed', failed_step: null },
      { task_id: 'next', status: 'completed' },
    ]);
  });

  it('keeps a cancelled task as that, which is no failure', async () => {
    adoption.tasks = [launch('stopped', { status: 'cancelled' })];
    await adoption.launches().run();
    expect(await kept()).toMatchObject([
      { status: 'cancelled', component_ref: null, failed_step: null },
    ]);
  });

  it('forgets one that ran and is not there any more', async () => {
    adoption.tasks = [launch('lost', { status: 'processing' })];
    await adoption.launches().run();
    adoption.tasks = [];
    await adoption.launches().run();
    expect(await kept()).toEqual([]);
  });
});
