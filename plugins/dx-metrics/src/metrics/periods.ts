import type { Bucket } from '@slipway/plugin-dx-metrics-common';
import { DateTime } from 'luxon';
import { durationText } from './figure';

const DAY = 24 * 60 * 60;

/** A stretch of time to look at. */
export interface Period {
  /** Tells it from others. */
  id: string;
  /** On its button; short enough for a phone. */
  label: string;
  /** How long it is: in a sentence, after “the”. */
  words: string;
  /** When it is: in a sentence, such as “in the last 90 days”. */
  when: string;
  /** How its series is cut. */
  bucket: Bucket;
  /** Where it lies at a moment, in milliseconds since 1970; `to` is excluded. */
  bounds(now: number): { from: number; to: number };
}

function lastDays(
  days: number,
  { id, label, words, bucket }: Omit<Period, 'when' | 'bounds'>,
): Period {
  return {
    id,
    label,
    words,
    when: `in the last ${words}`,
    bucket,
    bounds: now => ({ from: now - days * DAY * 1000, to: now }),
  };
}

/** The quarter that most teams look at. */
export const DEFAULT_PERIOD = lastDays(90, {
  id: '90d',
  label: '90 days',
  words: '90 days',
  bucket: 'week',
});

/** What people choose from: each ends now. */
export const PERIODS: Period[] = [
  lastDays(30, {
    id: '30d',
    label: '30 days',
    words: '30 days',
    bucket: 'day',
  }),
  DEFAULT_PERIOD,
  lastDays(365, {
    id: '365d',
    label: 'A year',
    words: 'year',
    bucket: 'month',
  }),
];

function bucketFor(seconds: number): Bucket {
  if (seconds <= 45 * DAY) {
    return 'day';
  }
  return seconds <= 180 * DAY ? 'week' : 'month';
}

/**
 * The period that a link names; undefined when it names none that makes sense.
 *
 * @param from - a moment or a date in ISO 8601; a date starts where the reader is
 * @param to - likewise, excluded
 */
export function periodBetween(
  from: string | null,
  to: string | null,
): Period | undefined {
  const [start, end] = [from, to].map(text =>
    DateTime.fromISO(text ?? '', { locale: 'en-GB' }),
  );
  if (!start.isValid || !end.isValid || start >= end) {
    return undefined;
  }
  const seconds = end.diff(start).as('seconds');
  const [first, last] = [start, end].map(day => day.toFormat('d MMMM yyyy'));
  return {
    id: `${from} ${to}`,
    label: `${start.toFormat('d MMM')} to ${end.toFormat('d MMM')}`,
    words: durationText(seconds),
    when: `from ${first} to ${last}`,
    bucket: bucketFor(seconds),
    bounds: () => ({ from: start.toMillis(), to: end.toMillis() }),
  };
}
