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

  it('has no more to decide on a plan that comes a second time at once', async () => {
    const id = await portal.ask({ environment: 'production' });
    const run = (await portal.runner.next())!;
    const { state, plan } = await read(id);
    expect(state).toBe('awaiting-approval');
    const counts = { create: 0, update: 0, replace: 0, destroy: 1 };
    const told = { changes: [], drift: [], risks: [], hasChanges: true };
    await portal.knex.transaction(transaction =>
      portal.core.runEvents.planned(
        transaction,
        run,
        { digest: '0'.repeat(64), counts, ...told },
        { counts, changes: [], mask: text => text },
      ),
    );
    expect(await read(id)).toMatchObject({ state, plan });
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

  it('decides by the whole plan, also late, and repeats of it what people may read', async () => {
    const changes = [
      {
        address: 'aws_db_instance.this',
        type: 'aws_db_instance',
        action: 'create' as const,
        attributes: [
          {
            path: 'open_to',
            before: null,
            after: 'all of canary-of-a-secret',
            sensitive: false,
            unknown: false,
            forcesReplacement: false,
          },
        ],
      },
    ];
    const outcome = { changes, secrets: ['canary-of-a-secret'] };
    for (const isLate of [false, true]) {
      const id = await portal.ask({ name: isLate ? 'late' : 'early' });
      const run = await portal.runner.begin();
      const prepared = await portal.core.runEvents.prepare(run);
      portal.isCatalogDown = isLate;
      await portal.runner.end(run, outcome, prepared);
      portal.isCatalogDown = false;
      await portal.core.decider.run();
      expect(portal.policies.asked.at(-1)).toMatchObject({
        phase: 'plan',
        context: { plan: { changes } },
      });
      const { state, findings, reason } = await read(id);
      expect(state).toBe('denied');
      expect(findings).toMatchObject([
        { value: 'all of ***', message: 'It is open to all of ***.' },
      ]);
      expect(reason).toBe('It is open to all of ***. Ask for less.');
      const { findings: ofPlan } = await portal.as('linus').getPlan(id, run.n);
      expect(ofPlan).toEqual(findings);
      // The whole is kept only where somebody has still to decide.
      const stored = await portal
        .knex('plans')
        .where({ request_id: id })
        .first('judged');
      expect(stored.judged !== null).toBe(isLate);
      const trail = JSON.stringify(await portal.trail(id));
      expect(trail).not.toContain('canary-of-a-secret');
    }
  });

  it('decides on nothing of which it has not kept the whole', async () => {
    const id = await portal.ask();
    const run = await portal.runner.begin();
    const prepared = await portal.core.runEvents.prepare(run);
    portal.isCatalogDown = true;
    await portal.runner.end(run, {}, prepared);
    portal.isCatalogDown = false;
    await portal.knex('plans').update({ judged: null });
    await portal.core.decider.run();
    expect(await read(id)).toMatchObject({
      state: 'denied',
      reason: expect.stringContaining('Ask for it anew.'),
    });
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
      actions: ['change', 'extend', 'destroy', 'retry'],
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
