import type { Bucket } from '@slipway/plugin-dx-metrics-common';
import { DateTime } from 'luxon';
import { durationText } from '@slipway/plugin-dx-metrics-react';

const DAY = 24 * 60 * 60;

/** A stretch of time to look at. */
export interface Period {
  /** Tells it from others. */
  id: string;
  /** How long it is: in a sentence, after “the”. */
  words: string;
  /** When it is: in a sentence, such as “in the last 90 days”. */
  when: string;
  /** How its series is cut. */
  bucket: Bucket;
  /** Where it lies at a moment, in milliseconds since 1970; `to` is excluded. */
  bounds(now: number): { from: number; to: number };
}

/** A period to choose. */
export interface PeriodPreset extends Period {
  /** On its button; short enough for a phone. */
  label: string;
}

function lastDays(
  days: number,
  { id, label, words, bucket }: Omit<PeriodPreset, 'when' | 'bounds'>,
): PeriodPreset {
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
export const PERIODS: PeriodPreset[] = [
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
 * @param from - a moment or a date in ISO 8601
 * @param to - likewise, excluded
 * @param zone - IANA time zone, in which a date starts
 */
export function periodBetween(
  from: string | null,
  to: string | null,
  zone: string,
): Period | undefined {
  const [start, end] = [from, to].map(text =>
    DateTime.fromISO(text ?? '', { locale: 'en-GB', zone }),
  );
  if (!start.isValid || !end.isValid || start >= end) {
    return undefined;
  }
  const seconds = end.diff(start).as('seconds');
  const [first, last] = [start, end].map(day => day.toFormat('d MMMM yyyy'));
  return {
    id: `${from} ${to}`,
    words: durationText(seconds),
    when: `from ${first} to ${last}`,
    bucket: bucketFor(seconds),
    bounds: () => ({ from: start.toMillis(), to: end.toMillis() }),
  };
}
