import { randomUUID } from 'node:crypto';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { AuditEvent } from '@slipway/plugin-audit-common';
import type { Knex } from 'knex';
import { sampleEvent } from '../__testUtils__/events';
import { type EventFilter, EventStore, type Position } from './EventStore';
import { migrations } from './migrations';
import { MonthStore } from './MonthStore';
import { verifyMonth } from '../reading/verifyMonth';

jest.setTimeout(60_000);

describe('the store of events', () => {
  const databases = TestDatabases.create();
  let knex: Knex;
  let store: EventStore;
  let months: MonthStore;

  beforeEach(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    store = new EventStore(knex);
    months = new MonthStore(knex);
  });

  it.each([
    `UPDATE events SET actor = 'user:default/nobody'`,
    `DELETE FROM events`,
    `TRUNCATE events`,
    `UPDATE events_2026_03 SET actor = 'user:default/nobody'`,
    `DELETE FROM events_2026_03`,
    `TRUNCATE events_2026_03`,
  ])('refuses %s', async sql => {
    await store.append([sampleEvent()]);
    await expect(knex.raw(sql)).rejects.toThrow(
      'The audit trail is append-only',
    );
    expect(await store.listNewest({}, 10)).toHaveLength(1);
  });

  it('does not store an event twice', async () => {
    const [one, two] = [sampleEvent(), sampleEvent()];
    await store.append([one]);
    await store.append([one, two, two]);
    const events = await store.listOldest({}, 10);
    expect(events.map(({ id, number }) => [id, number])).toEqual([
      [one.id, 1],
      [two.id, 2],
    ]);
  });

  it('chains the events of each month, however many write at once', async () => {
    const moments = ['2026-02-28T23:59:59.999Z', '2026-03-01T00:00:00.000Z'];
    await Promise.all(
      Array.from({ length: 20 }, () =>
        store.append(moments.map(at => sampleEvent({ at }))),
      ),
    );
    expect(await months.list()).toEqual(['2026-02', '2026-03']);
    for (const month of await months.list()) {
      expect(await verifyMonth(months, month)).toMatchObject({
        events: 20,
        isIntact: true,
      });
    }
  });

  it.each([
    [
      'a changed actor',
      `UPDATE events SET actor = 'user:default/eve' WHERE number = 2`,
      { number: 2, message: expect.stringContaining('was changed') },
    ],
    [
      'a changed meta',
      `UPDATE events SET meta = '{}' WHERE number = 2`,
      { number: 2, message: expect.stringContaining('was changed') },
    ],
    [
      'a missing event',
      `DELETE FROM events WHERE number = 2`,
      { number: 3, message: 'event 2 is missing' },
    ],
    [
      'an event that was left out and closed up',
      `DELETE FROM events WHERE number = 2; UPDATE events SET number = 2 WHERE number = 3`,
      { number: 2, message: expect.stringContaining('was changed') },
    ],
  ])('shows %s', async (_, sql, broken) => {
    await store.append([sampleEvent(), sampleEvent(), sampleEvent()]);
    // As somebody does who owns the database.
    await knex.raw(`
      ALTER TABLE events DISABLE TRIGGER ALL;
      ALTER TABLE events_2026_03 DISABLE TRIGGER ALL;
      ${sql}
    `);
    expect(await verifyMonth(months, '2026-03')).toMatchObject({
      isIntact: false,
      broken,
    });
  });

  it('begins a month while somebody reads, as a backup does', async () => {
    await store.append([sampleEvent({ at: '2026-03-31T23:59:59.999Z' })]);
    await knex.transaction(async reader => {
      expect(await reader('events')).toHaveLength(1);
      await store.append([sampleEvent({ at: '2026-04-01T00:00:00.000Z' })]);
    });
    expect(await months.list()).toEqual(['2026-03', '2026-04']);
    expect(await store.listNewest({}, 10)).toHaveLength(2);
  });

  it('narrows down by everything', async () => {
    const operation = randomUUID();
    await store.append([
      sampleEvent(),
      sampleEvent({
        at: '2026-03-03T00:00:00.000Z',
        operation,
        actor: 'external:pipeline',
        plugin: 'ships',
        event: 'ship-sink',
        severity: 'high',
        status: 'failed',
        resources: ['request:7', 'component:default/ferry'],
      }),
    ]);
    const filters: EventFilter[] = [
      { from: new Date('2026-03-03') },
      { actor: 'external:pipeline' },
      { plugin: 'ships' },
      { event: 'ship-sink' },
      { severity: 'high' },
      { statuses: ['failed', 'initiated'] },
      { resource: 'component:default/ferry' },
    ];
    for (const filter of filters) {
      const events = await store.listNewest(filter, 10);
      expect(events.map(event => event.operation)).toEqual([operation]);
    }
    const before = await store.listNewest({ until: new Date('2026-03-03') }, 9);
    expect(before.map(({ plugin }) => plugin)).toEqual(['boats']);
    expect(await store.listTypes()).toEqual([
      { plugin: 'boats', event: 'boat-launch' },
      { plugin: 'ships', event: 'ship-sink' },
    ]);
  });

  it('pages through events of the same moment, and through months', async () => {
    const at = (month: number) => `2026-0${month}-15T12:00:00.000Z`;
    for (const month of [3, 1, 2]) {
      await store.append(
        Array.from({ length: 5 }, () => sampleEvent({ at: at(month) })),
      );
    }
    const read = async (list: 'listNewest' | 'listOldest') => {
      const ids: string[] = [];
      let last: Position | undefined;
      do {
        const page: AuditEvent[] = await store[list]({}, 4, last);
        ids.push(...page.map(({ id }) => id));
        last = page.at(-1);
      } while (last);
      return ids;
    };
    const oldest = await read('listOldest');
    expect(new Set(oldest).size).toBe(15);
    expect(await read('listNewest')).toEqual(oldest.reverse());
  });
});
