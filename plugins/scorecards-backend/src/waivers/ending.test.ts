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
import { WaiverStore } from '../database/governance/WaiverStore';
import { createWaiverCollector } from './createWaiverCollector';

jest.setTimeout(60_000);

const DAY = 86_400_000;

describe('waivers', () => {
  const databases = TestDatabases.create();
  let portal: TestGovernance;

  beforeEach(async () => {
    portal = await TestGovernance.start(databases);
    await portal.put('ledger', { hasPages: true });
    await portal.put('vault', { owner: 'security' });
  });

  const states = async () =>
    (await portal.as(ADA).getWaivers()).items.map(({ state }) => state);
  const approved = async (more: Partial<WaiverRequest> = {}) => {
    const { id } = await portal.as(LINUS).requestWaiver(waiverRequest(more));
    return portal.as(GRACE).decideWaiver(id, 'approve');
  };

  describe('end by themselves', () => {
    it('after the last millisecond of their last day, whether anybody looked or not', async () => {
      await approved();
      portal.now = new Date('2026-04-01T23:59:59.999Z');
      await portal.evaluator.settleExpired();
      expect(await states()).toEqual(['approved']);
      expect(await portal.stateOf('ledger', 'described')).toBe('exempt');

      portal.now = new Date('2026-04-02T00:00:00Z');
      expect(await states()).toEqual(['expired']);
      await portal.evaluator.settleExpired();
      expect(await portal.stateOf('ledger', 'described')).toBe('fail');
    });

    it('which is not looked for again while none can end', async () => {
      await approved();
      let asked = 0;
      portal.knex.on('query', ({ sql }: { sql: string }) => {
        asked += sql.includes('"valid_until" <') ? 1 : 0;
      });
      const settleAt = async (now: string) => {
        portal.now = new Date(now);
        await portal.evaluator.settleExpired();
        return asked;
      };
      expect(await settleAt('2026-03-30T12:00:00.000Z')).toBe(1);
      expect(await settleAt('2026-03-30T12:00:01.999Z')).toBe(1);
      expect(await settleAt('2026-03-30T12:00:02.000Z')).toBe(2);
      expect(await settleAt('2026-04-01T23:59:59.000Z')).toBe(3);
      expect(await settleAt('2026-04-01T23:59:59.500Z')).toBe(4);
    });

    it('and cannot be decided any more', async () => {
      const { id } = await portal.as(LINUS).requestWaiver(waiverRequest());
      portal.now = new Date('2026-04-02T00:00:00Z');
      for (const decision of ['approve', 'deny'] as const) {
        await expect(
          portal.as(GRACE).decideWaiver(id, decision),
        ).rejects.toMatchObject(refused(409, 'The waiver is expired'));
      }
    });

    it('which is written down, and has the entity evaluated', async () => {
      await approved();
      portal.now = new Date('2026-04-02T00:00:00Z');
      await portal.governance.waiverWatch.run();
      expect(await portal.knex('waivers').pluck('state')).toEqual(['expired']);
      expect(await portal.knex('due').select()).toHaveLength(1);
      await portal.evaluator.run();
      expect(await portal.stateOf('ledger', 'described')).toBe('fail');
    });
  });

  describe('are a fact', () => {
    const expired = async () => {
      const collector = createWaiverCollector(new WaiverStore(portal.knex));
      const outcomes = await collector.collect(
        [
          {
            ref: 'component:default/ledger',
            entity: {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name: 'ledger' },
            },
          },
        ],
        { signal: new AbortController().signal },
      );
      return outcomes.get('component:default/ledger');
    };
    const runOut = async () => {
      await portal.governance.waiverWatch.run();
      await portal.evaluator.run();
    };
    // The collector asks the clock of the machine.
    const longAgo = async () =>
      portal.knex('waivers').update({ until: new Date(0) });

    it('when they ran out and the check still fails', async () => {
      await approved();
      expect(await expired()).toEqual({ facts: { expired: 0 } });
      await longAgo();
      await runOut();
      expect(await expired()).toEqual({ facts: { expired: 1 } });
    });

    it('which a request that nobody answered is not', async () => {
      await portal.as(LINUS).requestWaiver(waiverRequest());
      await longAgo();
      await runOut();
      expect(await expired()).toEqual({ facts: { expired: 0 } });
    });
  });

  describe('warn', () => {
    const warn = () => portal.governance.waiverWatch.run();
    const warned = () =>
      portal.told().filter(({ title }) => title.startsWith('Waiver ends soon'));

    it('whoever asked and whoever owns the entity, 7 days ahead, once', async () => {
      const { until } = await approved();
      const moment = Date.parse(until) - 7 * DAY;
      portal.now = new Date(moment - 1);
      await warn();
      expect(warned()).toEqual([]);

      portal.now = new Date(moment);
      await warn();
      await warn();
      portal.now = new Date(moment + DAY);
      await warn();
      expect(warned()).toEqual([
        {
          who: ['user:default/linus', 'group:default/payments'],
          except: [],
          title: 'Waiver ends soon: described of component:default/ledger',
        },
      ]);
    });

    it('once, however many replicas do it at a time', async () => {
      await approved({ until: '2026-03-03' });
      await Promise.all([warn(), warn(), warn(), warn()]);
      expect(warned()).toHaveLength(1);
    });

    it('later when nobody could be told', async () => {
      await approved({ until: '2026-03-03' });
      portal.isMute = true;
      await warn();
      portal.isMute = false;
      await warn();
      expect(warned()).toHaveLength(1);
    });

    it('of nothing that does not hold', async () => {
      const revoked = await approved({ until: '2026-03-03' });
      await portal.as(ADA).decideWaiver(revoked.id, 'revoke');
      await portal
        .as(LINUS)
        .requestWaiver(waiverRequest({ until: '2026-03-03' }));
      await approved({
        entity: 'component:default/vault',
        until: '2026-03-02',
      });
      portal.now = new Date('2026-03-03T01:00:00Z');
      await warn();
      expect(warned()).toEqual([]);
    });
  });
});
