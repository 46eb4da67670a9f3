import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  Campaign,
  CampaignInput,
} from '@slipway/plugin-scorecards-common';
import { campaignInput } from '../__testUtils__/campaignInput';
import { ADA, LINUS, TestGovernance } from '../__testUtils__/TestGovernance';

jest.setTimeout(60_000);

const progress = ({ passing, pairs }: { passing: number; pairs: number }) =>
  `${passing} of ${pairs}`;

describe('campaigns burn up', () => {
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

  const isThere = async (name: string) =>
    (await portal
      .knex('entities')
      .where('ref', `component:default/${name}`)
      .first('id')) !== undefined;

  it('by the end of each day, from the states that held then', async () => {
    const { id } = await create({ checks: ['described', 'documented'] });
    at('2026-03-03T10:00:00Z');
    await portal.put('ledger', { isDescribed: true });
    at('2026-03-03T11:00:00Z');
    await portal.put('ledger');
    at('2026-03-03T12:00:00Z');
    await portal.put('vault', { owner: 'security', hasPages: true });
    at('2026-03-05T23:59:59.999Z');
    await portal.put('ledger', { isDescribed: true, hasPages: true });
    at('2026-03-06T00:00:00Z');
    await portal.put('newcomer');
    const { days } = await portal.as(ADA).getCampaign(id);
    expect(days.map(day => `${day.day}: ${progress(day)}`)).toEqual([
      '2026-03-02: 1 of 6',
      '2026-03-03: 2 of 6',
      '2026-03-04: 2 of 6',
      '2026-03-05: 4 of 6',
      '2026-03-06: 4 of 8',
    ]);
  });

  it('as counts of each day say that were made on it', async () => {
    const { id } = await create({ checks: ['described', 'documented'] });
    const counted: string[] = [];
    const names = ['ledger', 'billing', 'vault', 'orders', 'search'];
    // A fixed sequence that looks like chance.
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let day = 3; day <= 22; day += 1) {
      const date = `2026-03-${String(day).padStart(2, '0')}`;
      for (let change = next(5); change > 0; change -= 1) {
        at(`${date}T${String(23 - change).padStart(2, '0')}:30:00Z`);
        const name = names[next(names.length)];
        await (next(6) === 0 && (await isThere(name))
          ? portal.remove(name)
          : portal.put(name, {
              isDescribed: next(2) === 0,
              hasPages: [true, false, undefined][next(3)],
            }));
      }
      at(`${date}T23:59:00Z`);
      counted.push(progress(await portal.as(ADA).getCampaign(id)));
    }
    const { days } = await portal.as(ADA).getCampaign(id);
    expect(days.slice(1).map(progress)).toEqual(counted);
    expect(new Set(counted).size).toBeGreaterThan(5);
  });

  it('without what a waiver takes out, from the moment on that it holds', async () => {
    const { id } = await create();
    at('2026-03-03T10:00:00Z');
    const waiver = await portal.as(LINUS).requestWaiver({
      entity: 'component:default/ledger',
      scorecard: 'readiness',
      check: 'described',
      reason: 'Later',
      until: '2026-03-04',
    });
    await portal.as(ADA).decideWaiver(waiver.id, 'approve');
    at('2026-03-05T10:00:00Z');
    const { days } = await portal.as(ADA).getCampaign(id);
    expect(days.map(progress)).toEqual([
      '1 of 3',
      '1 of 2',
      '1 of 2',
      '1 of 3',
    ]);
  });

  it('until the day on which they are finished', async () => {
    const { id } = await create();
    at('2026-03-04T10:00:00Z');
    await portal.as(ADA).finishCampaign(id);
    at('2026-03-08T10:00:00Z');
    const { days, state } = await portal.as(ADA).getCampaign(id);
    expect(state).toBe('finished');
    expect(days.map(({ day }) => day)).toEqual([
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
    ]);
  });

  it('for a year and a day at most, the latest', async () => {
    const { id } = await create({ dueOn: '2027-03-02' });
    at('2028-03-02T10:00:00Z');
    const { days } = await portal.as(ADA).getCampaign(id);
    expect(days).toHaveLength(366);
    expect(days.at(-1)).toEqual({ day: '2028-03-02', passing: 1, pairs: 3 });
  });
});
