import { InputError } from '@backstage/errors';
import type { CheckDefinition } from '@slipway/plugin-scorecards-common';
import { DateTime } from 'luxon';

/** The last moment of a day, in UTC. */
export function endOfDay(day: string): Date {
  return DateTime.fromISO(day, { zone: 'UTC' }).endOf('day').toJSDate();
}

/**
 * Looks whether a waiver of a check may last until the end of a day.
 *
 * @throws InputError that names the field
 */
export function checkEnd(
  { id, waiverDays }: Pick<CheckDefinition, 'id' | 'waiverDays'>,
  day: string,
  now: Date,
): void {
  if (waiverDays === 0) {
    throw new InputError(`check: there is no waiver for ${id}`);
  }
  const today = DateTime.fromJSDate(now, { zone: 'UTC' });
  const last = today.plus({ days: waiverDays }).toISODate();
  if (day < today.toISODate()!) {
    throw new InputError('until: must not be in the past');
  }
  if (day > last!) {
    throw new InputError(
      `until: must be within ${waiverDays} days, ${last} at the latest`,
    );
  }
}
