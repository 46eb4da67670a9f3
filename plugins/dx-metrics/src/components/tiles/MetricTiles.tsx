import type { DoraAnswer, MetricName } from '@slipway/plugin-dx-metrics-common';
import { METRIC_NAMES } from '@slipway/plugin-dx-metrics-react';
import { MetricTile } from './MetricTile';
import styles from './MetricTiles.module.css';

/** The five metrics side by side; one of them is selected. */
export function MetricTiles(props: {
  answer: DoraAnswer;
  selected: MetricName;
  onSelect: (metric: MetricName) => void;
}) {
  const { answer, selected, onSelect } = props;
  return (
    <div className={styles.tiles}>
      {METRIC_NAMES.map(metric => (
        <MetricTile
          key={metric}
          metric={metric}
          answer={answer}
          isSelected={metric === selected}
          onSelect={() => onSelect(metric)}
        />
      ))}
    </div>
  );
}
