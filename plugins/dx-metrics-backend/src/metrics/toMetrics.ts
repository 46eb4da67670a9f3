import type { Edition, Metrics } from '@slipway/plugin-dx-metrics-common';
import { bandOf } from './bands';
import type { StretchFigures } from './PeriodFigures';

const NO_DEPLOYMENTS = 'No deployment reached production in this period';

/**
 * Makes the five metrics of what was counted. Where nothing was counted the value is null, with a reason: never 0.
 *
 * @param days - how long the stretch is, in days of 24 hours
 */
export function toMetrics(
  figures: StretchFigures,
  options: { days: number; edition: Edition; approximate: boolean },
): Metrics {
  const { days, edition } = options;
  const { deployments: counted } = figures;
  const daysPerWeek = counted ? (counted.deploymentDays / days) * 7 : null;
  const failRate = counted ? counted.failed / counted.deployments : null;
  const reworkRate = counted ? counted.unplanned / counted.deployments : null;
  const reason = counted ? undefined : NO_DEPLOYMENTS;
  const samples = counted?.deployments ?? 0;
  return {
    changeLeadTime: leadTime(figures, options),
    deploymentFrequency: {
      value: counted ? counted.deployments / days : null,
      reason,
      unit: 'per day',
      samples,
      deploymentDaysPerWeek: daysPerWeek,
      band: bandOf('deploymentFrequency', daysPerWeek, edition),
    },
    changeFailRate: {
      value: failRate,
      reason,
      samples,
      failed: counted?.failed ?? 0,
      band: bandOf('changeFailRate', failRate, edition),
    },
    failedDeploymentRecoveryTime: recoveryTime(figures, edition),
    deploymentReworkRate: {
      value: reworkRate,
      reason,
      samples,
      unplanned: counted?.unplanned ?? 0,
      band: bandOf('deploymentReworkRate', reworkRate, edition),
    },
  };
}

function leadTime(
  { leadTime: counted }: StretchFigures,
  { edition, approximate }: { edition: Edition; approximate: boolean },
): Metrics['changeLeadTime'] {
  if (!counted) {
    return {
      value: null,
      reason: 'No change reached production in this period',
      unit: 'seconds',
      samples: 0,
      p75: null,
      p90: null,
      mean: null,
      phases: null,
      approximate: false,
      band: bandOf('changeLeadTime', null, edition),
    };
  }
  const value = counted.median / 1_000;
  const mean = (sum: number) => sum / counted.samples / 1_000;
  return {
    value,
    unit: 'seconds',
    samples: counted.samples,
    p75: counted.p75 / 1_000,
    p90: counted.p90 / 1_000,
    mean: mean(counted.lead),
    phases: {
      coding: mean(counted.coding),
      pickup: mean(counted.pickup),
      review: mean(counted.review),
      deploy: mean(
        counted.lead - counted.coding - counted.pickup - counted.review,
      ),
    },
    approximate,
    band: bandOf('changeLeadTime', value, edition),
  };
}

function recoveryTime(
  { recovery, deployments }: StretchFigures,
  edition: Edition,
): Metrics['failedDeploymentRecoveryTime'] {
  const value = recovery ? recovery.median / 1_000 : null;
  const nothingFailed = deployments
    ? 'No deployment failed in this period'
    : NO_DEPLOYMENTS;
  const missing = deployments?.failed
    ? 'No deployment that failed in this period has been restored yet'
    : nothingFailed;
  return {
    value,
    reason: recovery ? undefined : missing,
    unit: 'seconds',
    samples: recovery?.samples ?? 0,
    band: bandOf('failedDeploymentRecoveryTime', value, edition),
  };
}
