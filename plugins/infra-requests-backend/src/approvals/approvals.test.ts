import { TestDatabases } from '@backstage/backend-test-utils';
import { OWNER, PLATFORM_GROUP } from '../__testUtils__/company';
import { APPROVERS } from '../__testUtils__/FakePolicies';
import { refused } from '../__testUtils__/refused';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(60_000);

describe('approvals', () => {
  const databases = TestDatabases.create();
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await TestPortal.start(databases);
  });

  /** Asks for something that waits for approval. */
  async function askForProduction() {
    const id = await portal.provide({ environment: 'production' });
    const { plan } = await portal.as('linus').getRequest(id);
    return { id, plan: plan! };
  }

  it('let a plan be applied', async () => {
    const { id, plan } = await askForProduction();
    expect(await portal.as('sam').getRequest(id)).toMatchObject({
      state: 'awaiting-approval',
      plan,
      planRun: 1,
      approvals: [
        {
          group: APPROVERS,
          rules: ['production'],
          decision: null,
          mayDecide: true,
        },
      ],
      actions: ['approve', 'reject'],
    });
    const approved = await portal
      .as('sam')
      .approve(id, { plan, note: 'Looks right' });
    expect(approved).toMatchObject({
      state: 'applying',
      plan,
      approvals: [
        {
          decision: 'approved',
          by: 'user:default/sam',
          note: 'Looks right',
          mayDecide: false,
        },
      ],
    });
    await portal.runner.settle();
    const { state } = await portal.as('linus').getRequest(id);
    expect(state).toBe('active');
  });

  it('are those of every group that the policy wants', async () => {
    portal.policies.approvers = [APPROVERS, PLATFORM_GROUP];
    const { id, plan } = await askForProduction();
    expect((await portal.as('sam').approve(id, { plan })).state).toBe(
      'awaiting-approval',
    );
    expect((await portal.as('ada').approve(id, { plan })).state).toBe(
      'applying',
    );
  });

  it('are not given by whoever asked, but by a colleague', async () => {
    portal.policies.approvers = [OWNER];
    const { id, plan } = await askForProduction();
    const { approvals, actions } = await portal.as('linus').getRequest(id);
    expect(approvals).toMatchObject([{ mayDecide: false }]);
    expect(actions).toEqual(['cancel']);
    await expect(
      portal.as('linus').approve(id, { plan }),
    ).rejects.toMatchObject(refused(403, 'Nobody decides on what they asked'));
    expect((await portal.as('grace').approve(id, { plan })).state).toBe(
      'applying',
    );
  });

  it('are not given by whoever asked, when somebody else has it tried again', async () => {
    portal.policies.approvers = [OWNER];
    const { id } = await askForProduction();
    await portal.knex('requests').update({ state: 'failed', step: 'checking' });
    await portal.as('grace').retry(id);
    await portal.runner.settle();
    const { plan } = await portal.as('linus').getRequest(id);
    await expect(
      portal.as('linus').approve(id, { plan: plan! }),
    ).rejects.toMatchObject(refused(403));
    await expect(
      portal.as('grace').approve(id, { plan: plan! }),
    ).resolves.toMatchObject({ state: 'applying' });
  });

  it('of a change are not given by whoever asked for the change', async () => {
    portal.policies.approvers = [];
    const id = await portal.provide({ environment: 'production' });
    portal.policies.approvers = [OWNER];
    await portal
      .as('grace')
      .changeRequest(id, { inputs: { size: 'large' }, revision: 1 });
    await portal.runner.settle();
    const { plan } = await portal.as('linus').getRequest(id);
    await expect(
      portal.as('grace').approve(id, { plan: plan! }),
    ).rejects.toMatchObject(refused(403));
    await expect(
      portal.as('linus').approve(id, { plan: plan! }),
    ).resolves.toMatchObject({ operation: { step: 'applying' } });
  });

  it('are not given by somebody of another group, nor by a service', async () => {
    const { id, plan } = await askForProduction();
    await expect(
      portal.as('grace').approve(id, { plan }),
    ).rejects.toMatchObject(refused(403, APPROVERS));
    await expect(
      portal.as('mallory').approve(id, { plan }),
    ).rejects.toMatchObject(refused(404));
    await expect(
      portal.asService().approve(id, { plan }),
    ).rejects.toMatchObject(refused(403));
  });

  /** A machine asks for something whose plan waits for approval. */
  async function askByMachine() {
    const { id } = await portal
      .asService()
      .createRequest(portal.input({ environment: 'production' }), 'by-machine');
    await portal.runner.settle();
    const { plan } = await portal.as('sam').getRequest(id);
    return { id, plan: plan! };
  }

  it('of what a machine asked for are given by two people', async () => {
    const { id, plan } = await askByMachine();
    const waiting = async (person: 'sam' | 'sia') =>
      (await portal.as(person).getRequests({ view: 'to-approve' })).items;

    const once = await portal.as('sam').approve(id, { plan });
    expect(once).toMatchObject({
      state: 'awaiting-approval',
      approvals: [{ by: 'user:default/sam', mayDecide: false }],
    });
    expect(once.actions).not.toContain('approve');
    await expect(portal.as('sam').approve(id, { plan })).rejects.toMatchObject(
      refused(409, 'it takes somebody else as well'),
    );
    expect(await waiting('sam')).toEqual([]);

    expect(await waiting('sia')).toMatchObject([{ id }]);
    expect(await portal.as('sia').getRequest(id)).toMatchObject({
      approvals: [{ mayDecide: true }],
      actions: ['approve', 'reject'],
    });
    expect((await portal.as('sia').approve(id, { plan })).state).toBe(
      'applying',
    );
  });

  it('of what a machine asked for are taken back by one person', async () => {
    const { id, plan } = await askByMachine();
    await portal.as('sam').approve(id, { plan });
    expect((await portal.as('sia').reject(id, { plan })).state).toBe('denied');
  });

  it("of several groups are two people's already, whoever asked", async () => {
    portal.policies.approvers = [APPROVERS, PLATFORM_GROUP];
    const { id, plan } = await askByMachine();
    await portal.as('sam').approve(id, { plan });
    expect((await portal.as('ada').approve(id, { plan })).state).toBe(
      'applying',
    );
  });

  it('count for one plan and no other', async () => {
    const { id, plan } = await askForProduction();
    await expect(
      portal.as('sam').approve(id, { plan: 'f'.repeat(64) }),
    ).rejects.toMatchObject(refused(409, 'another plan'));
    await portal.as('sam').approve(id, { plan });

    // The apply finds that the state has moved: there is another plan, and nobody has approved it.
    await portal.runner.next({ failure: { isStale: true } });
    await portal.runner.settle();
    const again = await portal.as('sam').getRequest(id);
    expect(again).toMatchObject({
      state: 'awaiting-approval',
      approvals: [{ decision: null }],
    });
    expect(again.plan).not.toBe(plan);
    await expect(portal.as('sam').approve(id, { plan })).rejects.toMatchObject(
      refused(409, 'another plan'),
    );
  });

  it('name the plan that is applied', async () => {
    const { id, plan } = await askForProduction();
    await portal.as('sam').approve(id, { plan });
    const prepared = await portal.core.runEvents.prepare({
      requestId: id,
      n: 2,
      kind: 'apply',
      revision: 1,
    });
    expect(prepared?.approvedPlan).toEqual({ run: 1, digest: plan });
  });

  it('may be refused', async () => {
    const { id, plan } = await askForProduction();
    const rejected = await portal
      .as('sam')
      .reject(id, { plan, note: 'Too early' });
    expect(rejected).toMatchObject({
      state: 'denied',
      reason: 'user:default/sam rejected the plan: Too early',
      plan: null,
    });
    await expect(portal.as('sam').approve(id, { plan })).rejects.toMatchObject(
      refused(409, 'No plan of orders waits'),
    );
  });

  it('are given once by twenty at once, and lead to one apply', async () => {
    const { id, plan } = await askForProduction();
    const given = await Promise.allSettled(
      Array.from({ length: 20 }, () => portal.as('sam').approve(id, { plan })),
    );
    expect(given.filter(({ status }) => status === 'fulfilled')).toHaveLength(
      1,
    );
    const applies = await portal.knex('runs').where({ kind: 'apply' });
    expect(applies).toHaveLength(1);
  });

  it('end in one way, when twenty approve, reject and cancel at once', async () => {
    const { id, plan } = await askForProduction();
    await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        [
          () => portal.as('sam').approve(id, { plan }),
          () => portal.as('sam').reject(id, { plan }),
          () => portal.as('linus').cancel(id),
        ][n % 3](),
      ),
    );
    await portal.runner.settle();
    const trail = (await portal.trail(id)).filter(entry =>
      entry.startsWith('state.change awaiting-approval'),
    );
    expect(trail).toHaveLength(1);
    expect(await portal.as('ada').verifyAudit()).toMatchObject({
      isIntact: true,
    });
  });

  it('are listed for those who give them', async () => {
    const { id, plan } = await askForProduction();
    const waiting = async (person: 'sam' | 'linus' | 'mallory') =>
      (await portal.as(person).getRequests({ view: 'to-approve' })).items.map(
        item => item.id,
      );
    expect(await waiting('sam')).toEqual([id]);
    expect(await waiting('linus')).toEqual([]);
    expect(await waiting('mallory')).toEqual([]);
    await portal.as('sam').approve(id, { plan });
    expect(await waiting('sam')).toEqual([]);
    // Whoever decided still sees what became of it.
    await expect(portal.as('sam').getRequest(id)).resolves.toBeDefined();
  });
});
