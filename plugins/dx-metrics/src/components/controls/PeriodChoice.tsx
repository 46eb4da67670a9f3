import { Skeleton, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { lazy, Suspense, useState } from 'react';
import { type Period, PERIODS } from '../../metrics/periods';
import styles from './DeliveryControls.module.css';

/** The calendar comes when it is asked for. */
const DateRange = lazy(() =>
  import('./DateRange').then(module => ({ default: module.DateRange })),
);

const OWN_DATES = 'dates';

/** Chooses one of the periods that end now, or days of one's own. */
export function PeriodChoice(props: {
  period: Period;
  /** IANA time zone, in which a day starts. */
  zone: string;
  onPeriod: (period: Period) => void;
  /** Takes ISO dates; `to` is excluded. */
  onDates: (from: string, to: string) => void;
}) {
  const { period, zone, onPeriod, onDates } = props;
  const isPreset = PERIODS.some(({ id }) => id === period.id);
  const [isOpen, setOpen] = useState(false);
  const choosesDates = !isPreset || isOpen;
  return (
    <>
      <div className={styles.choice}>
        <span className={styles.label} aria-hidden>
          Period
        </span>
        <ToggleButtonGroup
          aria-label="Period"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[choosesDates ? OWN_DATES : period.id]}
          onSelectionChange={([id]) => {
            const preset = PERIODS.find(choice => choice.id === id);
            setOpen(!preset);
            if (preset) {
              onPeriod(preset);
            }
          }}
        >
          {PERIODS.map(({ id, label }) => (
            <ToggleButton key={id} id={id}>
              {label}
            </ToggleButton>
          ))}
          <ToggleButton id={OWN_DATES}>Dates</ToggleButton>
        </ToggleButtonGroup>
      </div>
      {choosesDates && (
        <Suspense fallback={<Skeleton width={260} height={52} />}>
          <DateRange
            key={`${period.id} ${zone}`}
            period={period}
            zone={zone}
            onChange={onDates}
          />
        </Suspense>
      )}
    </>
  );
}
