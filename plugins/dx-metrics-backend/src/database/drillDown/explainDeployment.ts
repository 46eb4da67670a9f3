import type {
  DeploymentRecord,
  MetricName,
} from '@slipway/plugin-dx-metrics-common';

/** Says, for people, why a deployment counts in a metric as it does. */
export function explainDeployment(
  metric: MetricName,
  record: Omit<DeploymentRecord, 'why'>,
  { isRollback }: { isRollback: boolean },
): string {
  switch (metric) {
    case 'changeFailRate':
      return explainFailure(record);
    case 'failedDeploymentRecoveryTime':
      return record.incidents.length > 0
        ? `${explainFailure(record)}; over when the last incident was resolved, or the repair finished`
        : `${explainFailure(record)}, which ended it`;
    case 'deploymentReworkRate':
      if (!record.unplanned) {
        return 'Planned';
      }
      return isRollback ? 'Unplanned: a rollback' : 'Unplanned: a hotfix';
    default:
      return 'It reached production';
  }
}

function explainFailure({
  failureReason,
  incidents,
  repairedBy,
}: Omit<DeploymentRecord, 'why'>): string {
  switch (failureReason) {
    case 'incident':
      return `Failed: it caused ${incidents.map(({ id }) => id).join(', ')}`;
    case 'rollback':
      return `Failed: ${repairedBy?.id} rolled it back`;
    case 'unplanned':
      return `Failed: the unplanned ${repairedBy?.id} followed`;
    default:
      return 'It did not fail';
  }
}
