import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
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

describe('waivers are asked for', () => {
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

  it('with a reason and a last day, and change nothing yet', async () => {
    const waiver = await portal.as(LINUS).requestWaiver(waiverRequest());
    expect(waiver).toEqual({
      id: expect.any(String),
      ...waiverRequest(),
      state: 'requested',
      until: '2026-04-01T23:59:59.999Z',
      requestedBy: 'user:default/linus',
      requestedAt: '2026-03-02T12:00:00.000Z',
      decidedBy: null,
      decidedAt: null,
      note: null,
    });
    expect(await portal.stateOf('ledger', 'described')).toBe('fail');
  });

  it('which those who decide are told, without the name of what they may not see', async () => {
    await portal.as(ADA).requestWaiver(waiverRequest());
    expect(portal.told()).toEqual([
      {
        who: ['group:default/platform-engineering'],
        except: ['user:default/ada'],
        title: 'A waiver waits for a decision',
      },
    ]);
    expect(JSON.stringify(portal.notified)).not.toContain('ledger');
  });

  it.each([
    ['a day longer than the check allows', { until: '2026-04-02' }, 'until'],
    ['a day that is over', { until: '2026-03-01' }, 'until'],
    ['no day', { until: 'soon' }, 'until'],
    ['a check that has no waivers', { check: 'named' }, 'check'],
    ['a check that there is not', { check: 'gone' }, 'check'],
    ['a scorecard that there is not', { scorecard: 'gone' }, 'scorecard'],
    ['no reason', { reason: ' ' }, 'reason'],
  ])('and refused for %s, with the field', async (_, wrong, field) => {
    await expect(
      portal.as(LINUS).requestWaiver(waiverRequest(wrong)),
    ).rejects.toMatchObject(refused(400, `${field}:`));
  });

  it('for today as the last day', async () => {
    const today = await approved({ until: '2026-03-02' });
    expect(today.state).toBe('approved');
    expect(await portal.stateOf('ledger', 'described')).toBe('exempt');
  });

  it('for entities that the scorecard is about', async () => {
    await portal.put('ledger-api', { kind: 'API' });
    await expect(
      portal
        .as(LINUS)
        .requestWaiver(waiverRequest({ entity: 'api:default/ledger-api' })),
    ).rejects.toMatchObject(refused(400, 'check:'));
  });

  it('once for a pair, while one is asked for or holds', async () => {
    const first = await portal.as(LINUS).requestWaiver(waiverRequest());
    const again = () => portal.as(ADA).requestWaiver(waiverRequest());
    await expect(again()).rejects.toMatchObject(refused(409));
    await portal.as(GRACE).decideWaiver(first.id, 'approve');
    await expect(again()).rejects.toMatchObject(refused(409));
    await portal.as(GRACE).decideWaiver(first.id, 'revoke');
    const second = await again();
    await portal.as(GRACE).decideWaiver(second.id, 'deny');
    await again();
    portal.now = new Date('2026-04-02T00:00:00Z');
    await portal.as(ADA).requestWaiver(waiverRequest({ until: '2026-04-03' }));
    expect((await states()).sort()).toEqual([
      'denied',
      'expired',
      'requested',
      'revoked',
    ]);
  });

  it('once by people who ask at the same moment', async () => {
    const answers = await Promise.allSettled(
      [ADA, GRACE, LINUS, ADA, GRACE].map(person =>
        portal.as(person).requestWaiver(waiverRequest()),
      ),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(
      1,
    );
    expect(await states()).toEqual(['requested']);
  });

  it('by people, not by services', async () => {
    await expect(
      portal
        .withHeader(mockCredentials.service.header())
        .requestWaiver(waiverRequest()),
    ).rejects.toMatchObject({ statusCode: 403 });
  });
});
