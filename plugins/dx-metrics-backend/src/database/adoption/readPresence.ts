import type { Knex } from 'knex';
import type { Periods } from '../../metrics/Period';
import { dateIn, lastDateIn } from './dates';

/** How many people used the portal in some stretch of time. */
export interface PresenceFigures {
  active: number;
  /** Of these, who had used it in the stretch before, too. */
  stayed: number;
}

/** The people of two periods. */
export interface Presence {
  current: PresenceFigures;
  previous: PresenceFigures;
  /** By bucket of the current period; the first one has no stretch before. */
  buckets: PresenceFigures[];
}

const NOBODY: PresenceFigures = { active: 0, stayed: 0 };

/** What a table of stretches, each with its people, comes to. */
const OVERLAP = `
  SELECT seen.stretch, count(*)::int AS active, count(before.person)::int AS stayed
  FROM seen LEFT JOIN seen before ON before.person = seen.person AND before.stretch = seen.stretch - 1
  GROUP BY seen.stretch
`;

/** Counts people by bucket, and over both periods. Days are those of UTC, by the dates of the query's time zone. */
export async function readPresence(
  transaction: Knex.Transaction,
  { current, previous }: Periods,
  tz: string,
): Promise<Presence> {
  const read = async (starts: Date[]): Promise<PresenceFigures[]> => {
    const { rows } = await transaction.raw<{
      rows: (PresenceFigures & { stretch: number })[];
    }>(
      `
        WITH seen AS (
          SELECT DISTINCT width_bucket(day, CAST(:starts AS date[])) - 1 AS stretch, person
          FROM adoption_presence WHERE day >= CAST(:first AS date) AND day <= CAST(:last AS date)
        )
        ${OVERLAP}
      `,
      {
        starts: starts.map(start => dateIn(start, tz)),
        first: dateIn(starts[0], tz),
        last: lastDateIn(current.to, tz),
      },
    );
    return starts.map(
      (_, stretch) => rows.find(row => row.stretch === stretch) ?? NOBODY,
    );
  };
  const [before, now] = await read([previous.from, current.from]);
  return {
    previous: before,
    current: now,
    buckets: await read(current.buckets),
  };
}
