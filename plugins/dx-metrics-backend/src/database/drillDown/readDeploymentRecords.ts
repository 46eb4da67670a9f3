import type {
  DeploymentRecord,
  MetricName,
} from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import { type Position, toPage } from './cursor';
import { explainDeployment } from './explainDeployment';
import { limitDuration, newestFirst, pageOf } from './pageOf';
import type { RecordQuery } from './RecordReader';

interface Row extends Position {
  source: string;
  external_id: string;
  component: string;
  environment: string;
  commit_sha: string | null;
  version: string | null;
  url: string | null;
  failed: boolean;
  failure_reason: DeploymentRecord['failureReason'];
  unplanned: boolean;
  rollback: boolean;
  repair_source: string | null;
  repair_id: string | null;
  restored_at: Date | null;
  recovery_ms: string | null;
  incidents: DeploymentRecord['incidents'] | null;
}

/** What stands above the line of a rate. */
const NUMERATORS: Partial<Record<MetricName, object>> = {
  changeFailRate: { failed: true },
  deploymentReworkRate: { unplanned: true },
};

const INCIDENTS = `(
  SELECT json_agg(json_build_object(
    'source', incidents.source, 'id', incidents.external_id, 'attributedBy', rule, 'url', incidents.url,
    'detectedAt', to_char(detected_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'resolvedAt', to_char(resolved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  ) ORDER BY detected_at, incidents.source, incidents.external_id)
  FROM incident_attributions JOIN incidents ON incidents.id = incident_id
  WHERE incident_attributions.deployment_id = outcome.deployment_id
) AS incidents`;

/** Reads the deployments that a metric counts. */
export async function readDeploymentRecords(
  knex: Knex,
  query: RecordQuery,
): Promise<{ items: DeploymentRecord[]; nextCursor?: string }> {
  const outcome = pageOf(knex, 'deployment_outcomes', 'deployment_id', query);
  if (query.metric === 'failedDeploymentRecoveryTime') {
    outcome.whereNotNull('recovery_ms');
    limitDuration(outcome, 'recovery_ms', query);
  }
  if (query.part === 'numerator') {
    outcome.where(NUMERATORS[query.metric] ?? {});
  }
  const rows = await knex
    .with('outcome', outcome)
    .from('outcome')
    .join('deployments', 'deployments.id', 'outcome.deployment_id')
    .join('components', 'components.id', 'outcome.component_id')
    .leftJoin('deployments as repair', 'repair.id', 'outcome.repaired_by')
    .orderBy(newestFirst('outcome.finished_at', 'outcome.deployment_id'))
    .select<Row[]>(
      {
        id: 'outcome.deployment_id',
        moment: 'outcome.finished_at',
        source: 'deployments.source',
        external_id: 'deployments.external_id',
        component: 'components.ref',
        environment: 'deployments.environment',
        commit_sha: 'deployments.commit_sha',
        version: 'deployments.version',
        url: 'deployments.url',
        failed: 'outcome.failed',
        failure_reason: 'outcome.failure_reason',
        unplanned: 'outcome.unplanned',
        rollback: 'outcome.rollback',
        repair_source: 'repair.source',
        repair_id: 'repair.external_id',
        restored_at: 'outcome.restored_at',
        recovery_ms: 'outcome.recovery_ms',
      },
      knex.raw(INCIDENTS),
    );
  return toPage(rows, query.limit, row => toRecord(row, query));
}

function toRecord(row: Row, { metric }: RecordQuery): DeploymentRecord {
  const record = {
    kind: 'deployment' as const,
    source: row.source,
    id: row.external_id,
    component: row.component,
    environment: row.environment,
    finishedAt: row.moment.toISOString(),
    commit: row.commit_sha,
    version: row.version,
    url: row.url,
    failed: row.failed,
    failureReason: row.failure_reason,
    unplanned: row.unplanned,
    repairedBy:
      row.repair_source && row.repair_id
        ? { source: row.repair_source, id: row.repair_id }
        : null,
    incidents: row.incidents ?? [],
    restoredAt: row.restored_at?.toISOString() ?? null,
    recoverySeconds:
      row.recovery_ms === null ? null : Number(row.recovery_ms) / 1_000,
  };
  return {
    ...record,
    why: explainDeployment(metric, record, { isRollback: row.rollback }),
  };
}
