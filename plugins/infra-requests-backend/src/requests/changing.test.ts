import { TestDatabases } from '@backstage/backend-test-utils';
import { OWNER } from '../__testUtils__/company';
import { refused } from '../__testUtils__/refused';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(60_000);

describe('a change', () => {
  const databases = TestDatabases.create();
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await TestPortal.start(databases);
  });

  const read = (id: string) => portal.as('linus').getRequest(id);
  const change = (
    id: string,
    inputs: Record<string, string | null>,
    revision = 1,
  ) => portal.as('grace').changeRequest(id, { inputs, revision });

  it('leads to a new revision once it is applied', async () => {
    const id = await portal.provide({ inputs: { size: 'small', note: 'a' } });
    expect(await change(id, { size: 'large' })).toMatchObject({
      state: 'changing',
      operation: {
        kind: 'change',
        step: 'checking',
        revision: 2,
        by: 'user:default/grace',
      },
      revision: 1,
      inputs: { size: 'small', note: 'a' },
      cost: { monthly: 20 },
    });
    await portal.runner.settle();
    expect(await read(id)).toMatchObject({
      state: 'active',
      operation: null,
      revision: 2,
      inputs: { size: 'large', note: 'a' },
      cost: { monthly: 200 },
    });
  });

  it('has whoever asked for it told what came of it', async () => {
    const id = await portal.provide();
    const told = async () => {
      await portal.told();
      return portal.notices.map(({ kind, request: { requester } }) => [
        kind,
        requester,
      ]);
    };
    expect(await told()).toEqual([['active', 'user:default/linus']]);
    await change(id, { size: 'large' });
    await portal.runner.settle();
    expect((await told()).at(-1)).toEqual(['changed', 'user:default/grace']);

    await change(id, { size: 'small' }, 2);
    await portal.runner.next();
    await portal.runner.next({ failure: { mayHaveChanged: true } });
    expect((await told()).at(-1)).toEqual(['failed', 'user:default/grace']);

    portal.policies.approvers = [OWNER];
    portal.policies.approvesIn.add('development');
    await portal.as('grace').destroy(id, 'orders');
    await portal.runner.settle();
    const { plan } = await read(id);
    await portal.as('linus').reject(id, { plan: plan! });
    expect((await told()).at(-1)).toEqual(['denied', 'user:default/grace']);
  });

  it('keeps sensitive inputs that it does not name, and takes away what it sets to null', async () => {
    const id = await portal.provide({
      inputs: { size: 'small', note: 'a', admin_password: 'one' },
    });
    await change(id, { note: null });
    await portal.runner.settle();
    const { inputs, sensitiveInputs } = await read(id);
    expect({ inputs, sensitiveInputs }).toEqual({
      inputs: { size: 'small' },
      sensitiveInputs: ['admin_password'],
    });
    expect(await portal.secrets.open(id, 2)).toEqual({ admin_password: 'one' });
    await change(id, { admin_password: 'two' }, 2);
    expect(await portal.secrets.open(id, 3)).toEqual({ admin_password: 'two' });
  });

  it('keeps no secret in clear because another version would', async () => {
    const id = await portal.provide({
      inputs: { size: 'small', admin_password: 'one' },
    });
    portal.modules.unsealedIn.add('1.1.0');
    const upgrade = { version: '1.1.0', revision: 1 };
    const refusal = refused(
      400,
      'inputs.admin_password: is a secret that 1.1.0 would keep in clear',
    );
    await expect(
      portal.as('linus').changeRequest(id, upgrade),
    ).rejects.toMatchObject(refusal);
    await expect(
      portal.as('linus').preview(id, { version: '1.1.0' }),
    ).rejects.toMatchObject(refusal);
    const inputs = { admin_password: 'for everybody to see' };
    await portal.as('linus').changeRequest(id, { ...upgrade, inputs });
    await portal.runner.settle();
    expect(await read(id)).toMatchObject({
      version: '1.1.0',
      inputs: { size: 'small', ...inputs },
      sensitiveInputs: [],
    });
  });

  it('takes a newer version that is offered, and no other', async () => {
    const id = await portal.provide();
    await expect(
      portal.as('linus').changeRequest(id, { version: '2.0.0', revision: 1 }),
    ).rejects.toMatchObject(refused(400, 'version: postgres-database 2.0.0'));
    await portal
      .as('linus')
      .changeRequest(id, { version: '1.1.0', revision: 1 });
    await portal.runner.settle();
    expect(await read(id)).toMatchObject({
      version: '1.1.0',
      commit: 'b'.repeat(40),
      upgrades: [],
    });
  });

  it('is possible where the version is offered no more', async () => {
    const id = await portal.provide();
    portal.modules.withdrawn.add('1.0.0');
    await expect(change(id, { size: 'large' })).resolves.toMatchObject({
      state: 'changing',
    });
  });

  it('is judged with the defaults of its version where that is offered no more', async () => {
    const id = await portal.provide({ inputs: {} });
    portal.modules.withdrawn.add('1.0.0');
    await change(id, { note: 'a' });
    await portal.runner.settle();
    expect(portal.policies.asked.at(-1)?.context).toMatchObject({
      operation: 'change',
      inputs: { size: 'small', note: 'a' },
    });
    await portal.as('linus').destroy(id, 'orders');
    expect(portal.policies.asked.at(-1)?.context).toMatchObject({
      operation: 'destroy',
      inputs: { size: 'small' },
    });
  });

  it.each([
    ['dearer', 'small', 'large'],
    ['cheaper', 'large', 'small'],
  ])(
    'counts as the dearer of what is there and what is asked for, until it is applied: %s',
    async (_, from, to) => {
      const id = await portal.provide({ inputs: { size: from } });
      const use = async () => {
        await portal.as('linus').check(portal.input({ name: 'second' }));
        const usage = portal.policies.asked.at(-1)?.context.usage;
        return usage?.map(({ monthly }) => monthly);
      };
      await change(id, { size: to });
      expect(await use()).toEqual([200]);
      await portal.runner.settle();
      expect(await use()).toEqual([to === 'large' ? 200 : 20]);
    },
  );

  it('refuses what was made from another revision', async () => {
    const id = await portal.provide();
    await change(id, { size: 'large' });
    await portal.runner.settle();
    await expect(change(id, { size: 'small' })).rejects.toMatchObject(
      refused(409, 'is at revision 2, and the change was made from 1'),
    );
  });

  it('happens once of twenty at once', async () => {
    const id = await portal.provide();
    const made = await Promise.allSettled(
      Array.from({ length: 20 }, () => change(id, { size: 'large' })),
    );
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { lastRevision } = await portal
      .knex('requests')
      .first({ lastRevision: 'last_revision' });
    expect(lastRevision).toBe(2);
  });

  it('refuses wrong inputs and people of other teams', async () => {
    const id = await portal.provide();
    await expect(change(id, { size: 'tiny' })).rejects.toMatchObject(
      refused(400, 'inputs.size: must be one of'),
    );
    await expect(
      portal
        .as('dana')
        .changeRequest(id, { inputs: { size: 'large' }, revision: 1 }),
    ).rejects.toMatchObject(refused(403, 'Only members of'));
  });

  it('that is denied leaves everything as it was', async () => {
    const id = await portal.provide();
    expect(await change(id, { size: 'huge' })).toMatchObject({
      state: 'active',
      revision: 1,
      inputs: { size: 'small' },
      reason: 'Nobody has something huge. Ask for less.',
      findings: [{ rule: 'no-huge' }],
      cost: { monthly: 20 },
    });
    expect(await portal.runner.next()).toBeUndefined();
  });

  it('that its plan denies leaves everything as it was', async () => {
    const id = await portal.provide();
    await change(id, { size: 'large' });
    await portal.runner.next({ counts: { destroy: 1 } });
    expect(await read(id)).toMatchObject({
      state: 'active',
      revision: 1,
      reason: 'A change destroys nothing. Ask for less.',
      cost: { monthly: 20 },
    });
    await portal.told();
    expect(portal.notices.map(({ kind }) => kind)).toEqual([
      'active',
      'denied',
    ]);
    const plan = await portal.as('linus').getPlan(id, 3);
    expect(plan).toMatchObject({
      findings: [{ rule: 'no-loss' }],
      cost: { monthly: 200 },
    });
  });

  it('that cannot be planned leaves everything as it was', async () => {
    const id = await portal.provide();
    await change(id, { size: 'large' });
    await portal.runner.next({ failure: {} });
    expect(await read(id)).toMatchObject({
      state: 'active',
      revision: 1,
      reason: 'Terraform said no.',
    });
  });

  it('that cannot be applied is tried again, or mended', async () => {
    const id = await portal.provide();
    await change(id, { size: 'large' });
    await portal.runner.next();
    await portal.runner.next({ failure: { mayHaveChanged: true } });
    expect(await read(id)).toMatchObject({
      state: 'failed',
      reason: 'Terraform said no.',
      operation: { kind: 'change', revision: 2 },
      resource: 'resource:default/orders-development',
      actions: ['change', 'extend', 'destroy', 'retry', 'reveal'],
    });
    await portal.as('linus').retry(id);
    await portal.runner.next();
    await portal.runner.next({ failure: { mayHaveChanged: true } });
    await change(id, { note: 'mended' });
    await portal.runner.settle();
    expect(await read(id)).toMatchObject({
      state: 'active',
      revision: 3,
      inputs: { size: 'small', note: 'mended' },
      reason: null,
    });
  });

  it('is looked at ahead without being made', async () => {
    const id = await portal.provide();
    const run = await portal.as('linus').preview(id, { version: '1.1.0' });
    expect(run).toMatchObject({
      kind: 'preview',
      state: 'queued',
      version: '1.1.0',
      revision: 2,
    });
    await portal.runner.settle();
    expect(await read(id)).toMatchObject({
      state: 'active',
      revision: 1,
      version: '1.0.0',
    });
    expect(await portal.as('linus').getPlan(id, run.n)).toMatchObject({
      counts: { create: 1 },
      findings: [],
      cost: { monthly: 20 },
    });
    const huge = await portal
      .as('linus')
      .preview(id, { inputs: { size: 'huge' } });
    await portal.runner.settle();
    expect(await portal.as('linus').getPlan(id, huge.n)).toMatchObject({
      findings: [{ rule: 'no-huge' }],
    });
    // The next change has a revision of its own.
    expect(await change(id, { size: 'large' })).toMatchObject({
      operation: { revision: 4 },
    });
    await expect(
      portal.as('linus').preview(id, { version: '1.1.0' }),
    ).rejects.toMatchObject(refused(409, 'once it is active'));
  });

  it('is looked at ahead once at a time: another look takes the place of the one before', async () => {
    const id = await portal.provide();
    const linus = portal.as('linus');
    const first = await linus.preview(id, { version: '1.1.0' });
    const second = await linus.preview(id, { inputs: { size: 'large' } });
    await portal.runner.settle();
    const { runs } = await linus.getRequest(id);
    const stateOf = (n: number) => runs.find(run => run.n === n)?.state;
    expect(stateOf(first.n)).toBe('cancelled');
    expect(stateOf(second.n)).toBe('succeeded');
  });

  it('is looked at ahead for many requests; what is wrong with one stops no other', async () => {
    const first = await portal.provide();
    const second = await portal.provide({ name: 'second' });
    const waiting = await portal.ask({ name: 'waiting' });
    const unknown = '11111111-1111-4111-8111-111111111111';
    const { items } = await portal.as('grace').previewUpgrades({
      module: 'postgres-database',
      version: '1.1.0',
      requests: [first, waiting, unknown, second],
    });
    expect(items).toEqual([
      {
        request: first,
        problem: null,
        run: expect.objectContaining({ kind: 'preview', version: '1.1.0' }),
      },
      {
        request: waiting,
        run: null,
        problem: expect.stringContaining('once it is active'),
      },
      {
        request: unknown,
        run: null,
        problem: expect.stringContaining('There is no request'),
      },
      { request: second, problem: null, run: expect.anything() },
    ]);
  });
});
