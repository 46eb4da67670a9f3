import type {
  DoraAnswer,
  MetricName,
  Metrics,
} from '@slipway/plugin-dx-metrics-common';
import {
  describeBand,
  describeChange,
  durationChange,
  durationText,
  figureText,
  METRIC_NAMES,
  METRIC_TEXTS,
  metricFigure,
  PHASES,
  samplesText,
  comparable,
} from '@slipway/plugin-dx-metrics-react';
import { GUIDES } from '../guides';
import type { Compared } from '../sources/loadDelivery';
import type { FigureRow } from './FigureRow';

function valueText(metric: MetricName, metrics: Metrics): string | null {
  const { value } = metrics[metric];
  if (value === null) {
    return null;
  }
  const text = figureText(metricFigure(metric, value));
  const isApproximate =
    metric === 'changeLeadTime' && metrics.changeLeadTime.approximate;
  return isApproximate ? `about ${text}` : text;
}

/** Whether nothing reached production, neither in the quarter nor in the one before. */
export function isWithoutDelivery({
  now,
  before,
}: Compared<DoraAnswer>): boolean {
  return [now, before].every(
    ({ metrics }) => metrics.deploymentFrequency.samples === 0,
  );
}

/** The five metrics. */
export function deliveryRows({
  now,
  before,
}: Compared<DoraAnswer>): FigureRow[] {
  return METRIC_NAMES.map(metric => {
    const { value, reason = '', band } = now.metrics[metric];
    return {
      title: METRIC_TEXTS[metric].title,
      value: valueText(metric, now.metrics),
      before: valueText(metric, before.metrics),
      change: describeChange(metric, now.metrics, before.metrics),
      trend: [...before.series, ...now.series].map(
        month => month[metric].value,
      ),
      ...(value === null
        ? {
            basis: reason,
            nextStep: {
              text: 'Connect a source',
              href: GUIDES.deliveryEvents,
            },
          }
        : {
            basis: samplesText(metric, now.metrics),
            note: describeBand(band),
          }),
    };
  });
}

/** The phases of the lead time; none when there is no lead time. */
export function phaseRows({ now, before }: Compared<DoraAnswer>): FigureRow[] {
  const { phases } = now.metrics.changeLeadTime;
  const then = before.metrics.changeLeadTime.phases;
  const whole = comparable(before.metrics.changeLeadTime)?.mean;
  const isComparable =
    comparable(now.metrics.changeLeadTime) && whole !== undefined;
  if (!phases) {
    return [];
  }
  return PHASES.map(({ name, title, about }) => ({
    title,
    basis: about,
    value: durationText(phases[name]),
    before: then && durationText(then[name]),
    change:
      isComparable && then
        ? durationChange(phases[name], then[name], whole)
        : undefined,
    trend: [...before.series, ...now.series].map(
      month => month.changeLeadTime.phases?.[name] ?? null,
    ),
  }));
}
