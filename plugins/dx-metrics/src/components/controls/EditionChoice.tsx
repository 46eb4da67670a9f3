import { Select } from '@backstage/ui';
import { type Edition, editionSchema } from '@slipway/plugin-dx-metrics-common';
import styles from './DeliveryControls.module.css';

/** Chooses the edition of the DORA report whose levels are shown. */
export function EditionChoice(props: {
  edition: Edition;
  onChange: (edition: Edition) => void;
}) {
  const { edition, onChange } = props;
  return (
    <div className={styles.edition}>
      <Select
        label="Levels of"
        options={editionSchema.options.map(year => ({
          value: year,
          label: `DORA ${year}`,
        }))}
        value={edition}
        onChange={chosen => onChange(editionSchema.parse(chosen))}
      />
    </div>
  );
}
