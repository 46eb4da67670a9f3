import { Text } from '@backstage/ui';
import type { DoraAnswer } from '@slipway/plugin-dx-metrics-common';
import {
  ChangeText,
  describeChange,
  figureText,
  METRIC_NAMES,
  METRIC_TEXTS,
  metricFigure,
} from '@slipway/plugin-dx-metrics-react';
import styles from './MyTeamsDelivery.module.css';

/** The five metrics side by side: name, value, and how it moved. */
export function TeamFigures({ answer }: { answer: DoraAnswer }) {
  const { metrics, previous } = answer;
  return (
    <dl className={styles.figures}>
      {METRIC_NAMES.map(metric => {
        const { value, reason } = metrics[metric];
        return (
          <div key={metric}>
            <dt className={styles.name}>{METRIC_TEXTS[metric].title}</dt>
            {value === null ? (
              <dd>
                <Text as="p" variant="body-small" color="secondary">
                  {reason}
                </Text>
              </dd>
            ) : (
              <>
                <dd className={styles.value}>
                  {figureText(metricFigure(metric, value))}
                </dd>
                <dd>
                  <ChangeText
                    change={describeChange(metric, metrics, previous.metrics)}
                  />
                </dd>
              </>
            )}
          </div>
        );
      })}
    </dl>
  );
}
