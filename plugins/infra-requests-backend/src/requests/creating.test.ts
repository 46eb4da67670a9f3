import { TestDatabases } from '@backstage/backend-test-utils';
import type { RequestInput } from '@slipway/plugin-infra-requests-common';
import { refused } from '../__testUtils__/refused';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(60_000);

const SECRET = 'canary-7f3a9c';

describe('asking for infrastructure', () => {
  const databases = TestDatabases.create();
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await TestPortal.start(databases);
  });

  it('leads to something active when nobody has to approve it', async () => {
    const id = await portal.ask();
    expect(await portal.as('linus').getRequest(id)).toMatchObject({
      state: 'checking',
      revision: 1,
      requester: 'user:default/linus',
      runs: [{ n: 1, kind: 'plan', state: 'queued', position: 0 }],
      actions: ['cancel'],
    });
    await portal.runner.settle();
    expect(await portal.as('linus').getRequest(id)).toMatchObject({
      state: 'active',
      operation: null,
      plan: null,
      leaseDays: 14,
      expiresAt: '2026-03-16T12:00:00.000Z',
      resource: 'resource:default/orders-development',
      actions: ['change', 'extend', 'destroy', 'reveal'],
      upgrades: ['1.1.0'],
      cost: { monthly: 20 },
      consoleUrl: 'https://console.example.org/eu-1',
    });
    expect(await portal.trail(id)).toEqual([
      'request.create →checking',
      'plan.made',
      'state.change checking→planned',
      'state.change planned→applying',
      'state.change applying→active',
    ]);
  });

  it('shows the policy the module’s own values for what was left out, in each phase', async () => {
    await portal.ask({ inputs: {} });
    await portal.runner.settle();
    expect(
      portal.policies.asked.map(({ phase, context }) => [
        phase,
        context.inputs.size,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['request', 'small'],
        ['plan', 'small'],
      ]),
    );
    expect(
      portal.policies.asked.every(
        ({ context }) => context.inputs.size === 'small',
      ),
    ).toBe(true);
  });

  it('is denied with the rule, the reason and the way out', async () => {
    const made = await portal
      .as('linus')
      .createRequest(portal.input({ inputs: { size: 'huge' } }), 'key');
    expect(made).toMatchObject({
      state: 'denied',
      operation: null,
      reason: 'Nobody has something huge. Ask for less.',
      findings: [{ rule: 'no-huge', field: 'inputs.size' }],
      runs: [],
      actions: [],
    });
    expect(await portal.trail(made.id)).toEqual([
      'request.create →checking',
      'state.change checking→denied',
    ]);
    expect(await portal.runner.next()).toBeUndefined();
    // What was denied keeps no name.
    await expect(portal.ask()).resolves.toBeDefined();
  });

  it.each<[string, Partial<RequestInput>, string]>([
    ['environment', { environment: 'moon' }, 'environment: there is no moon'],
    ['module', { module: 'no-such' }, 'version: no-such 1.0.0 is not offered'],
    ['version', { version: '9.0.0' }, 'version: postgres-database 9.0.0'],
    ['input', { inputs: { size: 'tiny' } }, 'inputs.size: must be one of'],
    ['name of an input', { inputs: { x: 1 } }, 'inputs.x: is not known'],
    [
      'component',
      { component: 'component:default/no' },
      'component: there is no',
    ],
    ['lease', { leaseDays: 91 }, 'leaseDays: must be 90 at most'],
    ['endless lease', { leaseDays: null }, 'leaseDays: must be 90 at most'],
    ['name', { name: 'Orders' }, 'name: must be 1 to 32 lower case'],
    ['purpose', { purpose: ' ' }, 'purpose: '],
    ['key of the body', { extra: 1 } as never, 'extra'],
  ])('refuses a wrong %s', async (_, changes, message) => {
    await expect(portal.ask(changes)).rejects.toMatchObject(
      refused(400, message),
    );
    expect(await portal.knex('requests')).toEqual([]);
  });

  it('refuses an owner that the caller is not in', async () => {
    const asked = portal.as('mallory').createRequest(portal.input(), 'key');
    await expect(asked).rejects.toMatchObject(
      refused(403, 'you are not in group:default/payments'),
    );
  });

  it('takes a lease of its own, and none where the environment has no end', async () => {
    const id = await portal.provide({ leaseDays: 3 });
    const { leaseDays, expiresAt } = await portal.as('linus').getRequest(id);
    expect({ leaseDays, expiresAt }).toEqual({
      leaseDays: 3,
      expiresAt: '2026-03-05T12:00:00.000Z',
    });
    portal.policies.approvers = [];
    const other = await portal.provide({ environment: 'production' });
    expect(await portal.as('linus').getRequest(other)).toMatchObject({
      state: 'active',
      leaseDays: null,
      expiresAt: null,
    });
  });

  it('seals sensitive inputs, and tells them to nobody', async () => {
    const id = await portal.provide({
      inputs: { size: 'small', admin_password: SECRET },
    });
    const request = await portal.as('linus').getRequest(id);
    expect(request.inputs).toEqual({ size: 'small' });
    expect(request.sensitiveInputs).toEqual(['admin_password']);
    expect(JSON.stringify(portal.policies.asked)).not.toContain(SECRET);
    const { rows: tables } = await portal.knex.raw(
      `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    for (const { table_name: table } of tables) {
      const { rows } = await portal.knex.raw('SELECT t::text FROM ?? t', [
        table,
      ]);
      const text = JSON.stringify(rows);
      expect(text).not.toContain(SECRET);
      // As bytes are written.
      expect(text).not.toContain(Buffer.from(SECRET).toString('hex'));
    }
  });

  it('keeps every string that JSON can write', async () => {
    const note = `\${file("/etc/passwd")} %{ if } \u0000 \ud800 ' " \n é 🛳️`;
    const id = await portal.ask({ inputs: { note } });
    const { inputs } = await portal.as('linus').getRequest(id);
    expect(inputs).toEqual({ note });
  });

  it('answers the same key with the first request', async () => {
    const linus = portal.as('linus');
    const first = await linus.createRequest(portal.input(), 'key');
    await portal.runner.settle();
    const second = await linus.createRequest(portal.input(), 'key');
    expect(second).toMatchObject({ id: first.id, state: 'active' });
    const other = portal.as('grace').createRequest(portal.input(), 'key');
    await expect(other).rejects.toMatchObject(refused(409, 'orders'));
  });

  it('refuses a key that was used for something else', async () => {
    const linus = portal.as('linus');
    await linus.createRequest(portal.input(), 'key');
    await expect(
      linus.createRequest(portal.input({ name: 'other' }), 'key'),
    ).rejects.toMatchObject(refused(409, 'Idempotency-Key'));
  });

  it('makes one request of twenty at once with one key', async () => {
    const linus = portal.as('linus');
    const made = await Promise.all(
      Array.from({ length: 20 }, () =>
        linus.createRequest(portal.input(), 'key'),
      ),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await portal.knex('requests')).toHaveLength(1);
    expect(await portal.knex('runs')).toHaveLength(1);
  });

  it('gives a name in an environment once, also to twenty at once', async () => {
    const made = await Promise.allSettled(
      Array.from({ length: 20 }, () => portal.ask()),
    );
    const done = made.filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(1);
    const failed = made.find(({ status }) => status === 'rejected');
    expect(failed).toMatchObject({
      reason: refused(409, 'name: there is a orders in development'),
    });
    await expect(
      portal.ask({ environment: 'production' }),
    ).resolves.toBeDefined();
  });

  it('keeps to a quota when ten ask at once', async () => {
    portal.policies.quota = 3;
    await Promise.all(
      Array.from({ length: 10 }, (_, n) => portal.ask({ name: `orders${n}` })),
    );
    const { items } = await portal
      .as('linus')
      .getRequests({ state: 'checking' });
    expect(items).toHaveLength(3);
  });

  it('says ahead what is wrong and what the policy makes of it', async () => {
    const check = await portal.as('linus').check(
      portal.input({
        environment: 'production',
        inputs: { size: 'huge', x: 1 },
      }),
    );
    expect(check).toMatchObject({
      allowed: false,
      problems: [{ field: 'inputs.x', message: 'is not known' }],
      findings: [{ rule: 'no-huge' }],
      approvals: ['group:default/security'],
      cost: { monthly: 20 },
    });
    portal.policies.asked.length = 0;
    // What a team has used of its quotas is nobody else's business.
    expect(await portal.as('mallory').check(portal.input())).toEqual({
      allowed: false,
      problems: [{ field: 'owner', message: expect.any(String) }],
      findings: [],
      approvals: [],
      cost: null,
      quotas: [],
    });
    expect(portal.policies.asked).toEqual([]);
    expect(await portal.as('linus').check(portal.input())).toMatchObject({
      allowed: true,
      problems: [],
    });
    expect(await portal.knex('requests')).toEqual([]);
    expect(await portal.knex('audit')).toEqual([]);
  });
});
