import { gregorianEaster } from 'date-easter';
import { DateTime } from 'luxon';
import { type Interval, WorkingClock } from './WorkingClock';
import { type OfficeName, offices } from './offices';

/** How far the clocks know the time before the first day and after the last one. */
const MARGIN = { days: 180 };
const WORK_STARTS = { hour: 9 };
const WORK_ENDS = { hour: 17, minute: 30 };
/** No planned release reaches production from 15 December until 2 January. */
const FREEZE = { from: '12-15', until: '01-02' };

/** The days of the history, and who works on them when. */
export class Calendar {
  readonly #workdays = new Map<OfficeName, Map<string, Interval>>();
  readonly #clocks = new Map<OfficeName, WorkingClock>();
  readonly #releaseClocks = new Map<OfficeName, WorkingClock>();

  /** Each date, as `2026-05-17`, from the one of `start` to the one of `end` in UTC. */
  readonly dates: string[];

  constructor(start: Date, end: Date) {
    const first = DateTime.fromJSDate(start, { zone: 'utc' }).startOf('day');
    const last = DateTime.fromJSDate(end, { zone: 'utc' }).startOf('day');
    this.dates = datesBetween(first, last);
    const known = datesBetween(first.minus(MARGIN), last.plus(MARGIN));
    for (const office of Object.keys(offices) as OfficeName[]) {
      const workdays = new Map(
        known
          .filter(date => !isHoliday(office, date))
          .map(date => [date, workingHours(office, date)]),
      );
      this.#workdays.set(office, workdays);
      this.#clocks.set(office, new WorkingClock([...workdays.values()]));
      this.#releaseClocks.set(
        office,
        new WorkingClock(
          [...workdays]
            .filter(([date]) => !isFrozen(date))
            .map(([, hours]) => hours),
        ),
      );
    }
  }

  /** The working hours of an office on a date; undefined when nobody works there. */
  workingHours(office: OfficeName, date: string): Interval | undefined {
    return this.#workdays.get(office)?.get(date);
  }

  /** As {@link Calendar.workingHours}, and undefined in the freeze of December too. */
  releaseHours(office: OfficeName, date: string): Interval | undefined {
    return isFrozen(date) ? undefined : this.workingHours(office, date);
  }

  /** The working time of an office. */
  clock(office: OfficeName): WorkingClock {
    return this.#clocks.get(office)!;
  }

  /** The working time of an office in which it may release. */
  releaseClock(office: OfficeName): WorkingClock {
    return this.#releaseClocks.get(office)!;
  }
}

function datesBetween(first: DateTime, last: DateTime): string[] {
  return Array.from({ length: last.diff(first, 'days').days + 1 }, (_, day) =>
    first.plus({ days: day }).toFormat('yyyy-MM-dd'),
  );
}

function isFrozen(date: string): boolean {
  const day = date.slice(5);
  return day >= FREEZE.from || day <= FREEZE.until;
}

function isHoliday(office: OfficeName, date: string): boolean {
  const { holidays, easterHolidays } = offices[office];
  const day = DateTime.fromISO(date, { zone: 'utc' });
  const easter = DateTime.fromObject(
    { ...gregorianEaster(day.year) },
    { zone: 'utc' },
  );
  return (
    day.isWeekend ||
    holidays.includes(date.slice(5)) ||
    easterHolidays.includes(day.diff(easter, 'days').days)
  );
}

function workingHours(office: OfficeName, date: string): Interval {
  const day = DateTime.fromISO(date, { zone: offices[office].zone });
  return {
    start: day.set(WORK_STARTS).toMillis(),
    end: day.set(WORK_ENDS).toMillis(),
  };
}
