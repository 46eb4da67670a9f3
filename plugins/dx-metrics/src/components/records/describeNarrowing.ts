import { DateTime } from 'luxon';
import type { Narrowing } from '../../api/useDeliveryParameters';
import { durationText } from '@slipway/plugin-dx-metrics-react';

/**
 * Which records are listed, such as “From 5 October 2026 to 12 October 2026, longer than 2 days”; undefined when all
 * are.
 *
 * @param zone - IANA time zone
 */
export function describeNarrowing(
  { from, to, longerThan, atMost }: Narrowing,
  zone: string,
): string | undefined {
  const moment = (at: string) => {
    const time = DateTime.fromISO(at, { zone, locale: 'en-GB' });
    const isMidnight = +time === +time.startOf('day');
    return time.toFormat(isMidnight ? 'd MMMM yyyy' : 'd MMMM yyyy, HH:mm');
  };
  const words = [
    from && `from ${moment(from)}`,
    to && `up to ${moment(to)}`,
    longerThan !== undefined && `longer than ${durationText(longerThan)}`,
    atMost !== undefined && `at most ${durationText(atMost)}`,
  ]
    .filter(Boolean)
    .join(', ');
  return words ? words[0].toUpperCase() + words.slice(1) : undefined;
}
