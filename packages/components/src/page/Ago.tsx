import { DateTime } from 'luxon';

/**
 * A moment as people say it, such as “3 hours ago”, with the exact time on hover.
 *
 * @param at - in ISO 8601
 */
export function Ago({ at }: { at: string }) {
  const moment = DateTime.fromISO(at, { locale: 'en-GB' });
  return (
    <time dateTime={at} title={moment.toLocaleString(DateTime.DATETIME_FULL)}>
      {moment.toRelative()}
    </time>
  );
}
