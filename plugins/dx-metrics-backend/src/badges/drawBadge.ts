import type { MetricName, Metrics } from '@slipway/plugin-dx-metrics-common';
import { makeBadge } from 'badge-maker';
import { describeValue } from '../words/describeValue';
import { METRIC_NAMES } from '../words/metricNames';

/** The colour of a value: none of them says good or bad, which only the history of a team can. */
const VALUE_COLOUR = '#0B5FA5';
const NO_VALUE_COLOUR = '#5B6472';

/** Draws the badge of a metric, as SVG. */
export function drawBadge(metric: MetricName, metrics: Metrics): string {
  const { value } = metrics[metric];
  return makeBadge({
    label: METRIC_NAMES[metric].toLowerCase(),
    message: value === null ? 'no data' : describeValue(metric, value),
    color: value === null ? NO_VALUE_COLOUR : VALUE_COLOUR,
    style: 'flat',
  });
}
