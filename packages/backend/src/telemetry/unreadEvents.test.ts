import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { UNREAD_EVENTS } from './unreadEvents';

const HOUR = 60 * 60_000;

describe('UNREAD_EVENTS', () => {
  const databases = TestDatabases.create();
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@backstage/plugin-events-backend',
        'migrations',
      ),
    });
  });

  beforeEach(async () => {
    await knex('event_bus_events').delete();
    await knex('event_bus_subscriptions').delete();
  });

  const subscribe = (id: string, hoursAgo: number, plugin = 'infra') =>
    knex('event_bus_subscriptions').insert({
      id,
      created_by: `plugin:${plugin}`,
      updated_at: new Date(Date.now() - hoursAgo * HOUR),
      read_until: 0,
      topics: ['requests'],
    });
  const countUnread = async (...notified: string[]) => {
    await knex('event_bus_events').insert({
      created_by: 'plugin:infra',
      topic: 'requests',
      data_json: '{}',
      notified_subscribers: notified,
    });
    const { rows } = await knex.raw(UNREAD_EVENTS);
    return rows.length;
  };

  it('has what a shared subscription has yet to get', async () => {
    await subscribe('infra.sources', 3);
    await subscribe('dx.requests', 1, 'dx');
    expect(await countUnread('infra.sources', 'dx.requests')).toBe(0);
    expect(await countUnread('dx.requests')).toBe(1);
  });

  it('leaves out a subscription of one process, and one that its plugin makes no more', async () => {
    await subscribe('signals.4711', 1, 'signals');
    await subscribe('infra.pull-request', 3);
    await subscribe('infra.sources', 1);
    expect(await countUnread('infra.sources')).toBe(0);
  });

  it('keeps those of a plugin that was started a moment apart', async () => {
    await subscribe('infra.late', 1);
    await subscribe('infra.sources', 1.1);
    expect(await countUnread('infra.late')).toBe(1);
  });
});
