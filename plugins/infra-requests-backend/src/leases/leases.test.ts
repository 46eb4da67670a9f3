import { TestDatabases } from '@backstage/backend-test-utils';
import { OWNER } from '../__testUtils__/company';
import { APPROVERS } from '../__testUtils__/FakePolicies';
import { refused } from '../__testUtils__/refused';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(60_000);

describe('leases', () => {
  const databases = TestDatabases.create();
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await TestPortal.start(databases);
  });

  const read = (id: string) => portal.as('linus').getRequest(id);
  const look = () => portal.core.leases.run();
  const told = async (kind: string) => {
    await portal.told();
    return portal.notices.filter(notice => notice.kind === kind);
  };

  it('end in a destruction, after notices 7 days and 1 day ahead', async () => {
    const id = await portal.provide();
    portal.wait(6);
    await look();
    expect(await told('lease-ends')).toEqual([]);

    portal.wait(1);
    await look();
    await look();
    expect((await read(id)).state).toBe('expiring');
    expect(await told('lease-ends')).toMatchObject([
      { days: 7, expiresAt: '2026-03-16T12:00:00.000Z' },
    ]);

    portal.wait(6);
    await look();
    await look();
    expect(await told('lease-ends')).toMatchObject([{ days: 7 }, { days: 1 }]);
    expect((await read(id)).state).toBe('expiring');

    portal.wait(1);
    await look();
    await look();
    expect(await read(id)).toMatchObject({
      state: 'destroying',
      operation: { kind: 'destroy' },
      runs: [{ kind: 'plan', operation: 'destroy' }, {}, {}],
    });
    await portal.runner.settle();
    expect((await read(id)).state).toBe('destroyed');
    expect(await told('destroyed')).toHaveLength(1);
    expect((await portal.trail(id)).slice(-10)).toEqual([
      'lease.notice',
      'state.change active→expiring',
      'lease.notice',
      'lease.end',
      'request.destroy',
      'state.change expiring→destroying',
      'plan.made',
      'operation.step destroying→destroying',
      'operation.step destroying→destroying',
      'state.change destroying→destroyed',
    ]);
  });

  it('go on where they are extended while the policies are asked about the end', async () => {
    const id = await portal.provide();
    portal.wait(15);
    const check = portal.policies.check.bind(portal.policies);
    const asked = jest
      .spyOn(portal.policies, 'check')
      .mockImplementationOnce(async (...question) => {
        await portal.as('linus').extend(id, 20);
        return check(...question);
      });
    await look();
    asked.mockRestore();
    const { state, expiresAt } = await read(id);
    expect({ state, expiresAt }).toEqual({
      state: 'active',
      expiresAt: '2026-04-06T12:00:00.000Z',
    });
  });

  it('are extended to stop the destruction at their end, which nobody can cancel', async () => {
    const id = await portal.provide();
    portal.wait(14);
    await look();
    await portal.runner.begin();
    const { actions, operation } = await read(id);
    expect(actions).toContain('extend');
    expect(actions).not.toContain('cancel');
    expect(operation).toMatchObject({ kind: 'destroy', by: 'system' });
    await expect(portal.as('linus').cancel(id)).rejects.toMatchObject(
      refused(409, 'To keep it, extend the lease'),
    );
    await portal.as('linus').extend(id, 30);
    expect(await read(id)).toMatchObject({
      state: 'active',
      operation: null,
      findings: [],
      expiresAt: '2026-04-15T12:00:00.000Z',
    });
    portal.wait(1);
    await look();
    await portal.runner.settle();
    expect((await read(id)).state).toBe('active');
  });

  it('are extended, and what could not be destroyed is kept', async () => {
    const id = await portal.provide();
    portal.wait(14);
    await look();
    await portal.runner.next({ failure: {} });
    expect((await read(id)).state).toBe('failed');
    await portal.as('linus').extend(id, 30);
    await portal.as('linus').retry(id);
    await portal.runner.settle();
    expect(await read(id)).toMatchObject({ state: 'active', operation: null });
    expect(portal.runner.done.at(-1)?.operation).toBe('change');
  });

  it('end for what was half made, too', async () => {
    const id = await portal.ask();
    await portal.runner.next();
    await portal.runner.next({ failure: { mayHaveChanged: true } });
    expect(await read(id)).toMatchObject({
      state: 'failed',
      expiresAt: '2026-03-16T12:00:00.000Z',
    });
    await portal.as('linus').extend(id, 15);
    expect((await read(id)).expiresAt).toBe('2026-03-17T12:00:00.000Z');
    // Once all of it is there, its lease begins.
    portal.wait(2);
    const other = await portal.ask({ name: 'mended' });
    await portal.runner.next();
    await portal.runner.next({ failure: { mayHaveChanged: true } });
    portal.wait(3);
    await portal.as('linus').retry(other);
    await portal.runner.settle();
    expect(await read(other)).toMatchObject({
      state: 'active',
      expiresAt: '2026-03-21T12:00:00.000Z',
    });
    portal.wait(10);
    await look();
    await portal.runner.settle();
    expect((await read(id)).state).toBe('destroyed');
    expect((await read(other)).state).toBe('expiring');
  });

  it('begin anew once all of it is there: people are told of the new end', async () => {
    const id = await portal.ask();
    await portal.runner.next();
    await portal.runner.next({ failure: { mayHaveChanged: true } });
    portal.wait(13);
    await look();
    expect(await told('lease-ends')).toHaveLength(1);
    await portal.as('linus').retry(id);
    await portal.runner.settle();
    portal.wait(13);
    await look();
    expect((await read(id)).state).toBe('expiring');
    expect(await told('lease-ends')).toHaveLength(2);
  });

  /** What was half made is retried, and its second plan waits for approval. */
  async function askForTheRest(): Promise<string> {
    const id = await portal.ask();
    await portal.runner.next();
    await portal.runner.next({ failure: { mayHaveChanged: true } });
    portal.policies.approvesIn.add('development');
    await portal.as('linus').retry(id);
    await portal.runner.settle();
    return id;
  }

  it('end for what was half made while its second plan waits for somebody', async () => {
    const id = await askForTheRest();
    expect((await read(id)).state).toBe('awaiting-approval');
    portal.policies.approvesIn.delete('development');
    portal.wait(14);
    await look();
    await portal.runner.settle();
    expect((await read(id)).state).toBe('destroyed');
  });

  it('are told of, and can be extended, while a second plan of what was half made waits', async () => {
    const id = await askForTheRest();
    portal.wait(13);
    await look();
    expect(await told('lease-ends')).toHaveLength(1);
    portal.policies.approvesIn.delete('development');
    const extended = await portal.as('linus').extend(id, 15);
    expect(extended).toMatchObject({
      state: 'awaiting-approval',
      expiresAt: '2026-03-30T12:00:00.000Z',
    });
    expect(extended.plan).not.toBeNull();
    portal.wait(2);
    await look();
    expect((await read(id)).state).toBe('awaiting-approval');
  });

  it('begin their notices anew when they are extended', async () => {
    const id = await portal.provide();
    portal.wait(13);
    await look();
    expect(await told('lease-ends')).toMatchObject([{ days: 1 }]);
    await portal.as('linus').extend(id, 14);
    expect((await read(id)).state).toBe('active');
    portal.wait(7);
    await look();
    expect(await told('lease-ends')).toMatchObject([{ days: 1 }, { days: 7 }]);
  });

  it('are told of, and can be extended, when the last change has failed', async () => {
    const id = await portal.provide();
    await portal
      .as('linus')
      .changeRequest(id, { inputs: { size: 'large' }, revision: 1 });
    await portal.runner.next();
    await portal.runner.next({ failure: { mayHaveChanged: true } });
    portal.wait(7);
    await look();
    portal.wait(6);
    await look();
    expect(await told('lease-ends')).toMatchObject([{ days: 7 }, { days: 1 }]);
    expect(await portal.as('linus').extend(id, 30)).toMatchObject({
      state: 'failed',
      expiresAt: '2026-04-14T12:00:00.000Z',
    });
    portal.wait(2);
    await look();
    expect((await read(id)).state).toBe('failed');
    portal.wait(28);
    await look();
    expect((await read(id)).state).toBe('destroying');
  });

  it('are told of while a change waits', async () => {
    portal.policies.approvers = [];
    const id = await portal.provide({
      environment: 'production',
      leaseDays: 14,
    });
    portal.policies.approvers = [APPROVERS];
    await portal
      .as('linus')
      .changeRequest(id, { inputs: { size: 'large' }, revision: 1 });
    await portal.runner.settle();
    portal.wait(7);
    await look();
    await look();
    expect(await told('lease-ends')).toMatchObject([{ days: 7 }]);
    const { state, timeline } = await read(id);
    expect(state).toBe('changing');
    expect(timeline.at(-1)).toMatchObject({ text: 'The lease ends soon' });
    await portal.as('linus').cancel(id);
    expect((await read(id)).state).toBe('expiring');
  });

  it('of a day or two are told of once', async () => {
    await portal.provide({ leaseDays: 1 });
    await look();
    await look();
    expect(await told('lease-ends')).toMatchObject([{ days: 1 }]);
  });

  it('do not destroy what is protected, but say so once', async () => {
    portal.modules.protectedIn.add('development');
    const id = await portal.provide({ leaseDays: 1 });
    portal.wait(1);
    await look();
    await look();
    portal.wait(2);
    await look();
    expect((await read(id)).state).toBe('expiring');
    expect(await told('lease-held')).toHaveLength(1);
    expect(portal.runner.done).toHaveLength(2);
  });

  it('have nobody asked to approve the destruction of what is protected', async () => {
    portal.modules.protectedIn.add('production');
    const id = await portal.provide({
      environment: 'production',
      leaseDays: 1,
    });
    const { plan } = await portal.as('sam').getRequest(id);
    await portal.as('sam').approve(id, { plan: plan! });
    await portal.runner.settle();
    portal.wait(1);
    await look();
    expect((await read(id)).state).toBe('expiring');
    expect(await told('lease-held')).toHaveLength(1);
  });

  it('try again a day later what did not work, and alert each time', async () => {
    const id = await portal.provide({ leaseDays: 1 });
    portal.wait(1);
    await look();
    await portal.runner.next({ failure: { message: 'No connection.' } });
    expect((await read(id)).state).toBe('failed');
    await look();
    expect(await portal.runner.next()).toBeUndefined();
    expect(await told('destruction-failed')).toMatchObject([
      { reason: 'No connection.' },
    ]);
    portal.wait(1);
    await look();
    await portal.runner.settle();
    expect((await read(id)).state).toBe('destroyed');
  });

  it('alert each time when a rule denies the destruction', async () => {
    const id = await portal.provide({ leaseDays: 1 });
    portal.policies.keepsAll = true;
    portal.wait(1);
    await look();
    expect((await read(id)).state).toBe('expiring');
    expect(await told('destruction-failed')).toMatchObject([
      { reason: 'Nothing is destroyed this week. Ask for less.' },
    ]);
    portal.wait(1);
    await look();
    expect(await told('destruction-failed')).toHaveLength(2);
    // Whoever asks has the answer in front of them.
    await portal.as('linus').destroy(id, 'orders');
    expect(await told('destruction-failed')).toHaveLength(2);
  });

  it('alert when somebody rejects the destruction', async () => {
    portal.policies.approvers = [];
    const id = await portal.provide({
      environment: 'production',
      leaseDays: 1,
    });
    portal.policies.approvers = [APPROVERS];
    portal.wait(1);
    await look();
    await portal.runner.settle();
    const { plan } = await portal.as('sam').getRequest(id);
    await portal.as('sam').reject(id, { plan: plan!, note: 'Not yet' });
    expect(await told('destruction-failed')).toMatchObject([
      { reason: expect.stringContaining('Not yet') },
    ]);
    expect(await told('denied')).toEqual([]);
  });

  it('leave what has been begun', async () => {
    const id = await portal.provide({ leaseDays: 1 });
    await portal
      .as('linus')
      .changeRequest(id, { inputs: { size: 'large' }, revision: 1 });
    portal.wait(2);
    await look();
    expect((await read(id)).state).toBe('changing');
    await portal.runner.settle();
    await look();
    await portal.runner.settle();
    expect((await read(id)).state).toBe('destroyed');
  });

  it('give up a change that waits for somebody', async () => {
    portal.policies.approvers = [];
    const id = await portal.provide({
      environment: 'production',
      leaseDays: 1,
    });
    portal.policies.approvers = [APPROVERS];
    await portal
      .as('linus')
      .changeRequest(id, { inputs: { size: 'large' }, revision: 1 });
    await portal.runner.settle();
    portal.wait(2);
    portal.policies.approvers = [];
    await look();
    expect(await read(id)).toMatchObject({
      state: 'destroying',
      operation: { kind: 'destroy', revision: 1 },
    });
    await portal.runner.settle();
    expect((await read(id)).state).toBe('destroyed');
    expect((await portal.trail(id)).slice(-8, -5)).toEqual([
      'lease.end',
      'state.change changing→expiring',
      'request.destroy',
    ]);
  });

  it('leave a change that waits where the resource is protected', async () => {
    portal.modules.protectedIn.add('production');
    portal.policies.approvers = [];
    const id = await portal.provide({
      environment: 'production',
      leaseDays: 1,
    });
    portal.policies.approvers = [APPROVERS];
    await portal
      .as('linus')
      .changeRequest(id, { inputs: { size: 'large' }, revision: 1 });
    await portal.runner.settle();
    portal.wait(2);
    await look();
    expect((await read(id)).state).toBe('changing');
    expect(await told('lease-held')).toHaveLength(1);
  });

  it('are ended once by two replicas', async () => {
    const id = await portal.provide({ leaseDays: 1 });
    portal.wait(1);
    await Promise.all(Array.from({ length: 5 }, look));
    expect(
      (await portal.trail(id)).filter(entry => entry === 'lease.end'),
    ).toHaveLength(1);
  });

  it('hold up no other when one cannot be acted on', async () => {
    const first = await portal.provide({ leaseDays: 1 });
    const second = await portal.provide({ name: 'second', leaseDays: 1 });
    portal.wait(1);
    portal.isCatalogDown = true;
    await look();
    portal.isCatalogDown = false;
    expect((await read(first)).state).toBe('expiring');
    portal.wait(1);
    await look();
    await portal.runner.settle();
    expect((await read(first)).state).toBe('destroyed');
    expect((await read(second)).state).toBe('destroyed');
  });

  describe('drift', () => {
    it('is looked for once a day', async () => {
      const id = await portal.provide();
      await portal.core.drift.run();
      expect(await portal.runner.next()).toBeUndefined();
      portal.wait(1);
      await portal.core.drift.run();
      await portal.core.drift.run();
      expect(await portal.runner.next()).toMatchObject({ kind: 'drift' });
      expect(await portal.runner.next()).toBeUndefined();
      expect(await read(id)).toMatchObject({ state: 'active', drifted: 0 });
    });

    it('is told of once, until it differs', async () => {
      const id = await portal.provide();
      for (const drift of [['a'], ['a'], ['a', 'b'], []]) {
        portal.wait(1);
        await portal.core.drift.run();
        await portal.runner.next({ drift });
      }
      expect(await told('drifted')).toMatchObject([{ count: 1 }, { count: 2 }]);
      expect(await read(id)).toMatchObject({ drifted: 0 });
    });

    it('is none where a change was applied since it was looked for', async () => {
      const id = await portal.provide();
      portal.wait(1);
      await portal.core.drift.run();
      const run = await portal.runner.begin();
      await portal
        .knex('runs')
        .where({ kind: 'drift' })
        .update({ state: 'waiting', claimed_by: null, heartbeat_at: null });
      await portal
        .as('linus')
        .changeRequest(id, { inputs: { size: 'large' }, revision: 1 });
      await portal.runner.settle();
      await portal.runner.finish(run, { drift: ['a'] });
      expect(await told('drifted')).toEqual([]);
      expect(await read(id)).toMatchObject({ revision: 2, drifted: null });
    });

    it('is spread, and waits where Terraform has no time for it', async () => {
      for (let n = 0; n < 25; n += 1) {
        await portal.provide({ name: `orders${n}` });
      }
      portal.wait(1);
      await portal.core.drift.run();
      const queued = () => portal.knex('runs').where({ state: 'queued' });
      expect(await queued()).toHaveLength(20);
      await portal.core.drift.run();
      expect(await queued()).toHaveLength(20);
      await portal.runner.next();
      await portal.runner.next();
      await portal.core.drift.run();
      expect(await queued()).toHaveLength(20);
      await portal.runner.settle();
      await portal.core.drift.run();
      expect(await queued()).toHaveLength(3);
    });
  });

  describe('of a branch', () => {
    const branch = { component: 'component:default/ledger', name: 'feature/x' };
    const close = (client = portal.as('linus')) => client.closeBranch(branch);

    it('end with it, whatever it is at', async () => {
      const active = await portal.provide({ name: 'active', branch });
      const applying = await portal.ask({ name: 'applying', branch });
      await portal.runner.next();
      const apply = await portal.runner.begin();
      const queued = await portal.ask({ name: 'queued', branch });
      const other = await portal.ask({ name: 'other' });

      const { requests } = await close(portal.asService());
      expect(requests.sort()).toEqual([active, applying, queued].sort());
      expect((await read(queued)).state).toBe('cancelled');
      expect((await read(active)).state).toBe('destroying');
      expect((await read(other)).state).toBe('checking');

      // Terraform could not be interrupted any more.
      await portal.runner.finishAnyway(apply);
      expect((await read(applying)).state).toBe('active');
      await look();
      await portal.runner.settle();
      expect((await read(applying)).state).toBe('destroyed');
      expect((await read(active)).state).toBe('destroyed');
      expect((await close()).requests).toEqual([]);
    });

    it('are destroyed for whoever closed it, who cannot approve that', async () => {
      portal.policies.approvers = [];
      const id = await portal.provide({ environment: 'production', branch });
      portal.policies.approvers = [OWNER];
      await close(portal.as('grace'));
      for (let day = 0; day < 2; day += 1) {
        await portal.runner.settle();
        const { plan } = await read(id);
        await expect(
          portal.as('grace').approve(id, { plan: plan! }),
        ).rejects.toMatchObject(refused(403, 'asked for themselves'));
        // Whoever is asked says no, and is asked again a day later.
        await portal.as('linus').reject(id, { plan: plan!, note: 'Not yet' });
        portal.wait(1);
        await look();
      }
      expect(await portal.trail(id)).not.toContain('lease.end');
    });

    it('are kept by whoever extends their lease', async () => {
      const id = await portal.provide({ branch });
      portal.wait(14);
      await close();
      await portal.as('linus').extend(id, 30);
      portal.wait(1);
      await look();
      await portal.runner.settle();
      expect((await read(id)).state).toBe('active');
    });

    it('cannot be kept by cancels once their lease is over', async () => {
      const id = await portal.provide({ branch });
      await close();
      await portal.as('linus').cancel(id);
      expect((await read(id)).state).toBe('active');
      portal.wait(14);
      await look();
      expect((await read(id)).actions).not.toContain('cancel');
      await expect(portal.as('linus').cancel(id)).rejects.toMatchObject(
        refused(409, 'extend the lease'),
      );
    });

    it('stay where the caller does not own them', async () => {
      const id = await portal.provide({ branch });
      const closed = await portal.as('mallory').closeBranch(branch);
      expect(closed.requests).toEqual([]);
      expect((await read(id)).state).toBe('active');
      portal.denied.add('infra-requests.request.manage');
      await expect(close()).rejects.toMatchObject(refused(403));
    });
  });
});
