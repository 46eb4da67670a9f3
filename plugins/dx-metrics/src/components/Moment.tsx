import { DateTime } from 'luxon';

/** A moment by its day and as people say it, such as “24 August 2026, 3 months ago”, with the exact time on hover. */
export function Moment(props: {
  /** In ISO 8601. */
  at: string;
  /** IANA time zone. */
  zone: string;
}) {
  const { at, zone } = props;
  const moment = DateTime.fromISO(at, { zone, locale: 'en-GB' });
  return (
    <time dateTime={at} title={moment.toLocaleString(DateTime.DATETIME_FULL)}>
      {moment.toLocaleString(DateTime.DATE_FULL)}, {moment.toRelative()}
    </time>
  );
}
