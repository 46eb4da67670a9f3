import { DateTime } from 'luxon';

/** The date of a moment in a time zone, as `2026-03-01`. */
export function dateIn(moment: Date, tz: string): string {
  return DateTime.fromJSDate(moment, { zone: tz }).toFormat('yyyy-MM-dd');
}

/** The last date of a period that ends before a moment. */
export function lastDateIn(to: Date, tz: string): string {
  return dateIn(new Date(to.getTime() - 1), tz);
}
