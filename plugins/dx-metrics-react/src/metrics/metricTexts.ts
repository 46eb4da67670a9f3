import { counted } from '@slipway/components';
import type { MetricName, Metrics } from '@slipway/plugin-dx-metrics-common';
import { type Figure, type Measure, toFigure } from './figure';

/** A metric in words. */
export interface MetricText {
  title: string;
  /** One sentence. */
  definition: string;
  measure: Measure;
}

const share = (part: number, whole: number) =>
  `${part.toLocaleString('en-GB')} of ${whole.toLocaleString('en-GB')}`;

/** The five metrics, in the order in which they are shown. Definitions: dora.dev. */
export const METRIC_TEXTS: Record<MetricName, MetricText> = {
  changeLeadTime: {
    title: 'Change lead time',
    definition:
      'From the first commit of a change to the end of the deployment that brought it to production. The value is the median of all changes.',
    measure: 'duration',
  },
  deploymentFrequency: {
    title: 'Deployment frequency',
    definition: 'How often something was deployed to production.',
    measure: 'frequency',
  },
  failedDeploymentRecoveryTime: {
    title: 'Recovery time',
    definition:
      'From the end of a failed deployment until the service was restored. The value is the median of all failed deployments that were restored.',
    measure: 'duration',
  },
  changeFailRate: {
    title: 'Change fail rate',
    definition:
      'The share of deployments that failed: each caused an incident, was rolled back, or was repaired by an unplanned deployment.',
    measure: 'rate',
  },
  deploymentReworkRate: {
    title: 'Rework rate',
    definition:
      'The share of deployments that nobody planned: rollbacks and hotfixes.',
    measure: 'rate',
  },
};

/** The names of the five, in that order. */
export const METRIC_NAMES = Object.keys(METRIC_TEXTS) as MetricName[];

/** A value of a metric for people. */
export function metricFigure(metric: MetricName, value: number): Figure {
  return toFigure(METRIC_TEXTS[metric].measure, value);
}

/** What stands above the line of a rate, and how many records that are; undefined when the metric is no rate. */
export function numeratorOf(
  metric: MetricName,
  metrics: Metrics,
): { title: string; count: number } | undefined {
  switch (metric) {
    case 'changeFailRate':
      return { title: 'Failed', count: metrics.changeFailRate.failed };
    case 'deploymentReworkRate':
      return {
        title: 'Unplanned',
        count: metrics.deploymentReworkRate.unplanned,
      };
    default:
      return undefined;
  }
}

/** How much a value rests on, such as “14 of 279 failed”. */
export function samplesText(metric: MetricName, metrics: Metrics): string {
  const { samples } = metrics[metric];
  switch (metric) {
    case 'changeLeadTime':
      return counted(samples, 'change', 'changes');
    case 'failedDeploymentRecoveryTime':
      return counted(samples, 'failure restored', 'failures restored');
    case 'changeFailRate':
      return `${share(metrics.changeFailRate.failed, samples)} failed`;
    case 'deploymentReworkRate':
      return `${share(metrics.deploymentReworkRate.unplanned, samples)} unplanned`;
    default:
      return counted(samples, 'deployment', 'deployments');
  }
}
