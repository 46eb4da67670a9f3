import { Select } from '@backstage/ui';
import { useState } from 'react';
import styles from './DeliveryControls.module.css';

/** The zones that the browser knows, and UTC, which it may leave out. */
const knownZones = () =>
  new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);

/** Chooses the time zone in which days and weeks start. */
export function ZoneChoice(props: {
  /** IANA time zone. */
  zone: string;
  onChange: (zone: string) => void;
}) {
  const { zone, onChange } = props;
  // Hundreds of choices take a while to prepare: only for those who look at them.
  const [isWanted, setWanted] = useState(false);
  const zones = isWanted ? knownZones().add(zone) : [zone];
  return (
    <div className={styles.zone}>
      <Select
        label="Time zone"
        search
        options={[...zones].map(name => ({ value: name, label: name }))}
        value={zone}
        onOpenChange={isOpen => setWanted(isOpen)}
        onChange={chosen => onChange(String(chosen))}
      />
    </div>
  );
}
