import { Button, DateRangePicker } from '@backstage/ui';
import { type DateValue, parseDate } from '@internationalized/date';
import { DateTime } from 'luxon';
import { useState } from 'react';
import type { Period } from '../../metrics/periods';
import styles from './DeliveryControls.module.css';

/** No record is older. */
const FIRST_DAY = parseDate('2000-01-01');

/** The first and the last day of a period. */
interface Days {
  start: DateValue;
  end: DateValue;
}

/** Chooses the first and the last day of a period. Nothing is asked for while a date is half typed. */
export function DateRange(props: {
  /** What it starts with. */
  period: Period;
  /** IANA time zone, in which a day starts. */
  zone: string;
  /** Takes ISO dates; `to` is excluded. */
  onChange: (from: string, to: string) => void;
}) {
  const { period, zone, onChange } = props;
  const { from, to } = period.bounds(Date.now());
  const dayOf = (moment: number) =>
    parseDate(DateTime.fromMillis(moment, { zone }).toISODate() ?? '');
  const today = dayOf(Date.now());
  const [days, setDays] = useState<Days | null>({
    start: dayOf(from),
    end: dayOf(to - 1),
  });
  const isRange =
    days !== null &&
    days.start.compare(FIRST_DAY) >= 0 &&
    days.start.compare(days.end) <= 0 &&
    days.end.compare(today) <= 0;
  return (
    <div className={styles.dates}>
      <DateRangePicker
        label="First and last day"
        value={days}
        onChange={setDays}
        minValue={FIRST_DAY}
        maxValue={today}
      />
      <Button
        variant="secondary"
        isDisabled={!isRange}
        onPress={() =>
          days &&
          onChange(days.start.toString(), days.end.add({ days: 1 }).toString())
        }
      >
        Show
      </Button>
    </div>
  );
}
