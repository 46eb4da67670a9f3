import { TestDatabases } from '@backstage/backend-test-utils';
import { OWNER, type Person } from '../__testUtils__/company';
import { refused } from '../__testUtils__/refused';
import { TestPortal } from '../__testUtils__/TestPortal';
import { PolicyFolder } from '../policy/__testUtils__/PolicyFolder';
import { aQuota, aRule } from '../policy/__testUtils__/rules';

jest.setTimeout(60_000);

const SECURITY = 'group:default/security';

type Rule = Parameters<typeof aRule>[0];

/** A rule about how long a lease is. */
const leaseRule = (changes: Rule) =>
  aRule({
    id: 'lease',
    when: 'request.operation == "create"',
    assert: 'has(request.leaseDays) && request.leaseDays <= limit',
    field: 'request.leaseDays',
    limit: 30,
    message: 'The lease is {{ int(request.leaseDays) }} days.',
    wayOut: 'Choose at most {{ limit }} days.',
    ...changes,
  });

/** What may happen between two who want the same. */
interface Pass {
  wait(days: number): void;
  change(size: string): Promise<void>;
}

describe('extending a lease', () => {
  const databases = TestDatabases.create();
  const folder = new PolicyFolder();
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await TestPortal.start(databases);
  });

  const as = (person: Person) => portal.as(person);
  const read = (id: string) => as('linus').getRequest(id);
  const daysLeft = async (id: string) =>
    (Date.parse((await read(id)).expiresAt!) - portal.now.getTime()) /
    86_400_000;

  /** Has the policies asked that these files are. */
  async function obey(files: object) {
    const { policies } = await folder.write({ 'own.yaml': files }).policies();
    jest
      .spyOn(portal.policies, 'check')
      .mockImplementation(
        (phase, context) => policies.check(phase, context) as never,
      );
  }

  it('counts from now', async () => {
    const id = await portal.provide();
    portal.wait(5);
    expect(await as('linus').extend(id, 90)).toMatchObject({
      state: 'active',
      expiresAt: '2026-06-05T12:00:00.000Z',
      timeline: expect.arrayContaining([
        expect.objectContaining({ action: 'operation.step', text: 'Active' }),
      ]),
    });
  });

  it('keeps to what the environment allows, and shortens nothing', async () => {
    const id = await portal.provide();
    for (const ask of ['extend', 'checkExtension'] as const) {
      await expect(as('linus')[ask](id, 91)).rejects.toMatchObject(
        refused(400, 'days: must be 90 at most'),
      );
      await expect(as('linus')[ask](id, 13)).rejects.toMatchObject(
        refused(400, 'days: the lease runs until'),
      );
    }
  });

  it('is not there where no lease ends, or the resource is being destroyed', async () => {
    portal.policies.approvers = [];
    const endless = await portal.provide({ environment: 'production' });
    const going = await portal.provide();
    await as('linus').destroy(going, 'orders');
    for (const ask of ['extend', 'checkExtension'] as const) {
      await expect(as('linus')[ask](endless, 20)).rejects.toMatchObject(
        refused(409, 'has no lease that ends'),
      );
      await expect(as('linus')[ask](going, 20)).rejects.toMatchObject(
        refused(409, 'orders is destroying: its lease cannot be extended now'),
      );
    }
    expect((await read(endless)).actions).not.toContain('extend');
  });

  it('asks the rules as of a new request with the whole lease', async () => {
    const id = await portal.provide();
    portal.wait(5.5);
    portal.policies.asked.length = 0;
    await as('grace').extend(id, 20);
    expect(portal.policies.asked).toEqual([
      {
        phase: 'request',
        context: expect.objectContaining({
          operation: 'extend',
          request: expect.objectContaining({
            // A day that has begun counts.
            leaseDays: 26,
            requester: 'user:default/grace',
          }),
          inputs: { size: 'small' },
          component: expect.anything(),
          usage: [],
        }),
      },
    ]);
  });

  it('within the rules is for the owners, at once', async () => {
    const id = await portal.provide();
    await obey({
      rules: [
        leaseRule({ effect: 'require-approval', group: 'request.owner' }),
      ],
    });
    expect(await as('linus').checkExtension(id, 30)).toEqual({
      allowed: true,
      mayAsk: true,
      leaseDays: 30,
      findings: [],
      approvals: [],
      approves: [],
      asked: null,
    });
    await as('linus').extend(id, 30);
    expect(await daysLeft(id)).toBe(30);
    for (const person of ['ada', 'dana'] as const) {
      await expect(as(person).extend(id, 30)).rejects.toMatchObject(
        refused(403, `Only members of ${OWNER}`),
      );
    }
  });

  it('is denied to everybody, with rule, field, value, limit and way out', async () => {
    const id = await portal.provide();
    await obey({ rules: [leaseRule({ effect: 'deny' })] });
    expect(await as('grace').checkExtension(id, 31)).toMatchObject({
      allowed: false,
      leaseDays: 31,
      findings: [
        { rule: 'lease', field: 'request.leaseDays', value: 31, limit: 30 },
      ],
    });
    for (const person of ['linus', 'grace'] as const) {
      await expect(as(person).extend(id, 31)).rejects.toMatchObject(
        refused(
          400,
          'days: The lease is 31 days. Choose at most 30 days. (rule: lease, field: request.leaseDays, value: 31, limit: 30)',
        ),
      );
    }
    await expect(portal.asService().extend(id, 31)).rejects.toMatchObject(
      refused(400, 'rule: lease'),
    );
    await expect(as('ada').extend(id, 31)).rejects.toMatchObject(refused(403));
    expect(await daysLeft(id)).toBe(14);
    // What was refused is known afterwards, by whom it was asked.
    const { timeline } = await read(id);
    expect(timeline.slice(-3)).toMatchObject([
      {
        actor: 'user:default/linus',
        action: 'extension.refuse',
        text: 'Asked to extend the lease by 31 days, to 2026-04-02: lease denies it',
      },
      { actor: 'user:default/grace' },
      { actor: 'external:ci' },
    ]);
    const { denialsByRule } = await as('ada').getInsights();
    expect(denialsByRule).toEqual([{ rule: 'lease', denials: 3 }]);
  });

  it('in steps comes to no more than at once', async () => {
    const id = await portal.provide();
    await obey({ rules: [leaseRule({ effect: 'deny' })] });
    for (const days of [14, 14]) {
      portal.wait(7);
      await as('linus').extend(id, days);
    }
    // 14 days are over: sixteen more are what there is, however small the steps.
    expect(await daysLeft(id)).toBe(14);
    await as('linus').extend(id, 15);
    await as('linus').extend(id, 16);
    await expect(as('linus').extend(id, 17)).rejects.toMatchObject(
      refused(400, 'The lease is 31 days.'),
    );
    portal.wait(0.5);
    await expect(as('linus').extend(id, 16)).rejects.toMatchObject(
      refused(400, 'The lease is 31 days.'),
    );
    expect(await daysLeft(id)).toBe(15.5);
  });

  it('that wants an approval is done by somebody else of the group, and audited as that', async () => {
    const id = await portal.provide();
    await obey({
      rules: [
        leaseRule({ effect: 'require-approval', group: 'request.owner' }),
      ],
    });
    expect(await as('linus').checkExtension(id, 31)).toMatchObject({
      allowed: false,
      approvals: [OWNER],
      findings: [{ rule: 'lease', group: OWNER }],
    });
    await expect(as('linus').extend(id, 31)).rejects.toMatchObject(
      refused(
        403,
        `The lease is 31 days. Choose at most 30 days. (rule: lease, field: request.leaseDays, value: 31, limit: 30) Somebody of ${OWNER} who did not ask for orders can extend the lease that far`,
      ),
    );
    // A service approves nothing.
    await expect(portal.asService().extend(id, 31)).rejects.toMatchObject(
      refused(403, OWNER),
    );
    expect(await daysLeft(id)).toBe(14);
    expect(await as('grace').checkExtension(id, 31)).toMatchObject({
      allowed: true,
      approvals: [OWNER],
      approves: [OWNER],
    });
    portal.denied.add('infra-requests.request.decide');
    await expect(as('grace').extend(id, 31)).rejects.toMatchObject(
      refused(403, OWNER),
    );
    portal.denied.clear();
    const { timeline } = await as('grace').extend(id, 31);
    expect(await daysLeft(id)).toBe(31);
    expect(timeline.at(-2)).toMatchObject({
      actor: 'user:default/grace',
      action: 'request.extend',
      text: `Extended the lease by 31 days, to 2026-04-02, for ${OWNER}, whose approval it takes, as user:default/linus asked`,
    });
    const { items } = await as('ada').getAudit({ request: id, limit: 2 });
    expect(items[1].detail).toEqual({
      days: 31,
      until: '2026-04-02T12:00:00.000Z',
      groups: [OWNER],
      rules: ['lease'],
      approves: [OWNER],
      agreed: [{ actor: 'user:default/linus', groups: [] }],
    });
    expect((await as('ada').getInsights()).denialsByRule).toEqual([]);
  });

  it('that wants an approval is asked for by one and granted by another, each time anew', async () => {
    const id = await portal.provide();
    await obey({
      rules: [
        leaseRule({ effect: 'require-approval', group: 'request.owner' }),
      ],
    });
    const alone = refused(403, 'as far as somebody else asks for');
    for (let round = 0; round < 2; round += 1) {
      const days = 40 + round;
      // That she has asked before is of no use to herself.
      for (let attempt = 0; attempt < 2; attempt += 1) {
        await expect(as('grace').extend(id, days)).rejects.toMatchObject(alone);
      }
      await expect(as('linus').extend(id, days)).rejects.toMatchObject(
        refused(403, 'Whoever is wanted has agreed'),
      );
      await expect(as('grace').extend(id, days + 3)).rejects.toMatchObject(
        alone,
      );
      await as('grace').extend(id, days);
      expect(await daysLeft(id)).toBe(days);
    }
  });

  const stays = { state: 'active' };
  const forgotten = refused(403, 'in the last 14 days, nobody has');

  it.each<[string, number, (pass: Pass) => unknown, object]>([
    ['a day and a half', 60, ({ wait }) => wait(1.5), stays],
    ['two weeks', 90, ({ wait }) => wait(14.5), forgotten],
    ['a change', 60, ({ change }) => change('large'), forgotten],
    ['a change that is denied', 60, ({ change }) => change('huge'), stays],
  ])(
    'that was asked for counts for two weeks: %s later',
    async (_, asked, pass, answer) => {
      const id = await portal.provide({ leaseDays: 30 });
      await obey({
        rules: [
          leaseRule({ effect: 'require-approval', group: 'request.owner' }),
          leaseRule({
            id: 'huge',
            when: 'request.operation == "change"',
            assert: 'inputs.size != "huge"',
          }),
        ],
      });
      await expect(as('linus').extend(id, asked)).rejects.toMatchObject(
        refused(403, 'Somebody of'),
      );
      await pass({
        wait: days => portal.wait(days),
        change: async size => {
          const inputs = { size };
          await as('linus').changeRequest(id, { inputs, revision: 1 });
          await portal.runner.settle();
        },
      });
      const extended = as('grace').extend(id, 60);
      expect(await extended.catch(error => error)).toMatchObject(answer);
    },
  );

  it('that another group approves is shown to that group once it was asked for, and done by it', async () => {
    const id = await portal.provide();
    await obey({
      rules: [leaseRule({ effect: 'require-approval', group: SECURITY })],
    });
    await expect(as('sam').extend(id, 31)).rejects.toMatchObject(refused(404));
    await expect(as('grace').extend(id, 31)).rejects.toMatchObject(
      refused(403, SECURITY),
    );
    const { actions, timeline } = await as('sam').getRequest(id);
    expect(actions).toEqual(['extend']);
    expect(timeline.at(-1)?.text).toBe(
      `Asked to extend the lease by 31 days, to 2026-04-02: lease wants the approval of ${SECURITY}`,
    );
    // What nobody has to approve is none of their business.
    expect(await as('sam').checkExtension(id, 30)).toMatchObject({
      allowed: false,
      mayAsk: false,
      approvals: [],
      asked: { by: 'user:default/grace', days: 31 },
    });
    await expect(as('sam').extend(id, 30)).rejects.toMatchObject(
      refused(403, `Only members of ${OWNER}`),
    );
    await as('sam').extend(id, 31);
    expect(await daysLeft(id)).toBe(31);
    await expect(as('ada').extend(id, 31)).rejects.toMatchObject(refused(403));
  });

  it('that two groups approve is done by whoever agrees last', async () => {
    const id = await portal.provide();
    const wants = (group: string) =>
      leaseRule({
        id: `of-${group.length}`,
        effect: 'require-approval',
        group,
      });
    await obey({ rules: [wants('request.owner'), wants(SECURITY)] });
    await expect(as('linus').extend(id, 40)).rejects.toMatchObject(
      refused(403, `It takes one of each of ${OWNER}, ${SECURITY} who`),
    );
    // He asked for it, so that his being an owner counts for nothing.
    await expect(as('sam').extend(id, 40)).rejects.toMatchObject(
      refused(403, `Somebody of ${OWNER} who did not ask`),
    );
    await expect(as('grace').extend(id, 45)).rejects.toMatchObject(
      refused(
        403,
        `You have agreed for ${OWNER}. Somebody of ${SECURITY} who did not ask`,
      ),
    );
    // Whoever agreed for less has done so for that much.
    await expect(as('linus').extend(id, 40)).rejects.toMatchObject(
      refused(403, 'Whoever is wanted has agreed'),
    );
    await as('sam').extend(id, 45);
    expect(await daysLeft(id)).toBe(45);
    const { timeline } = await read(id);
    expect(timeline.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          `^Asked to extend the lease by 45 days, .*, and agrees for ${OWNER}$`,
        ),
        expect.stringMatching(
          `^Extended the lease by 45 days, .*, for ${SECURITY}, whose approval it takes, with user:default/grace for ${OWNER}$`,
        ),
      ]),
    );
    // What was agreed to is used up.
    await expect(as('grace').extend(id, 45)).rejects.toMatchObject(
      refused(
        403,
        `You have agreed for ${OWNER}. Somebody of ${SECURITY} who did not ask`,
      ),
    );
  });

  it('that is refused again on the same day is kept once', async () => {
    const id = await portal.provide();
    await obey({ rules: [leaseRule({ effect: 'deny' })] });
    const refusals = async () =>
      (await read(id)).timeline.filter(
        ({ action }) => action === 'extension.refuse',
      ).length;
    const ask = (person: 'linus' | 'grace', days: number) =>
      expect(as(person).extend(id, days)).rejects.toMatchObject(refused(400));
    await ask('linus', 31);
    await ask('linus', 31);
    expect(await refusals()).toBe(1);
    await ask('linus', 32);
    await ask('grace', 31);
    expect(await refusals()).toBe(3);
    portal.wait(1.5);
    await ask('linus', 31);
    expect(await refusals()).toBe(4);
    const { denialsByRule } = await as('ada').getInsights();
    expect(denialsByRule).toEqual([{ rule: 'lease', denials: 4 }]);
  });

  it('that another group has to approve meanwhile is shown to that group', async () => {
    const id = await portal.provide();
    for (const group of ['request.owner', SECURITY]) {
      await obey({ rules: [leaseRule({ effect: 'require-approval', group })] });
      await expect(as('linus').extend(id, 31)).rejects.toMatchObject(
        refused(403, 'Somebody of'),
      );
    }
    await as('sam').extend(id, 31);
    expect(await daysLeft(id)).toBe(31);
  });

  it('takes a second person, and no machine instead', async () => {
    const id = await portal.provide();
    await obey({
      rules: [
        leaseRule({ effect: 'require-approval', group: 'request.owner' }),
      ],
    });
    await expect(portal.asService().extend(id, 40)).rejects.toMatchObject(
      refused(403, OWNER),
    );
    await expect(as('grace').extend(id, 40)).rejects.toMatchObject(
      refused(403, `You have agreed for ${OWNER}. You can extend the lease`),
    );
    await expect(as('linus').extend(id, 35)).rejects.toMatchObject(
      refused(403, 'Whoever is wanted has agreed'),
    );
    await expect(as('grace').extend(id, 40)).rejects.toMatchObject(
      refused(403, 'in the last 14 days, the furthest was 2026-04-06'),
    );
    await as('grace').extend(id, 35);
  });

  it('is proposed to others as far as somebody asks for, until it is done', async () => {
    const id = await portal.provide();
    await obey({
      rules: [
        leaseRule({ effect: 'require-approval', group: 'request.owner' }),
      ],
    });
    const proposed = async (person: 'linus' | 'grace') =>
      (await as(person).checkExtension(id, 70)).asked;
    await expect(portal.asService().extend(id, 50)).rejects.toThrow();
    expect(await proposed('grace')).toBeNull(); // that may be her own token
    for (const days of [40, 60, 50]) {
      await expect(as('linus').extend(id, days)).rejects.toThrow();
    }
    portal.wait(1.5);
    const asked = { by: 'user:default/linus', days: 59 };
    expect(await proposed('grace')).toEqual(asked);
    expect(await proposed('linus')).toBeNull();
    await as('grace').extend(id, asked.days);
    expect(await proposed('grace')).toBeNull();
  });

  it('is warned of, and done', async () => {
    const id = await portal.provide();
    await obey({ rules: [leaseRule({ effect: 'warn' })] });
    const warning = { rule: 'lease', effect: 'warn', value: 31 };
    expect(await as('linus').checkExtension(id, 31)).toMatchObject({
      allowed: true,
      findings: [warning],
    });
    expect(await as('linus').extend(id, 31)).toMatchObject({
      expiresAt: '2026-04-02T12:00:00.000Z',
      findings: [warning],
    });
  });

  it('is denied by a rule that cannot be evaluated', async () => {
    const id = await portal.provide();
    await obey({
      rules: [leaseRule({ effect: 'warn', assert: 'inputs.note.size() < 10' })],
    });
    await expect(as('linus').extend(id, 20)).rejects.toMatchObject(
      refused(400, 'rule: lease'),
    );
    expect(await daysLeft(id)).toBe(14);
  });

  it('takes no more of a quota of requests', async () => {
    const id = await portal.provide();
    await portal.provide({ name: 'second' });
    await obey({ quotas: [aQuota({ limit: 1 })] });
    await as('linus').extend(id, 20);
    expect(await daysLeft(id)).toBe(20);
  });

  it('twenty times at once never makes it shorter', async () => {
    const id = await portal.provide();
    await obey({ rules: [leaseRule({ effect: 'deny' })] });
    // What is shorter than the lease has left by then is refused, and what is longer than 30 days.
    const asked = Array.from({ length: 20 }, (_, index) => 15 + index);
    const answers = await Promise.allSettled(
      asked.map(days => as('linus').extend(id, days)),
    );
    expect(await daysLeft(id)).toBe(30);
    const { items } = await as('ada').getAudit({ request: id, limit: 100 });
    const done = (action: string) =>
      items
        .filter(entry => entry.action === action)
        .map(({ detail }) => Number(detail.days));
    // The trail has the newest first: each that was granted reached further than those before.
    const granted = done('request.extend').reverse();
    expect(granted).toEqual([...granted].sort((one, other) => one - other));
    expect(granted).toHaveLength(
      answers.filter(({ status }) => status === 'fulfilled').length,
    );
    expect(done('extension.refuse').sort()).toEqual([31, 32, 33, 34]);
  });

  it('leaves what rules said of a change that waits', async () => {
    const id = await portal.provide();
    await obey({
      rules: [
        leaseRule({
          when: 'request.operation == "change"',
          assert: 'false',
          effect: 'require-approval',
          group: 'request.owner',
        }),
      ],
    });
    await as('linus').changeRequest(id, {
      inputs: { size: 'large' },
      revision: 1,
    });
    await portal.runner.settle();
    const { findings } = await read(id);
    expect(findings).toMatchObject([{ rule: 'lease' }]);
    expect(await as('linus').extend(id, 30)).toMatchObject({
      state: 'changing',
      findings,
    });
  });
});
