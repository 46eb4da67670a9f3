import type { Bucket } from '@slipway/plugin-dx-metrics-common';
import { DateTime } from 'luxon';

const FORMATS: Record<Bucket, string> = {
  day: 'd MMM',
  week: 'd MMM',
  month: 'MMM yyyy',
};

const LONG_FORMATS: Record<Bucket, string> = {
  day: 'cccc, d MMMM yyyy',
  week: "'Week of' d MMMM yyyy",
  month: 'MMMM yyyy',
};

const format = (start: string, zone: string, pattern: string) =>
  DateTime.fromISO(start, { zone }).toFormat(pattern, { locale: 'en-GB' });

/** The start of a bucket, for an axis. */
export function bucketText(start: string, bucket: Bucket, zone: string) {
  return format(start, zone, FORMATS[bucket]);
}

/** A bucket in full. */
export function longBucketText(start: string, bucket: Bucket, zone: string) {
  return format(start, zone, LONG_FORMATS[bucket]);
}
