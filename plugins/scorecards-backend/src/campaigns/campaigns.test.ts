import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  Campaign,
  CampaignInput,
} from '@slipway/plugin-scorecards-common';
import { campaignInput } from '../__testUtils__/campaignInput';
import { refused } from '../__testUtils__/refused';
import {
  ADA,
  GRACE,
  LINUS,
  TestGovernance,
} from '../__testUtils__/TestGovernance';

jest.setTimeout(60_000);

const progress = ({ passing, pairs }: { passing: number; pairs: number }) =>
  `${passing} of ${pairs}`;

describe('campaigns', () => {
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

  describe('start', () => {
    it('with what passed at that moment as the baseline', async () => {
      const created = await create();
      expect(created).toEqual({
        id: expect.any(String),
        ...campaignInput(),
        scope: 'all',
        state: 'running',
        createdBy: 'user:default/ada',
        baseline: { passing: 1, pairs: 3 },
        passing: 1,
        pairs: 3,
      });
      at('2026-03-02T13:00:00Z');
      await portal.put('ledger', { isDescribed: true });
      const later = await portal.as(LINUS).getCampaign(created.id);
      expect(progress(later)).toBe('2 of 3');
      expect(later.baseline).toEqual({ passing: 1, pairs: 3 });
    });

    it('on their first day, with what passed as it began', async () => {
      const { id, ...planned } = await create({ startsOn: '2026-03-04' });
      expect(planned).toMatchObject({ state: 'planned', baseline: null });
      expect((await portal.as(ADA).getCampaign(id)).days).toEqual([]);
      at('2026-03-03T23:59:00Z');
      await portal.put('ledger', { isDescribed: true });
      at('2026-03-04T00:01:00Z');
      await portal.put('vault', { owner: 'security', isDescribed: true });
      expect(await portal.as(ADA).getCampaign(id)).toMatchObject({
        state: 'running',
        baseline: { passing: 2, pairs: 3 },
        days: [{ day: '2026-03-04', passing: 3, pairs: 3 }],
      });
    });

    it('in the scope of a group', async () => {
      expect(progress(await create({ scope: 'group:default/payments' }))).toBe(
        '1 of 2',
      );
    });

    it('with each check once', async () => {
      const { checks } = await create({ checks: ['described', 'described'] });
      expect(checks).toEqual(['described']);
    });

    it.each([
      ['a day that is over', { startsOn: '2026-03-01' }, 'startsOn'],
      ['an end before the start', { dueOn: '2026-03-01' }, 'dueOn'],
      ['more than a year', { dueOn: '2027-03-03' }, 'dueOn'],
      ['a check that there is not', { checks: ['described', 'x'] }, 'checks.1'],
      ['no checks', { checks: [] }, 'checks'],
      ['a scorecard that there is not', { scorecard: 'gone' }, 'scorecard'],
      ['an empty scope', { scope: 'group:default/nobody' }, 'scope'],
      ['no title', { title: ' ' }, 'title'],
    ])('not with %s, and name the field', async (_, wrong, field) => {
      await expect(create(wrong)).rejects.toMatchObject(
        refused(400, `${field}:`),
      );
    });

    it('by the platform group alone', async () => {
      await expect(
        portal.as(LINUS).createCampaign(campaignInput()),
      ).rejects.toMatchObject(refused(403, 'platform-engineering'));
      const { id } = await create();
      await expect(portal.as(LINUS).finishCampaign(id)).rejects.toMatchObject(
        refused(403, 'platform-engineering'),
      );
    });
  });

  it('are listed with the next to end first, and the finished last', async () => {
    const finished = await create({ title: 'A', dueOn: '2026-03-03' });
    await create({ title: 'B', dueOn: '2026-04-20' });
    await create({ title: 'C', dueOn: '2026-03-10' });
    await create({ title: 'D', startsOn: '2026-03-12', dueOn: '2026-03-12' });
    await portal.as(ADA).finishCampaign(finished.id);
    at('2026-03-10T23:59:59Z');
    expect((await portal.as(LINUS).getCampaigns()).items[0]).toMatchObject({
      title: 'C',
      state: 'running',
    });
    at('2026-03-11T00:00:00Z');
    const { items } = await portal.as(LINUS).getCampaigns();
    expect(items.map(({ title, state }) => `${title} ${state}`)).toEqual([
      'C overdue',
      'D planned',
      'B running',
      'A finished',
    ]);
    expect(
      (await portal.as(LINUS).getCampaigns({ limit: 1 })).items,
    ).toHaveLength(1);
  });

  describe('tell of nothing that somebody may not read', () => {
    it('in counts, baselines and days', async () => {
      const { id } = await create();
      portal.limit(LINUS, 'ledger', 'billing');
      const seen = await portal.as(LINUS).getCampaign(id);
      expect(progress(seen)).toBe('1 of 2');
      expect(seen.baseline).toEqual({ passing: 1, pairs: 2 });
      expect(seen.days.map(progress)).toEqual(['1 of 2']);
      const { items } = await portal.as(LINUS).getCampaigns();
      expect(items.map(progress)).toEqual(['1 of 2']);
    });

    it('in their scope', async () => {
      const { id } = await create({ scope: 'component:default/vault' });
      const ofGroup = await create({ scope: 'group:default/security' });
      portal.limit(LINUS, 'ledger');
      expect((await portal.as(LINUS).getCampaigns()).items).toEqual([]);
      for (const hidden of [id, ofGroup.id]) {
        await expect(
          portal.as(LINUS).getCampaign(hidden),
        ).rejects.toMatchObject(refused(404, `There is no campaign ${hidden}`));
      }
      portal.limit(GRACE, 'ledger');
      await expect(portal.as(GRACE).finishCampaign(id)).rejects.toMatchObject(
        refused(404),
      );
      await expect(
        portal
          .as(GRACE)
          .createCampaign(campaignInput({ scope: 'component:default/vault' })),
      ).rejects.toMatchObject(refused(400, 'scope:'));
    });
  });
});
