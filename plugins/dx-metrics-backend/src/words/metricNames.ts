import type { MetricName } from '@slipway/plugin-dx-metrics-common';

/** The metrics as people call them. */
export const METRIC_NAMES: Record<MetricName, string> = {
  changeLeadTime: 'Change lead time',
  deploymentFrequency: 'Deployment frequency',
  changeFailRate: 'Change fail rate',
  failedDeploymentRecoveryTime: 'Failed deployment recovery time',
  deploymentReworkRate: 'Deployment rework rate',
};
