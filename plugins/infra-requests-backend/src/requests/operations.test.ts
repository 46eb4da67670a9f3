import { TestDatabases } from '@backstage/backend-test-utils';
import { OWNER } from '../__testUtils__/company';
import { APPROVERS } from '../__testUtils__/FakePolicies';
import { refused } from '../__testUtils__/refused';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(60_000);

describe('what owners do', () => {
  const databases = TestDatabases.create();
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await TestPortal.start(databases);
  });

  const read = (id: string) => portal.as('linus').getRequest(id);

  describe('cancelling', () => {
    it('takes out of the queue what waits', async () => {
      const id = await portal.ask();
      expect(await portal.as('grace').cancel(id)).toMatchObject({
        state: 'cancelled',
        reason: 'user:default/grace cancelled it.',
        runs: [{ state: 'cancelled' }],
      });
      expect(await portal.runner.next()).toBeUndefined();
      await expect(portal.as('grace').cancel(id)).rejects.toMatchObject(
        refused(409, 'The request orders is cancelled'),
      );
    });

    it('forgets what a plan that was at work comes to', async () => {
      const id = await portal.ask();
      const run = await portal.runner.begin();
      await portal.as('linus').cancel(id);
      await portal.runner.finish(run);
      expect(await read(id)).toMatchObject({ state: 'cancelled', plan: null });
    });

    it('interrupts an apply, and says that something may be there', async () => {
      const id = await portal.ask();
      await portal.runner.next();
      const apply = await portal.runner.begin();
      expect(await portal.as('linus').cancel(id)).toMatchObject({
        state: 'applying',
      });
      const { cancelledAt } = await portal
        .knex('runs')
        .where({ n: apply.n })
        .first({ cancelledAt: 'cancelled_at' });
      expect(cancelledAt).not.toBeNull();
      await portal.runner.end(apply, {
        failure: {
          isCancelled: true,
          mayHaveChanged: true,
          message: 'Stopped.',
        },
      });
      expect(await read(id)).toMatchObject({
        state: 'failed',
        reason:
          'The apply was interrupted, and something may have been made. Stopped.',
        actions: ['change', 'extend', 'destroy', 'retry'],
      });
    });

    it('leaves nothing behind where the apply had not begun', async () => {
      const id = await portal.ask();
      await portal.runner.next();
      const apply = await portal.runner.begin();
      await portal.as('linus').cancel(id);
      await portal.runner.end(apply, { failure: { isCancelled: true } });
      expect(await read(id)).toMatchObject({
        state: 'cancelled',
        reason: 'user:default/linus cancelled it.',
      });
    });

    it.each(['isStale', 'isLost'])(
      'is not forgotten where the apply ends before it hears of it: %s',
      async how => {
        const id = await portal.ask();
        await portal.runner.next();
        const apply = await portal.runner.begin();
        await portal.as('linus').cancel(id);
        await portal.runner.end(apply, { failure: { [how]: true } });
        expect(await read(id)).toMatchObject({
          state: 'cancelled',
          reason: 'user:default/linus cancelled it.',
        });
      },
    );

    it('happens once of twenty at once', async () => {
      const id = await portal.ask();
      const done = await Promise.allSettled(
        Array.from({ length: 20 }, () => portal.as('linus').cancel(id)),
      );
      expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(
        1,
      );
    });

    it('of a destruction leaves the resource', async () => {
      const id = await portal.provide();
      await portal.as('linus').destroy(id, 'orders');
      expect(await portal.as('linus').cancel(id)).toMatchObject({
        state: 'active',
        operation: null,
      });
    });
  });

  describe('destroying', () => {
    it('is a plan and an apply of its own', async () => {
      const id = await portal.provide();
      expect(await portal.as('grace').destroy(id, 'orders')).toMatchObject({
        state: 'destroying',
        operation: { kind: 'destroy', step: 'checking' },
      });
      await portal.runner.settle();
      expect(
        portal.runner.done.map(({ kind, operation }) => [kind, operation]),
      ).toEqual([
        ['plan', 'create'],
        ['apply', 'create'],
        ['plan', 'destroy'],
        ['apply', 'destroy'],
      ]);
      expect(await read(id)).toMatchObject({
        state: 'destroyed',
        resource: null,
        expiresAt: null,
        actions: [],
      });
      // The name is free again.
      await expect(portal.ask()).resolves.toBeDefined();
    });

    it('wants the name of the request', async () => {
      const id = await portal.provide();
      await expect(
        portal.as('linus').destroy(id, 'order'),
      ).rejects.toMatchObject(refused(400, 'name: must be orders'));
    });

    it('of what is protected waits for a policy that has somebody approve it', async () => {
      portal.modules.protectedIn.add('production');
      portal.policies.approvers = [];
      const id = await portal.provide({ environment: 'production' });
      expect((await read(id)).isProtected).toBe(true);
      await expect(
        portal.as('linus').destroy(id, 'orders'),
      ).rejects.toMatchObject(
        refused(409, 'orders is protected in production'),
      );
      expect((await read(id)).state).toBe('active');

      portal.policies.approvers = [APPROVERS];
      await portal.as('linus').destroy(id, 'orders');
      await portal.runner.settle();
      const { state, operation, plan } = await read(id);
      expect({ state, step: operation?.step }).toEqual({
        state: 'destroying',
        step: 'awaiting-approval',
      });
      await portal.as('sam').approve(id, { plan: plan! });
      await portal.runner.settle();
      expect((await read(id)).state).toBe('destroyed');
    });

    it('stops where the policy has nobody approve it any more', async () => {
      portal.modules.protectedIn.add('production');
      portal.policies.approvers = [];
      const id = await portal.provide({ environment: 'production' });
      portal.policies.approvers = [APPROVERS];
      await portal.as('linus').destroy(id, 'orders');
      portal.policies.approvers = [];
      await portal.runner.settle();
      expect(await read(id)).toMatchObject({
        state: 'active',
        reason: expect.stringContaining('orders is protected'),
      });
    });

    it('that fails alerts, and can be tried again', async () => {
      const id = await portal.provide();
      await portal.as('linus').destroy(id, 'orders');
      await portal.runner.next();
      await portal.runner.next({ failure: { mayHaveChanged: true } });
      await portal.told();
      expect(portal.notices.at(-1)).toMatchObject({
        kind: 'destruction-failed',
        reason: 'Terraform said no.',
      });
      await portal.as('linus').retry(id);
      await portal.runner.settle();
      expect((await read(id)).state).toBe('destroyed');
    });
  });

  describe('planning again', () => {
    /** Has the plan approved by the colleague of who asked for it, who may not. */
    async function decide(id: string): Promise<void> {
      await portal.runner.settle();
      const { plan } = await read(id);
      await expect(
        portal.as('grace').approve(id, { plan: plan! }),
      ).rejects.toMatchObject(refused(403, 'asked for themselves'));
      await portal.as('linus').approve(id, { plan: plan! });
      await portal.runner.settle();
    }

    it('what the portal began is asked for by whoever does it', async () => {
      portal.policies.approvers = [];
      const id = await portal.provide({
        environment: 'production',
        leaseDays: 14,
      });
      portal.wait(15);
      await portal.core.leases.run();
      await portal.runner.next();
      await portal.runner.next({ failure: { mayHaveChanged: true } });
      expect((await read(id)).state).toBe('failed');
      portal.policies.approvers = [OWNER];
      await portal.as('grace').retry(id);
      await decide(id);
      expect((await read(id)).state).toBe('destroyed');
    });

    it('is of the change that failed, not of the destruction that was given up, and whoever asked for it approves neither', async () => {
      portal.policies.approvers = [];
      const id = await portal.provide({ environment: 'production' });
      await portal
        .as('grace')
        .changeRequest(id, { inputs: { size: 'large' }, revision: 1 });
      await portal.runner.next();
      await portal.runner.next({ failure: { mayHaveChanged: true } });
      await portal.as('linus').destroy(id, 'orders');
      await portal.as('linus').cancel(id);
      expect(await read(id)).toMatchObject({
        state: 'failed',
        operation: { kind: 'change', revision: 2 },
      });

      portal.policies.approvers = [OWNER];
      expect(await portal.as('linus').retry(id)).toMatchObject({
        state: 'changing',
        operation: { kind: 'change', revision: 2 },
      });
      await decide(id);
      expect(await read(id)).toMatchObject({
        state: 'active',
        revision: 2,
        inputs: { size: 'large' },
      });
    });
  });

  describe('having a secret revealed', () => {
    const reveal = (id: string, person: 'linus' | 'grace') =>
      portal.as(person).reveal(id, 'login');

    it('happens once, and is in the audit trail without the secret', async () => {
      const id = await portal.provide();
      expect((await read(id)).outputs).toMatchObject([
        { name: 'login', kind: 'reveal', value: null, mayReveal: true },
        { name: 'region', kind: 'value', value: 'eu-1' },
      ]);
      expect(await reveal(id, 'grace')).toEqual({ value: `secret of ${id}` });
      await expect(reveal(id, 'linus')).rejects.toMatchObject(refused(409));
      const { outputs, timeline, actions } = await read(id);
      expect(outputs[0]).toMatchObject({
        revealed: { by: 'user:default/grace' },
        mayReveal: false,
      });
      expect(actions).not.toContain('reveal');
      expect(timeline.at(-1)).toMatchObject({
        actor: 'user:default/grace',
        text: 'Had the secret login revealed',
      });
      expect(JSON.stringify(await portal.knex('audit'))).not.toContain(
        'secret of',
      );
    });

    it('happens once of twenty at once', async () => {
      const id = await portal.provide();
      const told = await Promise.allSettled(
        Array.from({ length: 20 }, () => reveal(id, 'linus')),
      );
      expect(told.filter(({ status }) => status === 'fulfilled')).toHaveLength(
        1,
      );
    });

    it('is for the owning group only: neither for the platform group nor for a service', async () => {
      const id = await portal.provide();
      for (const client of [
        portal.as('ada'),
        portal.as('dana'),
        portal.asService(),
      ]) {
        await expect(client.reveal(id, 'login')).rejects.toMatchObject(
          refused(403),
        );
      }
      await expect(
        portal.as('linus').reveal(id, 'region'),
      ).rejects.toMatchObject(refused(404));
    });
  });
});
