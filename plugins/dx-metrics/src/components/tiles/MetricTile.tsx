import { Card, CardBody, Link, Text } from '@backstage/ui';
import { Definition } from '@slipway/components';
import type { DoraAnswer, MetricName } from '@slipway/plugin-dx-metrics-common';
import {
  ChangeText,
  describeBand,
  describeChange,
  METRIC_TEXTS,
  samplesText,
  SparkLine,
} from '@slipway/plugin-dx-metrics-react';
import { CONNECT_GUIDE } from '../states/NoDelivery';
import styles from './MetricTiles.module.css';
import { MetricValue } from './MetricValue';

/** One metric: its value, how it moved, where it stands and what it rests on. Pressed, it opens its detail. */
export function MetricTile(props: {
  metric: MetricName;
  answer: DoraAnswer;
  isSelected: boolean;
  onSelect: () => void;
}) {
  const { metric, answer, isSelected, onSelect } = props;
  const { metrics, previous } = answer;
  const { value, reason, band } = metrics[metric];
  const { title, definition } = METRIC_TEXTS[metric];
  return (
    <Card
      className={styles.tile}
      onPress={onSelect}
      label={`Show the trend and the records of ${title.toLowerCase()}`}
      aria-current={isSelected || undefined}
    >
      <CardBody className={styles.body}>
        <div className={styles.head}>
          <Text as="h2" variant="body-medium" weight="bold">
            {title}
          </Text>
          <Definition title={title} definition={definition} />
        </div>
        <MetricValue metric={metric} values={metrics} />
        <div className={styles.notes}>
          {value === null ? (
            <>
              <Text as="p" variant="body-small" color="secondary">
                {reason}
              </Text>
              <Link href={CONNECT_GUIDE} variant="body-small">
                How to connect a source
              </Link>
            </>
          ) : (
            <>
              <ChangeText
                change={describeChange(metric, metrics, previous.metrics)}
              />
              <Text as="p" variant="body-small" color="secondary">
                {samplesText(metric, metrics)}
              </Text>
              <Text as="p" variant="body-small" color="secondary">
                {describeBand(band)}
              </Text>
            </>
          )}
        </div>
        <SparkLine
          className={styles.spark}
          values={answer.series.map(entry => entry[metric].value)}
        />
      </CardBody>
    </Card>
  );
}
