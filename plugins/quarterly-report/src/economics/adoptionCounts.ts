import type {
  AdoptionAnswer,
  AdoptionMetric,
  AdoptionMetricName,
} from '@slipway/plugin-dx-metrics-common';
import { guideUrl } from '@slipway/plugin-dx-metrics-react';
import { numberText } from './figures';
import { configured, type Counted, type Factor } from './product';
import type { Amounts } from './readAmounts';

const DAY = 24 * 60 * 60;

/** One number of a metric of adoption; why there is none, and what brings one, is what the portal says of the metric. */
export function readCount(
  adoption: Counted<AdoptionAnswer>,
  name: AdoptionMetricName,
  pick: (metric: AdoptionMetric) => number | null | undefined,
): Counted<number> {
  if ('missing' in adoption) {
    return adoption;
  }
  const metric = adoption.value.metrics[name];
  const value = metric.value === null ? undefined : pick(metric);
  if (value !== undefined && value !== null) {
    return { value };
  }
  const { reason = 'There is no value', nextStep } = metric;
  return {
    missing: {
      reason,
      nextStep: nextStep ? { text: nextStep, href: guideUrl(name) } : undefined,
    },
  };
}

/** By how many days new engineers came to their first change in production sooner than before the platform, on average. */
export function daysSaved(
  adoption: Counted<AdoptionAnswer>,
  amounts: Amounts,
): Factor {
  const name = 'days saved';
  const baseline = configured(amounts, 'onboardingBaselineDays');
  const mean = readCount(
    adoption,
    'timeToFirstDeployment',
    ({ spread }) => spread && spread.mean / DAY,
  );
  if ('missing' in baseline) {
    return { name, value: baseline, text: numberText };
  }
  if ('missing' in mean) {
    return { name, value: mean, text: numberText };
  }
  return {
    name,
    value: { value: baseline.value - mean.value },
    text: () =>
      `(${numberText(baseline.value)} − ${numberText(mean.value)} days)`,
  };
}
