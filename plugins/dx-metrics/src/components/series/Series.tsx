import { ToggleButton, ToggleButtonGroup, VisuallyHidden } from '@backstage/ui';
import type { DoraAnswer, MetricName } from '@slipway/plugin-dx-metrics-common';
import { useState } from 'react';
import { METRIC_TEXTS } from '../../metrics/metricTexts';
import { seriesPoints } from '../../metrics/seriesPoints';
import styles from './Series.module.css';
import { SeriesChart } from './SeriesChart';
import { SeriesTable } from './SeriesTable';

type Form = 'chart' | 'table';

/** The series of a metric, as a chart or as the table behind it; a screen reader always gets the table. */
export function Series(props: { metric: MetricName; answer: DoraAnswer }) {
  const { metric, answer } = props;
  const [form, setForm] = useState<Form>('chart');
  const points = seriesPoints(answer, metric);
  if (points.every(({ value }) => value === null)) {
    return null;
  }
  const table = (
    <SeriesTable title={METRIC_TEXTS[metric].title} points={points} />
  );
  return (
    <div className={styles.series}>
      <ToggleButtonGroup
        aria-label="Show the series as"
        className={styles.forms}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[form]}
        onSelectionChange={([chosen]) =>
          setForm(chosen === 'table' ? 'table' : 'chart')
        }
      >
        <ToggleButton id="chart" size="small">
          Chart
        </ToggleButton>
        <ToggleButton id="table" size="small">
          Table
        </ToggleButton>
      </ToggleButtonGroup>
      {form === 'chart' ? (
        <>
          <SeriesChart metric={metric} points={points} />
          <VisuallyHidden>{table}</VisuallyHidden>
        </>
      ) : (
        table
      )}
    </div>
  );
}
