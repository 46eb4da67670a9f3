import { NumberField, Switch } from '@backstage/ui';
import { counted } from '@slipway/components';
import type { Environment } from '@slipway/plugin-infra-requests-common';
import styles from '../Form.module.css';
import { FieldNotes, useFieldState } from '../policy/FieldNotes';

/** What an unlimited lease becomes when somebody limits it, in days. */
const USUAL_DAYS = 30;

/**
 * How long a resource stays. Where the environment has no limit, it may stay until somebody has it destroyed.
 *
 * @param days - null: no end; undefined: nothing that makes sense was typed
 */
export function LeaseField(props: {
  lease: Environment['lease'];
  days: number | null | undefined;
  onChange: (days: number | null | undefined) => void;
}) {
  const { lease, days, onChange } = props;
  const { defaultDays, maximumDays } = lease;
  const state = useFieldState('leaseDays');
  return (
    <div className={styles.column}>
      {maximumDays === null && (
        <Switch
          label="Stays until somebody has it destroyed"
          isSelected={days === null}
          onChange={isEndless =>
            onChange(isEndless ? null : (defaultDays ?? USUAL_DAYS))
          }
        />
      )}
      {days !== null && (
        <div>
          <NumberField
            {...state}
            label="Lease in days"
            description={
              maximumDays === null
                ? 'Then it is destroyed, unless somebody extends the lease.'
                : `At most ${counted(maximumDays, 'day', 'days')} here. Then it is destroyed, unless somebody extends the lease.`
            }
            size="medium"
            isRequired
            value={days ?? NaN}
            onChange={typed =>
              onChange(Number.isNaN(typed) ? undefined : typed)
            }
          />
        </div>
      )}
      <FieldNotes field="leaseDays" />
    </div>
  );
}
