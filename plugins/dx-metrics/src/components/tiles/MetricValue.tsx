import { VisuallyHidden } from '@backstage/ui';
import type { MetricName, Metrics } from '@slipway/plugin-dx-metrics-common';
import { metricFigure } from '@slipway/plugin-dx-metrics-react';
import styles from './MetricTiles.module.css';

/** A value with its unit; a dash where there is none. */
export function MetricValue(props: { metric: MetricName; values: Metrics }) {
  const { metric, values } = props;
  const { value } = values[metric];
  if (value === null) {
    return (
      <div className={styles.value}>
        <span aria-hidden>–</span>
        <VisuallyHidden>No value</VisuallyHidden>
      </div>
    );
  }
  const { amount, unit } = metricFigure(metric, value);
  const isApproximate =
    metric === 'changeLeadTime' && values.changeLeadTime.approximate;
  return (
    <p className={styles.value}>
      {isApproximate && <span className={styles.unit}>about </span>}
      {amount} <span className={styles.unit}>{unit}</span>
    </p>
  );
}
