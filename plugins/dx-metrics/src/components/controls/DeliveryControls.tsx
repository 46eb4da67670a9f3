import type { DoraAnswer } from '@slipway/plugin-dx-metrics-common';
import type { ReactNode } from 'react';
import type { DeliveryParameters } from '../../api/useDeliveryParameters';
import { BucketChoice } from './BucketChoice';
import styles from './DeliveryControls.module.css';
import { EditionChoice } from './EditionChoice';
import { PeriodChoice } from './PeriodChoice';
import { PeriodText } from './PeriodText';
import { ZoneChoice } from './ZoneChoice';

/** Chooses what is looked at, and says what it is compared with. */
export function DeliveryControls(props: {
  parameters: DeliveryParameters;
  /** Chooses the scope, where it can be chosen. */
  scopeChoice?: ReactNode;
  /** Absent while it loads. */
  answer?: DoraAnswer;
}) {
  const { parameters, scopeChoice, answer } = props;
  const { period, zone, bucket, edition } = parameters;
  return (
    <div>
      <div className={styles.controls}>
        {scopeChoice}
        <PeriodChoice
          period={period}
          zone={zone}
          onPeriod={parameters.setPeriod}
          onDates={parameters.setDates}
        />
        <BucketChoice bucket={bucket} onChange={parameters.setBucket} />
        <ZoneChoice zone={zone} onChange={parameters.setZone} />
        <EditionChoice edition={edition} onChange={parameters.setEdition} />
      </div>
      <PeriodText period={period} answer={answer} />
    </div>
  );
}
