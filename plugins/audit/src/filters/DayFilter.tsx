import { DatePicker } from '@backstage/ui';
import { type DateValue, parseDate } from '@internationalized/date';
import { useEffect, useRef, useState } from 'react';
import styles from './DayFilter.module.css';

/** No event is older: what lies before is a year that is half typed. */
const FIRST_DAY = parseDate('2000-01-01');

/**
 * Narrows events down by a day, in UTC, or not at all. Nothing is asked for while a date is half typed; a day that comes
 * from elsewhere takes its place.
 *
 * @param day - in ISO 8601
 */
export function DayFilter(props: {
  label: string;
  day: string | undefined;
  onChange: (day: string | undefined) => void;
}) {
  const { label, day, onChange } = props;
  const [typed, setTyped] = useState<DateValue | null>(toDate(day));
  const given = useRef(day);
  useEffect(() => {
    if (day !== given.current) {
      given.current = day;
      setTyped(toDate(day));
    }
  }, [day]);
  return (
    <DatePicker
      className={styles.day}
      label={label}
      minValue={FIRST_DAY}
      value={typed}
      onChange={next => {
        setTyped(next);
        if (!next || next.compare(FIRST_DAY) >= 0) {
          given.current = next?.toString();
          onChange(given.current);
        }
      }}
    />
  );
}

function toDate(day: string | undefined): DateValue | null {
  return day ? parseDate(day.slice(0, 10)) : null;
}
