import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { type Bucket, bucketSchema } from '@slipway/plugin-dx-metrics-common';
import styles from './DeliveryControls.module.css';

const TITLES: Record<Bucket, string> = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
};

/** Chooses how trends are cut. */
export function BucketChoice(props: {
  bucket: Bucket;
  onChange: (bucket: Bucket) => void;
}) {
  const { bucket, onChange } = props;
  return (
    <div className={styles.choice}>
      <span className={styles.label} aria-hidden>
        Trend by
      </span>
      <ToggleButtonGroup
        aria-label="Trend by"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[bucket]}
        onSelectionChange={([chosen]) => onChange(bucketSchema.parse(chosen))}
      >
        {bucketSchema.options.map(option => (
          <ToggleButton key={option} id={option}>
            {TITLES[option]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
