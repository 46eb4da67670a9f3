import { TestDatabases } from '@backstage/backend-test-utils';
import type { WaiverRequest } from '@slipway/plugin-scorecards-common';
import { refused } from '../__testUtils__/refused';
import {
  ADA,
  GRACE,
  LINUS,
  TestGovernance,
} from '../__testUtils__/TestGovernance';
import { waiverRequest } from '../__testUtils__/waiverRequest';

jest.setTimeout(60_000);

describe('waivers', () => {
  const databases = TestDatabases.create();
  let portal: TestGovernance;

  beforeEach(async () => {
    portal = await TestGovernance.start(databases);
    await portal.put('ledger', { hasPages: true });
    await portal.put('vault', { owner: 'security' });
  });

  const approved = async (more: Partial<WaiverRequest> = {}) => {
    const { id } = await portal.as(LINUS).requestWaiver(waiverRequest(more));
    return portal.as(GRACE).decideWaiver(id, 'approve');
  };

  describe('tell of nothing that somebody may not read', () => {
    beforeEach(async () => {
      await portal.as(ADA).requestWaiver(waiverRequest());
      await portal
        .as(ADA)
        .requestWaiver(waiverRequest({ entity: 'component:default/vault' }));
      portal.limit(LINUS, 'ledger');
      portal.limit(GRACE, 'ledger');
    });

    it('in lists', async () => {
      const seen = await portal.as(LINUS).getWaivers();
      expect(seen.items.map(({ entity }) => entity)).toEqual([
        'component:default/ledger',
      ]);
      const hidden = await portal
        .as(LINUS)
        .getWaivers({ entity: 'component:default/vault' });
      expect(hidden.items).toEqual([]);
      expect((await portal.as(ADA).getWaivers()).items).toHaveLength(2);
    });

    it('in what is refused: hidden entities are answered as those that there are not', async () => {
      const ask = (entity: string) =>
        portal
          .as(LINUS)
          .requestWaiver(waiverRequest({ entity }))
          .catch(error => [error.statusCode, error.cause.message]);
      expect(await ask('component:default/vault')).toEqual([
        404,
        'There is no component:default/vault in the catalog',
      ]);
      expect(await ask('component:default/nothing')).toEqual([
        404,
        'There is no component:default/nothing in the catalog',
      ]);
    });

    it('to those who decide', async () => {
      const { items } = await portal
        .as(ADA)
        .getWaivers({ entity: 'component:default/vault' });
      await expect(
        portal.as(GRACE).decideWaiver(items[0].id, 'approve'),
      ).rejects.toMatchObject(
        refused(404, `There is no waiver ${items[0].id}`),
      );
    });
  });

  it('are listed by entity, scorecard and state, the newest first', async () => {
    await approved();
    portal.now = new Date('2026-03-03T12:00:00Z');
    await portal
      .as(ADA)
      .requestWaiver(waiverRequest({ entity: 'component:default/vault' }));
    const list = async (query: object) =>
      (await portal.as(ADA).getWaivers(query)).items.map(
        ({ entity, state }) => `${entity.split('/')[1]} ${state}`,
      );
    expect(await list({})).toEqual(['vault requested', 'ledger approved']);
    expect(await list({ limit: 1 })).toEqual(['vault requested']);
    expect(await list({ entity: 'component:default/ledger' })).toEqual([
      'ledger approved',
    ]);
    expect(await list({ state: 'requested' })).toEqual(['vault requested']);
    expect(await list({ scorecard: 'other' })).toEqual([]);
    portal.now = new Date('2026-05-01T12:00:00Z');
    expect(await list({ state: 'expired' })).toEqual([
      'vault expired',
      'ledger expired',
    ]);
    expect(await list({ state: 'approved' })).toEqual([]);
  });
});
