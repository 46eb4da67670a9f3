import { DateTime, type ToRelativeUnit } from 'luxon';

/** Luxon leaves out weeks, unless it is told. */
const UNITS: ToRelativeUnit[] = [
  'years',
  'months',
  'weeks',
  'days',
  'hours',
  'minutes',
  'seconds',
];

/** A moment as people say it, such as “3 weeks ago”, with the exact time on hover. */
export function RelativeTime({ at }: { at: string }) {
  const moment = DateTime.fromISO(at);
  return (
    <time dateTime={at} title={moment.toLocaleString(DateTime.DATETIME_FULL)}>
      {moment.toRelative({ locale: 'en', unit: UNITS })}
    </time>
  );
}
