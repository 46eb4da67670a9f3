import type { AdoptionMetric } from '@slipway/plugin-dx-metrics-common';
import type { SampledMetricName } from '../database/adoption/samples';

/** How the samples of a metric become its value. */
export interface MetricDefinition {
  unit: AdoptionMetric['unit'];
  /** `state`: a share at the end of a period, rather than over it. */
  statistic: 'share' | 'state' | 'median' | 'mean' | 'count';
  target: AdoptionMetric['target'];
  /** Why there is no value, and what brings one. */
  reason: string;
  nextStep: string;
}

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

const above = (value: number) => ({ bound: 'above' as const, value });
const below = (value: number) => ({ bound: 'below' as const, value });

/** The metrics that rest on samples. Targets: what the field names, see docs/reference/adoption-metrics.md. */
export const METRIC_DEFINITIONS: Record<SampledMetricName, MetricDefinition> = {
  goldenPathAdoption: {
    unit: 'share',
    statistic: 'share',
    target: above(0.8),
    reason: 'No new service came into the catalog in this period',
    nextStep: 'Launch a service from a template, or register one',
  },
  stickiness: {
    unit: 'share',
    statistic: 'share',
    target: null,
    reason: 'No service from a template became 90 days old in this period',
    nextStep: 'It comes by itself, 90 days after the first launch',
  },
  selfServiceRatio: {
    unit: 'share',
    statistic: 'share',
    target: null,
    reason: 'No change of infrastructure was reported in this period',
    nextStep: 'Report the changes that the platform team makes by ticket',
  },
  provisioningTime: {
    unit: 'seconds',
    statistic: 'median',
    target: below(30 * MINUTE),
    reason: 'No launched service reached production in this period',
    nextStep: 'Report the deployments of a launched service',
  },
  timeToStaging: {
    unit: 'seconds',
    statistic: 'median',
    target: below(15 * MINUTE),
    reason: 'No launched service reached staging in this period',
    nextStep: 'Report deployments to staging as well',
  },
  timeToProduction: {
    unit: 'seconds',
    statistic: 'median',
    target: below(15 * MINUTE),
    reason: 'No launched service reached production in this period',
    nextStep: 'Report the deployments of a launched service',
  },
  timeToFirstDeployment: {
    unit: 'seconds',
    statistic: 'median',
    target: below(3 * DAY),
    reason:
      'Nobody who came into the catalog since it is watched had a first change in production in this period',
    nextStep:
      'Keep people in the catalog, with the names that they sign changes with',
  },
  documentationFreshness: {
    unit: 'share',
    statistic: 'state',
    target: above(0.9),
    reason: 'No documentation was there at the end of this period',
    nextStep: 'Write documentation next to a component',
  },
  platformRecoveryTime: {
    unit: 'seconds',
    statistic: 'mean',
    target: below(15 * MINUTE),
    reason:
      'No incident of a service of the platform team was resolved in this period',
    nextStep: 'Report incidents with the component that they are about',
  },
  templateUse: {
    unit: 'launches',
    statistic: 'count',
    target: null,
    reason: 'No launch ended in this period',
    nextStep: 'Launch a service',
  },
};
