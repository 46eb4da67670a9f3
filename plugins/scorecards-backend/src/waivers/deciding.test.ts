import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { WaiverRequest } from '@slipway/plugin-scorecards-common';
import { READINESS } from '../__testUtils__/readiness';
import { refused } from '../__testUtils__/refused';
import {
  ADA,
  GRACE,
  LINUS,
  TestGovernance,
} from '../__testUtils__/TestGovernance';
import { waiverRequest } from '../__testUtils__/waiverRequest';

jest.setTimeout(60_000);

describe('waivers are decided', () => {
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

  it('by somebody else of the platform group, and the entity is evaluated at once', async () => {
    const { id } = await portal.as(LINUS).requestWaiver(waiverRequest());
    const waiver = await portal
      .as(GRACE)
      .decideWaiver(id, 'approve', { note: 'Until April' });
    expect(waiver).toMatchObject({
      state: 'approved',
      decidedBy: 'user:default/grace',
      decidedAt: '2026-03-02T12:00:00.000Z',
      note: 'Until April',
    });
    expect(await portal.stateOf('ledger', 'described')).toBe('exempt');
    expect(portal.told().at(-1)).toEqual({
      who: ['user:default/linus'],
      except: ['user:default/grace'],
      title: 'Waiver approved: described of component:default/ledger',
    });
  });

  it('never approved by whoever asked, nor by a service on their behalf', async () => {
    const { id } = await portal.as(ADA).requestWaiver(waiverRequest());
    await expect(
      portal.as(ADA).decideWaiver(id, 'approve'),
    ).rejects.toMatchObject(refused(403, 'themselves'));
    const onBehalf = mockCredentials.service.header({
      onBehalfOf: mockCredentials.user('user:default/ada'),
      targetPluginId: 'scorecards',
    });
    await expect(
      portal.withHeader(onBehalf).decideWaiver(id, 'approve'),
    ).rejects.toMatchObject(refused(403, 'themselves'));
    await expect(
      portal
        .withHeader(mockCredentials.service.header())
        .decideWaiver(id, 'approve'),
    ).rejects.toMatchObject({ statusCode: 403 });
    await expect(
      portal
        .withHeader(mockCredentials.user.header('user:default/ADA'))
        .decideWaiver(id, 'approve'),
    ).rejects.toMatchObject(refused(403, 'themselves'));
    expect(await states()).toEqual(['requested']);
    expect(await portal.stateOf('ledger', 'described')).toBe('fail');
  });

  it.each(['approve', 'deny', 'revoke'] as const)(
    'by nobody outside the platform group, and by nobody without the permission: %s',
    async decision => {
      const { id } = await portal.as(ADA).requestWaiver(waiverRequest());
      await expect(
        portal.as(LINUS).decideWaiver(id, decision),
      ).rejects.toMatchObject(refused(403, 'platform-engineering'));
      portal.denied.add('scorecards.waiver.decide');
      await expect(
        portal.as(GRACE).decideWaiver(id, decision),
      ).rejects.toMatchObject(refused(403, 'scorecards.waiver.decide'));
      expect(await states()).toEqual(['requested']);
    },
  );

  it('denied, which leaves the check failing', async () => {
    const { id } = await portal.as(LINUS).requestWaiver(waiverRequest());
    await portal.as(GRACE).decideWaiver(id, 'deny', { note: 'Write it' });
    expect(await states()).toEqual(['denied']);
    expect(await portal.stateOf('ledger', 'described')).toBe('fail');
    expect(portal.notified.at(-1)?.payload).toMatchObject({
      title: 'Waiver denied: described of component:default/ledger',
      description: 'By user:default/grace. Write it',
    });
  });

  it('revoked, which makes the check fail at once', async () => {
    const { id } = await approved();
    await portal.as(ADA).decideWaiver(id, 'revoke');
    expect(await states()).toEqual(['revoked']);
    expect(await portal.stateOf('ledger', 'described')).toBe('fail');
  });

  it.each([
    ['approved', ['approve'], 'approve'],
    ['approved', ['approve'], 'deny'],
    ['requested', [], 'revoke'],
    ['denied', ['deny'], 'approve'],
    ['revoked', ['approve', 'revoke'], 'approve'],
    ['revoked', ['approve', 'revoke'], 'revoke'],
  ] as const)('not when it is %s: %j, then %s', async (state, before, late) => {
    const { id } = await portal.as(LINUS).requestWaiver(waiverRequest());
    for (const decision of before) {
      await portal.as(GRACE).decideWaiver(id, decision);
    }
    await expect(portal.as(ADA).decideWaiver(id, late)).rejects.toMatchObject(
      refused(409, `The waiver is ${state}`),
    );
    expect(await states()).toEqual([state]);
  });

  it('once by people who decide at the same moment', async () => {
    const { id } = await portal.as(LINUS).requestWaiver(waiverRequest());
    const answers = await Promise.allSettled([
      portal.as(ADA).decideWaiver(id, 'approve'),
      portal.as(GRACE).decideWaiver(id, 'deny'),
      portal.as(GRACE).decideWaiver(id, 'approve'),
      portal.as(ADA).decideWaiver(id, 'deny'),
    ]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(
      1,
    );
  });

  it('by the definition of now, not by that of the request', async () => {
    const { id } = await portal.as(LINUS).requestWaiver(waiverRequest());
    await portal.define(READINESS.replace('waiverDays: 30', 'waiverDays: 7'));
    await expect(
      portal.as(GRACE).decideWaiver(id, 'approve'),
    ).rejects.toMatchObject(refused(409, 'within 7 days'));
    await portal.as(GRACE).decideWaiver(id, 'deny');
  });

  it('even when nobody can be told', async () => {
    portal.isMute = true;
    await approved();
    expect(await states()).toEqual(['approved']);
    expect(await portal.stateOf('ledger', 'described')).toBe('exempt');
  });

  it('and audited, the refused as well', async () => {
    const { id } = await portal.as(LINUS).requestWaiver(waiverRequest());
    await portal.as(ADA).decideWaiver(id, 'approve');
    await portal
      .as(ADA)
      .decideWaiver(id, 'deny')
      .catch(() => {});
    await portal.as(ADA).decideWaiver(id, 'revoke', { note: 'Done' });
    expect(
      portal.auditor.createEvent.mock.calls.map(([{ eventId, meta }]) => [
        eventId,
        meta,
      ]),
    ).toEqual([
      ['waiver-request', waiverRequest()],
      ['waiver-approve', { waiverId: id }],
      ['waiver-deny', { waiverId: id }],
      ['waiver-revoke', { waiverId: id, note: 'Done' }],
    ]);
  });
});
