import type {
  AdoptionAnswer,
  AdoptionMetricName,
} from '@slipway/plugin-dx-metrics-common';
import { bucketText, longBucketText } from '../../metrics/bucketText';
import {
  ADOPTION_TEXTS,
  adoptionValueText,
} from '@slipway/plugin-dx-metrics-react';

/** One month of the series of a metric. */
export interface AdoptionPoint {
  /** When it starts, in ISO 8601. */
  start: string;
  /** For an axis. */
  label: string;
  /** In full. */
  title: string;
  value: number | null;
  /** The value for people; a dash where there is none. */
  text: string;
  /** What the value rests on. */
  samples: string;
}

/** The series of a metric, for a chart and for its table. */
export function adoptionPoints(
  { metrics, tz }: AdoptionAnswer,
  metric: AdoptionMetricName,
): AdoptionPoint[] {
  const { unit, series } = metrics[metric];
  const [one, many] = ADOPTION_TEXTS[metric].samples;
  return series.map(({ start, value, samples }) => ({
    start,
    label: bucketText(start, 'month', tz),
    title: longBucketText(start, 'month', tz),
    value,
    text: value === null ? '–' : adoptionValueText(unit, value),
    samples: `${samples.toLocaleString('en-GB')} ${samples === 1 ? one : many}`,
  }));
}
