import { DateTime } from 'luxon';
import type { WorkingTime } from './Rules';

/** A stretch of working days without a break. */
export interface WorkingStretch {
  start: Date;
  /** Excluded. */
  finish: Date;
}

/**
 * Cuts the years into stretches of working days, daylight saving included.
 *
 * @param firstYear - the first year that is cut
 * @param lastYear - the last one
 */
export function workingStretches(
  { timeZone, days, holidays }: WorkingTime,
  { firstYear, lastYear }: { firstYear: number; lastYear: number },
): WorkingStretch[] {
  const off = new Set(holidays);
  const end = DateTime.fromObject({ year: lastYear + 1 }, { zone: timeZone });
  const stretches: WorkingStretch[] = [];
  let start: DateTime | undefined;
  let day = DateTime.fromObject({ year: firstYear }, { zone: timeZone });
  while (day < end) {
    const isWorking =
      days.includes(day.weekday) && !off.has(day.toISODate() ?? '');
    if (isWorking) {
      start ??= day;
    } else if (start) {
      stretches.push({ start: start.toJSDate(), finish: day.toJSDate() });
      start = undefined;
    }
    day = day.plus({ days: 1 }).startOf('day');
  }
  if (start) {
    stretches.push({ start: start.toJSDate(), finish: end.toJSDate() });
  }
  return stretches;
}
