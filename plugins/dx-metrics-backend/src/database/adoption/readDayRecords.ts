import type {
  AdoptionRecord,
  AdoptionRecordsPage,
} from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import { decodeCursor, toPage } from '../drillDown/cursor';
import { dateIn, lastDateIn } from './dates';

/**
 * Reads on which days how many people used the portal, newest first: all that can be told of people who are counted and
 * not kept.
 *
 * @throws InputError when the cursor is not one of ours
 */
export async function readDayRecords(
  knex: Knex,
  { from, to, tz }: { from: Date; to: Date; tz: string },
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<AdoptionRecordsPage> {
  const before = cursor ? decodeCursor(cursor)[0] : null;
  const { rows } = await knex.raw<{ rows: { moment: Date; people: number }[] }>(
    `
      SELECT day::timestamp AT TIME ZONE 'UTC' AS moment, count(*)::int AS people FROM adoption_presence
      WHERE day >= ?::date AND day <= ?::date AND (?::timestamptz IS NULL OR day < ?::timestamptz AT TIME ZONE 'UTC')
      GROUP BY day ORDER BY day DESC LIMIT ?
    `,
    [dateIn(from, tz), lastDateIn(to, tz), before, before, limit + 1],
  );
  return toPage(
    rows.map(row => ({ ...row, id: '0' })),
    limit,
    toRecord,
  );
}

function toRecord({
  moment,
  people,
}: {
  moment: Date;
  people: number;
}): AdoptionRecord {
  return {
    id: moment.toISOString().slice(0, 10),
    title: people === 1 ? '1 person' : `${people} people`,
    at: moment.toISOString(),
    entityRef: null,
    taskId: null,
    url: null,
    hit: null,
    seconds: null,
    why: 'Used the portal on this day; who it was is not kept',
  };
}
