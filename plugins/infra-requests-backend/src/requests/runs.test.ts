import { TestDatabases } from '@backstage/backend-test-utils';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(60_000);

describe('what runs come to', () => {
  const databases = TestDatabases.create();
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await TestPortal.start(databases);
  });

  const read = (id: string) => portal.as('linus').getRequest(id);

  it('tells a run what it has to know', async () => {
    const id = await portal.ask({
      inputs: { size: 'small', admin_password: 'x' },
    });
    const run = await portal.runner.begin();
    expect(await portal.core.runEvents.prepare(run)).toMatchObject({
      id,
      name: 'orders',
      environment: 'development',
      provisioner: 'terraform',
      inputs: { size: 'small' },
      context: {
        service: 'ledger',
        owner: 'group:default/payments',
        cost_centre: 'CC-1',
        environment: 'development',
        tier: 1,
        lease: '2026-03-16',
      },
      requester: 'user:default/linus',
      module: { version: '1.0.0' },
    });
  });

  it('has nothing to tell a run that nobody waits for', async () => {
    const id = await portal.ask();
    const run = await portal.runner.begin();
    await portal.as('linus').cancel(id);
    expect(await portal.core.runEvents.prepare(run)).toBeUndefined();
  });

  it('has nothing to tell an apply that is to be interrupted, unless it is done', async () => {
    const id = await portal.ask();
    await portal.runner.next();
    const apply = await portal.runner.begin();
    await portal.as('linus').cancel(id);
    const { runEvents } = portal.core;
    expect(await runEvents.prepare(apply)).toBeUndefined();
    expect(await runEvents.prepare({ ...apply, isDone: true })).toMatchObject({
      id,
    });
  });

  it('waits with the decision while the catalog does not answer', async () => {
    const id = await portal.ask();
    const run = await portal.runner.begin();
    const prepared = await portal.core.runEvents.prepare(run);
    portal.isCatalogDown = true;
    await portal.runner.end(run, {}, prepared);
    expect((await read(id)).state).toBe('planned');
    await portal.core.decider.run();
    expect((await read(id)).state).toBe('planned');
    portal.isCatalogDown = false;
    await portal.core.decider.run();
    await portal.core.decider.run();
    expect((await read(id)).state).toBe('applying');
    expect(await portal.knex('runs').where({ kind: 'apply' })).toHaveLength(1);
  });

  it('plans again when whoever ran it is gone, and gives up in the end', async () => {
    const id = await portal.ask();
    for (let lost = 0; lost < 3; lost += 1) {
      await portal.runner.next({ failure: { isLost: true } });
      expect(await read(id)).toMatchObject({ state: 'checking', reason: null });
    }
    await portal.runner.next({ failure: { isLost: true, message: 'Gone.' } });
    expect(await read(id)).toMatchObject({ state: 'failed', reason: 'Gone.' });
    expect(await portal.as('linus').retry(id)).toMatchObject({
      state: 'checking',
    });
  });

  it('does not let go of what may be there', async () => {
    const id = await portal.ask();
    await portal.runner.next();
    await portal.runner.next({ failure: { mayHaveChanged: true } });
    await portal.as('linus').retry(id);
    await portal.as('linus').cancel(id);
    expect(await read(id)).toMatchObject({
      state: 'failed',
      actions: ['change', 'destroy', 'retry'],
    });
    await portal.as('linus').destroy(id, 'orders');
    await portal.runner.settle();
    expect((await read(id)).state).toBe('destroyed');
  });

  it('changes nothing a second time', async () => {
    const id = await portal.ask();
    const run = await portal.runner.begin();
    const prepared = await portal.core.runEvents.prepare(run);
    await portal.runner.end(run, {}, prepared);
    const before = await portal.trail(id);
    await portal.knex.transaction(transaction =>
      portal.core.runEvents.failed(transaction, run, {
        message: 'Too late',
        isCancelled: false,
        isLost: true,
        isStale: false,
        mayHaveChanged: false,
      }),
    );
    expect(await portal.trail(id)).toEqual(before);
  });

  it('is written with the run, or not at all', async () => {
    const id = await portal.ask();
    const run = await portal.runner.begin();
    await expect(
      portal.knex.transaction(async transaction => {
        await portal.core.runEvents.failed(transaction, run, {
          message: 'No',
          isCancelled: false,
          isLost: false,
          isStale: false,
          mayHaveChanged: false,
        });
        throw new Error('The database went away');
      }),
    ).rejects.toThrow('The database went away');
    expect((await read(id)).state).toBe('checking');
    expect(await portal.trail(id)).toEqual(['request.create →checking']);
  });
});
