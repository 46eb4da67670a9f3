import { TestDatabases } from '@backstage/backend-test-utils';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(60_000);

describe('insights', () => {
  const databases = TestDatabases.create();
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await TestPortal.start(databases);
  });

  const minutes = (count: number) => portal.wait(count / 24 / 60);

  /** Something that takes some minutes. */
  async function provideWithin(name: string, count: number) {
    await portal.ask({ name });
    minutes(count);
    await portal.runner.settle();
  }

  it('say how well the service serves', async () => {
    await provideWithin('a', 1);
    await provideWithin('b', 2);
    await provideWithin('c', 9);
    await portal.ask({ name: 'd', inputs: { size: 'huge' } });
    await portal.ask({ name: 'e' });
    await portal.runner.next({ failure: {} });
    const production = await portal.provide({
      name: 'f',
      environment: 'production',
    });
    minutes(30);
    const { plan } = await portal.as('sam').getRequest(production);
    await portal.as('sam').approve(production, { plan: plan! });
    await portal.runner.settle();

    expect(await portal.as('ada').getInsights({ days: 30 })).toEqual({
      days: 30,
      requests: 6,
      selfService: { active: 4, unaided: 3, share: 0.75 },
      timeToProvision: { median: 330, p90: expect.closeTo(1422) },
      approvalWait: { approvals: 1, median: 1_800, p90: 1_800 },
      byModule: [
        { module: 'postgres-database', requests: 6, active: 4, failed: 1 },
      ],
      denialsByRule: [{ rule: 'no-huge', denials: 1 }],
      approvalsByGroup: [
        { group: 'group:default/security', approvals: 1, median: 1_800 },
      ],
    });
  });

  it('leave out what is too long ago, and divide nothing by nothing', async () => {
    await provideWithin('a', 1);
    portal.wait(31);
    expect(await portal.as('ada').getInsights({ days: 30 })).toMatchObject({
      requests: 0,
      selfService: { active: 0, unaided: 0, share: null },
      timeToProvision: { median: null, p90: null },
      approvalWait: { approvals: 0, median: null, p90: null },
      byModule: [],
    });
  });

  it('count an approval of the own team as unaided', async () => {
    portal.policies.approvers = ['group:default/payments'];
    const id = await portal.provide({ environment: 'production' });
    const { plan } = await portal.as('grace').getRequest(id);
    await portal.as('grace').approve(id, { plan: plan! });
    await portal.runner.settle();
    const { selfService } = await portal.as('ada').getInsights();
    expect(selfService).toEqual({ active: 1, unaided: 1, share: 1 });
  });
});
