import {
  type AdoptionAnswer,
  type AdoptionMetric,
  adoptionMetricNameSchema,
} from '@slipway/plugin-dx-metrics-common';
import {
  ADOPTION_TEXTS,
  adoptionSamplesText,
  adoptionValueText,
  describeAdoptionChange,
  describeTarget,
  guideUrl,
} from '@slipway/plugin-dx-metrics-react';
import type { Compared } from '../sources/loadDelivery';
import type { FigureRow } from './FigureRow';

function targetText(metric: AdoptionMetric): string | undefined {
  const target = describeTarget(metric);
  if (!target) {
    return undefined;
  }
  const { words, isReached } = target;
  return isReached === undefined
    ? words
    : `${words}, ${isReached ? 'reached' : 'missed'}`;
}

const valueText = ({ unit, value }: AdoptionMetric) =>
  value === null ? null : adoptionValueText(unit, value);

/** Every metric of adoption, with its target. */
export function adoptionRows({
  now,
  before,
}: Compared<AdoptionAnswer>): FigureRow[] {
  return adoptionMetricNameSchema.options.map(name => {
    const metric = now.metrics[name];
    const earlier = before.metrics[name];
    return {
      title: ADOPTION_TEXTS[name].title,
      value: valueText(metric),
      note: targetText(metric),
      before: valueText(earlier),
      change: describeAdoptionChange({ ...metric, previous: earlier }),
      trend: [...earlier.series, ...metric.series].map(({ value }) => value),
      ...(metric.value === null
        ? {
            basis: metric.reason ?? '',
            nextStep: metric.nextStep
              ? { text: metric.nextStep, href: guideUrl(name) }
              : undefined,
          }
        : { basis: adoptionSamplesText(name, metric) }),
    };
  });
}
