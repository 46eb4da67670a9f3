import type { AdoptionMetric } from '@slipway/plugin-dx-metrics-common';
import type {
  MetricSamples,
  SampleFigures,
} from '../database/adoption/readSamples';
import type {
  Presence,
  PresenceFigures,
} from '../database/adoption/readPresence';
import type { MetricDefinition } from './metricDefinitions';

/** A metric without who counts. */
type Metric = Omit<AdoptionMetric, 'population'>;
type Value = Pick<AdoptionMetric, 'value' | 'samples'>;

/** Makes a metric of its samples. */
export function toMetric(
  definition: MetricDefinition,
  figures: MetricSamples,
  starts: Date[],
): Metric {
  const { unit, statistic, target, reason, nextStep } = definition;
  const isShare = statistic === 'share' || statistic === 'state';
  const current =
    statistic === 'state' ? figures.buckets.at(-1)! : figures.current;
  const value = valueOf(statistic, current);
  return {
    unit,
    ...value,
    ...(value.value === null && { reason, nextStep }),
    hits: isShare ? current.hits : null,
    spread: spreadOf(unit, current),
    target,
    series: toSeries(
      starts,
      figures.buckets.map(bucket => valueOf(statistic, bucket)),
    ),
    previous: valueOf(statistic, figures.previous),
  };
}

/** How many people used the portal. */
export function toActiveUsers(presence: Presence, starts: Date[]): Metric {
  const toValue = ({ active }: PresenceFigures): Value => ({
    value: active || null,
    samples: active,
  });
  const value = toValue(presence.current);
  return {
    unit: 'people',
    ...value,
    ...(value.value === null && {
      reason: 'Nobody used the portal in this period',
      nextStep: 'It comes by itself, with the first who signs in',
    }),
    hits: null,
    spread: null,
    target: null,
    series: toSeries(starts, presence.buckets.map(toValue)),
    previous: toValue(presence.previous),
  };
}

/** Of the people of one period, how many came again in the next. */
export function toRetention(presence: Presence, starts: Date[]): Metric {
  const { current, previous, buckets } = presence;
  const toValue = (stayed: number, before: number): Value => ({
    value: before > 0 ? stayed / before : null,
    samples: before,
  });
  const value = toValue(current.stayed, previous.active);
  return {
    unit: 'share',
    ...value,
    ...(value.value === null && {
      reason: 'Nobody used the portal in the period before',
      nextStep: 'It comes by itself, with the second period',
    }),
    hits: current.stayed,
    spread: null,
    target: null,
    series: toSeries(
      starts,
      buckets.map(({ stayed }, place) =>
        toValue(stayed, buckets[place - 1]?.active ?? 0),
      ),
    ),
    // It would take a third period to tell.
    previous: { value: null, samples: 0 },
  };
}

function toSeries(starts: Date[], values: Value[]): AdoptionMetric['series'] {
  return starts.map((start, place) => ({
    start: start.toISOString(),
    ...values[place],
  }));
}

function valueOf(
  statistic: MetricDefinition['statistic'],
  { samples, hits, mean, p50 }: SampleFigures,
): Value {
  if (samples === 0) {
    return { value: null, samples };
  }
  switch (statistic) {
    case 'share':
    case 'state':
      return { value: hits / samples, samples };
    case 'median':
      return { value: p50, samples };
    case 'mean':
      return { value: mean, samples };
    default:
      return { value: samples, samples };
  }
}

function spreadOf(
  unit: MetricDefinition['unit'],
  { p50, p90, mean }: SampleFigures,
): AdoptionMetric['spread'] {
  return unit === 'seconds' && p50 !== null && p90 !== null && mean !== null
    ? { p50, p90, mean }
    : null;
}
