import type { Knex } from 'knex';
import type { Rules } from '../../rules/Rules';

const SQL = `
  WITH given AS MATERIALIZED (
    SELECT deployment_id FROM unnest(CAST(:deployments AS bigint[])) AS given (deployment_id)
  ), repair AS MATERIALIZED (
    SELECT DISTINCT ON (repairs_id)
      repairs_id AS deployment_id, mending.deployment_id AS repaired_by, mending.finished_at, rollback
    FROM given
    JOIN deployment_outcomes mending ON mending.repairs_id = given.deployment_id
    JOIN deployments ON deployments.id = mending.deployment_id
    WHERE CASE WHEN rollback THEN CAST(:rollback AS boolean) ELSE CAST(:unplanned AS boolean) END
    ORDER BY repairs_id, mending.finished_at, source, external_id
  ), incident AS MATERIALIZED (
    SELECT
      tied.deployment_id,
      CASE
        WHEN count(*) = count(coalesce(resolved_at, repair.finished_at))
        THEN max(coalesce(resolved_at, repair.finished_at))
      END AS restored_at
    FROM given
    JOIN incident_attributions tied USING (deployment_id)
    JOIN incidents ON incidents.id = incident_id
    LEFT JOIN repair USING (deployment_id)
    WHERE CAST(:incident AS boolean)
    GROUP BY tied.deployment_id
  ), judged AS (
    SELECT
      deployment_id, outcome.finished_at, outcome.failed AS was_failed,
      incident.deployment_id IS NOT NULL OR repair.deployment_id IS NOT NULL AS failed,
      CASE
        WHEN incident.deployment_id IS NOT NULL THEN 'incident'
        WHEN repair.rollback THEN 'rollback'
        WHEN repair.deployment_id IS NOT NULL THEN 'unplanned'
      END AS failure_reason,
      repair.repaired_by,
      CASE WHEN incident.deployment_id IS NOT NULL THEN incident.restored_at ELSE repair.finished_at END AS restored_at
    FROM given
    JOIN deployment_outcomes outcome USING (deployment_id)
    LEFT JOIN incident USING (deployment_id)
    LEFT JOIN repair USING (deployment_id)
  ), derived AS MATERIALIZED (
    SELECT
      *,
      CASE WHEN restored_at IS NOT NULL THEN
        greatest(round(extract(epoch FROM restored_at - finished_at) * 1000), 0)::bigint
      END AS recovery_ms
    FROM judged
  ), written AS (
    UPDATE deployment_outcomes SET
      failed = derived.failed, failure_reason = derived.failure_reason, repaired_by = derived.repaired_by,
      restored_at = derived.restored_at,
      recovery_ms = derived.recovery_ms
    FROM derived
    WHERE deployment_outcomes.deployment_id = derived.deployment_id
      AND (
        deployment_outcomes.failed, deployment_outcomes.failure_reason, deployment_outcomes.repaired_by,
        deployment_outcomes.restored_at, deployment_outcomes.recovery_ms
      ) IS DISTINCT FROM (
        derived.failed, derived.failure_reason, derived.repaired_by, derived.restored_at, derived.recovery_ms
      )
  )
  INSERT INTO stale_quarters (start)
  SELECT DISTINCT date_bin('15 minutes', finished_at, 'epoch') FROM derived WHERE failed <> was_failed
`;

/**
 * Computes whether these deployments failed, and when that was over. Restoration is the resolution of the incident, or
 * without one the finish of the deployment that repairs; with several incidents the last of them. A cause that the
 * rules leave out neither makes a deployment failed nor ends it.
 *
 * @param deploymentIds - those whose repair or incidents may have changed; ids that are no deployment are passed over
 */
export async function deriveFailures(
  transaction: Knex.Transaction,
  deploymentIds: string[],
  { failures }: Pick<Rules, 'failures'>,
): Promise<void> {
  await transaction.raw(SQL, {
    deployments: deploymentIds,
    incident: failures.includes('incident'),
    rollback: failures.includes('rollback'),
    unplanned: failures.includes('unplanned'),
  });
}
