import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { Notice } from '../events/Notices';
import { SentNotices } from './SentNotices';

const PAYMENTS = 'group:default/payments';
const PLATFORM = 'group:default/platform-engineering';
const ADA = 'user:default/ada';

const request: Notice['request'] = {
  id: '0f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a11',
  name: 'orders-db',
  moduleTitle: 'PostgreSQL database',
  environment: 'production',
  owner: PAYMENTS,
  requester: ADA,
};

describe('SentNotices', () => {
  const sent: NotificationSendOptions[] = [];
  const notices = new SentNotices({
    notifications: {
      send: async notification => {
        sent.push(notification);
      },
    },
    platformGroup: PLATFORM,
  });

  const send = async (notice: Notice) => {
    await notices.send(notice);
    return sent.at(-1)!;
  };
  const expiresAt = '2026-12-04T09:00:00.000Z';

  it.each<[Notice, string[], string]>([
    [
      {
        request,
        kind: 'approval-wanted',
        groups: [PLATFORM, 'group:default/security'],
        askedBy: ADA,
      },
      [PLATFORM, 'group:default/security'],
      'orders-db in production waits for your approval',
    ],
    [
      { request, kind: 'denied', reason: 'Too large.' },
      [ADA],
      'Denied: orders-db in production',
    ],
    [{ request, kind: 'active' }, [ADA], 'Ready: orders-db in production'],
    [{ request, kind: 'changed' }, [ADA], 'Changed: orders-db in production'],
    [
      { request, kind: 'failed', reason: 'Terraform could not connect.' },
      [ADA],
      'Failed: orders-db in production',
    ],
    [
      { request, kind: 'destruction-failed', reason: 'It is in use.' },
      [PAYMENTS, PLATFORM],
      'Not destroyed: orders-db in production',
    ],
    [
      { request, kind: 'destroyed' },
      [PAYMENTS],
      'Destroyed: orders-db in production',
    ],
    [
      { request, kind: 'lease-ends', days: 7, expiresAt },
      [PAYMENTS],
      'orders-db in production ends in 7 days',
    ],
    [
      { request, kind: 'lease-ends', days: 1, expiresAt },
      [PAYMENTS],
      'orders-db in production ends in 1 day',
    ],
    [
      { request, kind: 'lease-held', expiresAt },
      [PAYMENTS, PLATFORM],
      'orders-db in production has outlived its lease',
    ],
    [
      { request, kind: 'drifted', count: 2 },
      [PAYMENTS],
      'orders-db in production is not as it was asked for',
    ],
  ])('tells %j', async (notice, entityRef, title) => {
    const { recipients, payload } = await send(notice);
    expect(recipients).toMatchObject({ type: 'entity', entityRef });
    expect(payload).toMatchObject({
      title,
      topic: 'Infrastructure',
      link: `/infrastructure/requests/${request.id}`,
    });
  });

  it('says why, and until when', async () => {
    const describe = async (notice: Notice) =>
      (await send(notice)).payload.description;
    for (const kind of ['denied', 'failed', 'destruction-failed'] as const) {
      expect(
        await describe({ request, kind, reason: 'It is in use.' }),
      ).toContain('It is in use.');
    }
    expect(
      await describe({ request, kind: 'lease-ends', days: 7, expiresAt }),
    ).toContain('2026-12-04');
    expect(
      await describe({ request, kind: 'lease-held', expiresAt }),
    ).toContain('2026-12-04');
  });

  it('does not ask those to approve who asked', async () => {
    const { recipients } = await send({
      request,
      kind: 'approval-wanted',
      groups: [PLATFORM],
      askedBy: ADA,
    });
    expect(recipients).toMatchObject({ excludeEntityRef: ADA });
  });

  it('tells the team what a pipeline asked for', async () => {
    const byPipeline = { ...request, requester: 'external:pipeline' };
    const { recipients } = await send({ request: byPipeline, kind: 'active' });
    expect(recipients).toEqual({ type: 'entity', entityRef: [PAYMENTS] });
  });

  it('alerts when something that should be gone is not, and once where a team is the platform team', async () => {
    const own = { ...request, owner: PLATFORM };
    const notice = await send({
      request: own,
      kind: 'destruction-failed',
      reason: 'It is in use.',
    });
    expect(notice.payload.severity).toBe('critical');
    expect(notice.recipients).toMatchObject({ entityRef: [PLATFORM] });
  });

  it('repeats in place: one notification for each matter of a request', async () => {
    const scopeOf = async (notice: Notice) =>
      (await send(notice)).payload.scope;
    const week = { request, kind: 'lease-ends', days: 7, expiresAt } as const;
    expect(await scopeOf(week)).toBe(await scopeOf(week));
    expect(await scopeOf({ ...week, days: 1 })).toBe(await scopeOf(week));
    expect(await scopeOf({ request, kind: 'active' })).not.toBe(
      await scopeOf(week),
    );
    const other = { ...request, id: '1f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a12' };
    expect(await scopeOf({ ...week, request: other })).not.toBe(
      await scopeOf(week),
    );
  });

  it('lets the sender know when nobody could be told', async () => {
    const away = new SentNotices({
      notifications: {
        send: async () => {
          throw new Error('The notifications are away');
        },
      },
      platformGroup: PLATFORM,
    });
    await expect(away.send({ request, kind: 'active' })).rejects.toThrow(
      'The notifications are away',
    );
  });
});
