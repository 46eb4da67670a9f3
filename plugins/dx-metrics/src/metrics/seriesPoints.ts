import type { DoraAnswer, MetricName } from '@slipway/plugin-dx-metrics-common';
import { bucketText, longBucketText } from './bucketText';
import {
  figureText,
  metricFigure,
  samplesText,
} from '@slipway/plugin-dx-metrics-react';

/** One bucket of the series of a metric. */
export interface SeriesPoint {
  /** When it starts, in ISO 8601. */
  start: string;
  /** For an axis. */
  label: string;
  /** In full. */
  title: string;
  /** As the metric measures; null when there is none. */
  value: number | null;
  /** The value for people, or why there is none. */
  text: string;
  /** What the value rests on. */
  samples: string;
  /** When it ends, in ISO 8601; excluded. */
  end: string;
  /** How many deployments reached production. */
  deployments: number;
  /** How many incidents were detected. */
  incidents: number;
}

/** The series of one metric, for a chart and for its table. */
export function seriesPoints(
  { series, bucket, tz, to }: DoraAnswer,
  metric: MetricName,
): SeriesPoint[] {
  return series.map(({ start, incidents, ...metrics }, place) => {
    const { value, reason } = metrics[metric];
    return {
      start,
      label: bucketText(start, bucket, tz),
      title: longBucketText(start, bucket, tz),
      value,
      text:
        value === null
          ? (reason ?? '')
          : figureText(metricFigure(metric, value)),
      samples: samplesText(metric, metrics),
      end: series[place + 1]?.start ?? to,
      deployments: metrics.deploymentFrequency.samples,
      incidents,
    };
  });
}
