import { Text } from '@backstage/ui';
import type { DoraAnswer } from '@slipway/plugin-dx-metrics-common';
import { Fragment } from 'react';
import {
  ChangeText,
  describeChange,
  figureText,
  METRIC_NAMES,
  METRIC_TEXTS,
  metricFigure,
} from '@slipway/plugin-dx-metrics-react';
import { DEFAULT_PERIOD } from '../metrics/periods';
import styles from './DeliveryFigures.module.css';

/** The five metrics as a list: name, value, and how it moved. */
export function DeliveryFigures({ answer }: { answer: DoraAnswer }) {
  const { metrics, previous } = answer;
  return (
    <>
      <dl className={styles.figures}>
        {METRIC_NAMES.map(metric => {
          const { value, reason } = metrics[metric];
          return (
            <Fragment key={metric}>
              <dt>{METRIC_TEXTS[metric].title}</dt>
              {value === null ? (
                <dd className={styles.reason}>{reason}</dd>
              ) : (
                <>
                  <dd className={styles.value}>
                    {figureText(metricFigure(metric, value))}
                  </dd>
                  <dd>
                    <ChangeText
                      isBrief
                      change={describeChange(metric, metrics, previous.metrics)}
                    />
                  </dd>
                </>
              )}
            </Fragment>
          );
        })}
      </dl>
      <Text as="p" variant="body-small" color="secondary">
        The last {DEFAULT_PERIOD.words}, compared with the{' '}
        {DEFAULT_PERIOD.words} before
      </Text>
    </>
  );
}
