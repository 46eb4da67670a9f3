import { DatePicker } from '@backstage/ui';
import { type DateValue, parseDate } from '@internationalized/date';
import { useState } from 'react';
import { thisDay } from './useEvidenceParameters';

/** No evidence is older: what lies before is a year that is half typed. */
const FIRST_DAY = parseDate('2000-01-01');

/**
 * Chooses a day up to today, in UTC. Nothing is asked for while a date is half typed.
 *
 * @param date - what it starts with, in ISO 8601
 */
export function DayField(props: {
  date: string;
  onChange: (date: string) => void;
}) {
  const { date, onChange } = props;
  const [day, setDay] = useState<DateValue | null>(parseDate(date));
  const last = parseDate(thisDay());
  return (
    <DatePicker
      label="Day"
      minValue={FIRST_DAY}
      maxValue={last}
      value={day}
      onChange={next => {
        setDay(next);
        if (next && next.compare(FIRST_DAY) >= 0 && next.compare(last) <= 0) {
          onChange(next.toString());
        }
      }}
    />
  );
}
