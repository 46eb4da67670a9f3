import { Card, CardBody, Link, Text, VisuallyHidden } from '@backstage/ui';
import { Definition } from '@slipway/components';
import type {
  AdoptionMetric,
  AdoptionMetricName,
} from '@slipway/plugin-dx-metrics-common';
import {
  ADOPTION_TEXTS,
  adoptionFigure,
  adoptionSamplesText,
  ChangeText,
  describeAdoptionChange,
  guideUrl,
  SparkLine,
} from '@slipway/plugin-dx-metrics-react';
import styles from '../../components/tiles/MetricTiles.module.css';
import { TargetText } from './TargetText';

function Value({ unit, value }: Pick<AdoptionMetric, 'unit' | 'value'>) {
  if (value === null) {
    return (
      <div className={styles.value}>
        <span aria-hidden>–</span>
        <VisuallyHidden>No value</VisuallyHidden>
      </div>
    );
  }
  const figure = adoptionFigure(unit, value);
  return (
    <p className={styles.value}>
      {figure.amount} <span className={styles.unit}>{figure.unit}</span>
    </p>
  );
}

/** One metric: its value, how it moved, its target and what it rests on. Pressed, it opens its detail. */
export function AdoptionTile(props: {
  name: AdoptionMetricName;
  metric: AdoptionMetric;
  isSelected: boolean;
  onSelect: () => void;
}) {
  const { name, metric, isSelected, onSelect } = props;
  const { title, definition } = ADOPTION_TEXTS[name];
  return (
    <Card
      className={styles.tile}
      onPress={onSelect}
      label={`Show the trend and the records of ${title.toLowerCase()}`}
      aria-current={isSelected || undefined}
    >
      <CardBody className={styles.body}>
        <div className={styles.head}>
          <Text as="h3" variant="body-medium" weight="bold">
            {title}
          </Text>
          <Definition title={title} definition={definition} />
        </div>
        <Value {...metric} />
        <div className={styles.notes}>
          {metric.value === null ? (
            <>
              <Text as="p" variant="body-small" color="secondary">
                {metric.reason}.
              </Text>
              <Link href={guideUrl(name)} variant="body-small">
                {metric.nextStep}
              </Link>
            </>
          ) : (
            <>
              <ChangeText change={describeAdoptionChange(metric)} />
              <Text as="p" variant="body-small" color="secondary">
                {adoptionSamplesText(name, metric)}
              </Text>
            </>
          )}
          <TargetText metric={metric} />
        </div>
        <SparkLine
          className={styles.spark}
          values={metric.series.map(({ value }) => value)}
        />
      </CardBody>
    </Card>
  );
}
