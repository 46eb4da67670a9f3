import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { sampleEvent } from '../__testUtils__/events';
import { EventStore } from '../database/EventStore';
import { migrations } from '../database/migrations';
import { MonthStore } from '../database/MonthStore';
import { verifyMonth } from '../reading/verifyMonth';
import { Retention } from './Retention';

jest.setTimeout(60_000);

describe('the retention', () => {
  const databases = TestDatabases.create();
  let knex: Knex;
  let months: MonthStore;

  beforeEach(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    months = new MonthStore(knex);
    await new EventStore(knex).append(
      [
        '2025-12-31T23:59:59.999Z',
        '2026-01-01T00:00:00.000Z',
        '2026-01-02T00:00:00.000Z',
        '2026-02-01T00:00:00.000Z',
        '2026-03-01T00:00:00.000Z',
      ].map(at => sampleEvent({ at })),
    );
  });

  function retention(keepMonths: number) {
    const auditor = mockServices.auditor.mock();
    auditor.createEvent.mockResolvedValue({
      success: async () => {},
      fail: async () => {},
    });
    const logger = mockServices.logger.mock();
    return {
      auditor,
      retention: new Retention({ auditor, keepMonths, logger, months }),
    };
  }

  it('drops months that are too old, and says what was in them', async () => {
    const january = await months.readHead('2026-01');
    const { auditor, retention: one } = retention(1);
    await one.run(new Date('2026-03-31T23:59:59Z'));
    expect(await months.list()).toEqual(['2026-02', '2026-03']);
    expect(await knex('events')).toHaveLength(2);
    expect(auditor.createEvent.mock.calls.map(([event]) => event)).toEqual([
      expect.objectContaining({
        eventId: 'month-drop',
        meta: expect.objectContaining({ month: '2025-12', events: 1 }),
      }),
      expect.objectContaining({
        meta: { month: '2026-01', events: 2, head: january?.hash },
      }),
    ]);
    expect(await verifyMonth(months, '2026-02')).toMatchObject({
      events: 1,
      isIntact: true,
    });
  });

  it('drops nothing that is young enough', async () => {
    const { retention: three } = retention(3);
    await three.run(new Date('2026-03-31T23:59:59Z'));
    expect(await months.list()).toHaveLength(4);
    await three.run(new Date('2026-04-01T00:00:00Z'));
    expect(await months.list()).toHaveLength(3);
  });
});
