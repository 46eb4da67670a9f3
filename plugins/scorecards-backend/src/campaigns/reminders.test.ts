import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  Campaign,
  CampaignInput,
} from '@slipway/plugin-scorecards-common';
import { campaignInput } from '../__testUtils__/campaignInput';
import { ADA, TestGovernance } from '../__testUtils__/TestGovernance';

jest.setTimeout(60_000);

describe('campaigns remind', () => {
  const databases = TestDatabases.create();
  let portal: TestGovernance;

  beforeEach(async () => {
    portal = await TestGovernance.start(databases);
    await portal.put('ledger');
    await portal.put('billing', { isDescribed: true });
    await portal.put('vault', { owner: 'security' });
  });

  const create = (more?: Partial<CampaignInput>): Promise<Campaign> =>
    portal.as(ADA).createCampaign(campaignInput(more));
  const at = (moment: string) => {
    portal.now = new Date(moment);
  };

  const remind = () => portal.governance.reminders.run();
  const reminded = () => portal.told().map(({ who }) => who.join());

  it('each owner of what is open, at most once a week', async () => {
    const { id } = await create({ checks: ['described', 'documented'] });
    await portal.put('orphan', { owner: null });
    await remind();
    await remind();
    expect(reminded().sort()).toEqual([
      'group:default/payments',
      'group:default/security',
    ]);
    expect(
      portal.notified.find(({ recipients }) =>
        JSON.stringify(recipients).includes('payments'),
      )?.payload,
    ).toMatchObject({
      title: 'Everything is described',
      description:
        '3 checks of 2 entities that you own are open; due on 2026-03-20.',
      link: `/scorecards/campaigns/${id}`,
    });

    portal.notified.length = 0;
    at('2026-03-09T11:59:59Z');
    await remind();
    expect(reminded()).toEqual([]);
    await portal.put('vault', {
      owner: 'security',
      isDescribed: true,
      hasPages: true,
    });
    at('2026-03-09T12:00:00Z');
    await remind();
    expect(reminded()).toEqual(['group:default/payments']);
  });

  it('of each campaign by itself', async () => {
    await create({ scope: 'group:default/security' });
    await remind();
    await create({ scope: 'group:default/security', title: 'Another' });
    await remind();
    expect(portal.told().map(({ title }) => title)).toEqual([
      'Everything is described',
      'Another',
    ]);
  });

  it('once, however many replicas do it at a time', async () => {
    await create();
    await Promise.all([remind(), remind(), remind(), remind()]);
    expect(reminded()).toHaveLength(2);
    portal.notified.length = 0;
    at('2026-03-10T12:00:00Z');
    await Promise.all([remind(), remind(), remind(), remind()]);
    expect(reminded()).toHaveLength(2);
  });

  it('later those whom nobody could tell', async () => {
    await create();
    portal.isMute = true;
    await remind();
    portal.isMute = false;
    await remind();
    expect(reminded()).toHaveLength(2);
  });

  it('of nothing before the first day and after the finish, but when it is overdue', async () => {
    const { id } = await create({
      startsOn: '2026-03-04',
      dueOn: '2026-03-05',
    });
    await remind();
    expect(reminded()).toEqual([]);
    at('2026-03-06T12:00:00Z');
    await remind();
    expect(reminded()).toHaveLength(2);
    await portal.as(ADA).finishCampaign(id);
    at('2026-04-06T12:00:00Z');
    await remind();
    expect(reminded()).toHaveLength(2);
  });
});
