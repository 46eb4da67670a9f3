import type { DoraAnswer, MetricName } from '@slipway/plugin-dx-metrics-common';
import type { Narrowing, Scale, View } from '../../api/useDeliveryParameters';
import { METRIC_TEXTS } from '@slipway/plugin-dx-metrics-react';
import { seriesPoints } from '../../metrics/seriesPoints';
import { ChartWithTable } from '../charts/ChartWithTable';
import { SeriesChart } from '../charts/LazyCharts';
import { SeriesTable } from './SeriesTable';

const TITLES: Record<DoraAnswer['bucket'], string> = {
  day: 'By day',
  week: 'By week',
  month: 'By month',
};

/** How a metric went over time, with the deployments and incidents of each bucket. */
export function Series(props: {
  metric: MetricName;
  answer: DoraAnswer;
  form: { view: View; scale: Scale };
  /** Opens the records of a bucket. */
  onOpen: (narrowing: Narrowing) => void;
}) {
  const { metric, answer, form, onOpen } = props;
  const points = seriesPoints(answer, metric);
  if (points.every(({ value }) => value === null)) {
    return null;
  }
  return (
    <ChartWithTable
      title={TITLES[answer.bucket]}
      view={form.view}
      chart={
        <SeriesChart
          metric={metric}
          points={points}
          scale={form.scale}
          onOpen={({ start, end }) => onOpen({ from: start, to: end })}
        />
      }
      table={options => (
        <SeriesTable
          label={`${METRIC_TEXTS[metric].title} ${TITLES[answer.bucket].toLowerCase()}`}
          title={METRIC_TEXTS[metric].title}
          points={points}
          {...options}
        />
      )}
    />
  );
}
