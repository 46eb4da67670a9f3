import {
  MONTHS_BETWEEN,
  type SurveyDefinition,
} from '@slipway/plugin-surveys-common';
import { DateTime } from 'luxon';

type Dates = Pick<SurveyDefinition, 'opensOn' | 'closesOn' | 'repeat'>;

const utc = (day: string) => DateTime.fromISO(day, { zone: 'UTC' });

/** The first and the last day of a round, in UTC; rounds count from 1. A month without the day begins its round on its last day. */
export function roundDates(
  { opensOn, closesOn, repeat }: Dates,
  number: number,
): { opensOn: string; closesOn: string } {
  const days = utc(closesOn).diff(utc(opensOn), 'days').days;
  const months = repeat === 'none' ? 0 : MONTHS_BETWEEN[repeat] * (number - 1);
  const start = utc(opensOn).plus({ months });
  return {
    opensOn: start.toFormat('yyyy-MM-dd'),
    closesOn: start.plus({ days }).toFormat('yyyy-MM-dd'),
  };
}

/** The number of the round that a day is in, if any. */
export function roundOn(dates: Dates, day: string): number | undefined {
  const number = lastRoundBegun(dates, day);
  return number >= 1 && day <= roundDates(dates, number).closesOn
    ? number
    : undefined;
}

/** How many rounds have begun up to a day. */
function lastRoundBegun(dates: Dates, day: string): number {
  if (day < dates.opensOn) {
    return 0;
  }
  if (dates.repeat === 'none') {
    return 1;
  }
  const months = utc(day).diff(utc(dates.opensOn), 'months').months;
  const estimate = Math.floor(months / MONTHS_BETWEEN[dates.repeat]) + 1;
  // A clamped day of the month can begin one round earlier than the count of whole months says.
  return roundDates(dates, estimate + 1).opensOn <= day
    ? estimate + 1
    : estimate;
}

/** Today, in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
