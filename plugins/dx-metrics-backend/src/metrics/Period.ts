import { InputError } from '@backstage/errors';
import type { Bucket } from '@slipway/plugin-dx-metrics-common';
import { LRUCache } from 'lru-cache';
import { DateTime } from 'luxon';

/** The most entries of a series. */
const MAX_BUCKETS = 1_100;
const MAX_YEARS = 10;

/** A period, cut where its buckets and its days begin. */
export interface Period {
  from: Date;
  /** Excluded. */
  to: Date;
  /** Where each bucket begins; the first at `from`. */
  buckets: Date[];
  /** Where each day of the time zone begins; the first at `from`. Every bucket begins with a day. */
  days: Date[];
}

/** A period and the one of the same length right before it, which is one bucket. */
export interface Periods {
  current: Period;
  previous: Period;
}

/**
 * Reads the period of a query.
 *
 * @throws InputError when it is empty, too long, or has too many buckets
 */
export function resolvePeriods(
  query: { from?: string; to?: string; tz: string; bucket: Bucket },
  now: Date,
): Periods {
  const { tz, bucket } = query;
  const to = query.to
    ? DateTime.fromISO(query.to, { zone: tz })
    : DateTime.fromJSDate(now, { zone: tz });
  const from = query.from
    ? DateTime.fromISO(query.from, { zone: tz })
    : to.minus({ days: 90 });
  if (from >= to) {
    throw new InputError('from must be before to');
  }
  if (from.year < 2000 || to > from.plus({ years: MAX_YEARS })) {
    throw new InputError(
      `The period must not begin before the year 2000, nor be longer than ${MAX_YEARS} years`,
    );
  }
  const buckets = cut(from, to, bucket);
  if (buckets.length > MAX_BUCKETS) {
    throw new InputError(
      `The series would have ${buckets.length} entries, at most ${MAX_BUCKETS} are given: choose a longer bucket or a shorter period`,
    );
  }
  const before = from.minus(to.diff(from));
  return {
    current: {
      from: from.toJSDate(),
      to: to.toJSDate(),
      buckets,
      days: cut(from, to, 'day'),
    },
    previous: {
      from: before.toJSDate(),
      to: from.toJSDate(),
      buckets: [before.toJSDate()],
      days: cut(before, from, 'day'),
    },
  };
}

/** Where days, weeks and months begin, after the one that a list is kept under. */
const begins = new LRUCache<string, number[]>({ max: 500 });

function cut(from: DateTime, to: DateTime, unit: Bucket): Date[] {
  const first = from.startOf(unit);
  // Every question of a day asks for the same ones, and calendars are slow to count in.
  const key = `${from.zoneName} ${unit} ${first.toMillis()}`;
  const known = begins.get(key) ?? [];
  begins.set(key, known);
  while ((known.at(-1) ?? -Infinity) < to.toMillis()) {
    const next = first.plus({ [unit]: known.length + 1 });
    // A day that begins later than midnight, because the clock was put forward then, makes the others no later.
    const start = first.hour === 0 ? next : next.startOf(unit);
    known.push(start.toMillis());
  }
  return [
    from.toJSDate(),
    ...known
      .slice(
        0,
        known.findIndex(start => start >= to.toMillis()),
      )
      .map(start => new Date(start)),
  ];
}

/** How long a stretch is, in days of 24 hours. */
export function lengthInDays(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 86_400_000;
}
