import type { Knex } from 'knex';
import type { Stretches } from './stretches';

const SQL = `
  WITH stretch AS (
    SELECT * FROM unnest(?::int[], ?::timestamptz[]) AS given (component_id, since)
  ), current AS MATERIALIZED (
    SELECT deployments.*
    FROM stretch CROSS JOIN LATERAL (
      SELECT * FROM deployments
      WHERE deployments.component_id = stretch.component_id AND delivered AND finished_at >= stretch.since
    ) deployments
  ), placed AS MATERIALIZED (
    SELECT
      current.*,
      previous.id AS previous_id,
      returned.id AS returned_id,
      returned.finished_at AS returned_at,
      returned.source AS returned_source,
      returned.external_id AS returned_external_id,
      returned.id IS NOT NULL AND previous.release <> current.release AND EXISTS (
        -- The release of the deployment before is younger: it came only after this one had been there.
        SELECT FROM (
          SELECT finished_at, source, external_id FROM deployments earlier
          WHERE earlier.component_id = current.component_id AND earlier.environment = current.environment
            AND earlier.release = current.release AND delivered
          ORDER BY finished_at, source, external_id LIMIT 1
        ) this_first, (
          SELECT finished_at, source, external_id FROM deployments earlier
          WHERE earlier.component_id = current.component_id AND earlier.environment = current.environment
            AND earlier.release = previous.release AND delivered
          ORDER BY finished_at, source, external_id LIMIT 1
        ) previous_first
        WHERE (this_first.finished_at, this_first.source, this_first.external_id)
          < (previous_first.finished_at, previous_first.source, previous_first.external_id)
      ) AS returns
    FROM current
    LEFT JOIN LATERAL (
      SELECT id, release FROM deployments previous
      WHERE previous.component_id = current.component_id AND delivered AND environment = current.environment
        AND (finished_at, source, external_id) < (current.finished_at, current.source, current.external_id)
      ORDER BY finished_at DESC, source DESC, external_id DESC LIMIT 1
    ) previous ON true
    LEFT JOIN LATERAL (
      SELECT id, finished_at, source, external_id FROM deployments returned
      WHERE returned.component_id = current.component_id AND environment = current.environment
        AND release = current.release AND delivered AND finished_at <= current.finished_at
        AND (finished_at, source, external_id) < (current.finished_at, current.source, current.external_id)
      ORDER BY finished_at DESC, source DESC, external_id DESC LIMIT 1
    ) returned ON true
  ), judged AS (
    SELECT
      placed.*,
      rollback_of IS NOT NULL OR returns AS rollback,
      CASE
        WHEN rollback_of IS NULL AND NOT returns AND NOT unplanned THEN NULL
        ELSE coalesce(named.id, CASE WHEN returns THEN after_returned.id END, previous_id)
      END AS repairs_id
    FROM placed
    LEFT JOIN LATERAL (
      SELECT id FROM deployments named
      WHERE named.external_id = placed.rollback_of AND named.source = placed.source
        AND named.component_id = placed.component_id AND delivered
        AND (finished_at, source, external_id) < (placed.finished_at, placed.source, placed.external_id)
    ) named ON true
    LEFT JOIN LATERAL (
      SELECT id FROM deployments following
      WHERE placed.returns AND following.component_id = placed.component_id
        AND environment = placed.environment AND delivered
        AND (finished_at, source, external_id)
          > (placed.returned_at, placed.returned_source, placed.returned_external_id)
      ORDER BY finished_at, source, external_id LIMIT 1
    ) after_returned ON true
  ), reaching AS (
    SELECT
      judged.*,
      CASE
        WHEN rollback THEN NULL
        WHEN EXISTS (
          SELECT FROM deployments earlier
          WHERE earlier.commit_sha = judged.commit_sha AND earlier.component_id = judged.component_id AND delivered
            AND (finished_at, source, external_id) < (judged.finished_at, judged.source, judged.external_id)
        ) THEN NULL
        ELSE least(finished_at, (
          SELECT min(merged_at) FROM change_commits JOIN changes ON changes.id = change_id
          WHERE sha = judged.commit_sha
        ))
      END AS reaches
    FROM judged
  ), derived AS MATERIALIZED (
    SELECT
      id AS deployment_id, reaching.component_id, finished_at, rollback, rollback OR unplanned AS unplanned, repairs_id,
      greatest(
        earlier.live_until,
        max(reaches) OVER (PARTITION BY reaching.component_id ORDER BY finished_at, source, external_id)
      ) AS live_until
    FROM reaching JOIN stretch USING (component_id)
    LEFT JOIN LATERAL (
      SELECT live_until FROM deployment_outcomes earlier
      WHERE earlier.component_id = stretch.component_id AND finished_at < stretch.since
      ORDER BY finished_at DESC, live_until DESC NULLS LAST LIMIT 1
    ) earlier ON true
  ), kept AS MATERIALIZED (
    SELECT deployment_id, component_id, finished_at, rollback, unplanned, repairs_id, live_until
    FROM deployment_outcomes JOIN stretch USING (component_id) WHERE finished_at >= since
    UNION
    SELECT deployment_id, component_id, finished_at, rollback, unplanned, repairs_id, live_until
    FROM deployment_outcomes WHERE deployment_id IN (SELECT deployment_id FROM derived)
  ), gone AS MATERIALIZED (
    SELECT * FROM kept EXCEPT SELECT * FROM (
      SELECT deployment_id, component_id, finished_at, rollback, unplanned, repairs_id, live_until FROM derived
    ) derived
  ), come AS MATERIALIZED (
    SELECT deployment_id, component_id, finished_at, rollback, unplanned, repairs_id, live_until FROM derived
    EXCEPT SELECT * FROM kept
  ), removed AS (
    DELETE FROM deployment_outcomes USING gone
    WHERE deployment_outcomes.deployment_id = gone.deployment_id
      AND NOT EXISTS (SELECT FROM come WHERE come.deployment_id = gone.deployment_id)
  ), written AS (
    INSERT INTO deployment_outcomes (
      deployment_id, component_id, finished_at, rollback, unplanned, repairs_id, live_until
    )
    SELECT deployment_id, component_id, finished_at, rollback, unplanned, repairs_id, live_until FROM come
    ON CONFLICT (deployment_id) DO UPDATE SET
      component_id = excluded.component_id, finished_at = excluded.finished_at, rollback = excluded.rollback,
      unplanned = excluded.unplanned, repairs_id = excluded.repairs_id, live_until = excluded.live_until
  ), stale AS (
    INSERT INTO stale_quarters (start)
    SELECT DISTINCT date_bin('15 minutes', finished_at, 'epoch')
    FROM (SELECT finished_at FROM gone UNION ALL SELECT finished_at FROM come) touched
  )
  SELECT deployment_id AS id FROM derived
  UNION SELECT repairs_id FROM gone WHERE repairs_id IS NOT NULL
  UNION SELECT repairs_id FROM come WHERE repairs_id IS NOT NULL
`;

/**
 * Computes, for each deployment of the stretches, what it put into production and what it mends:
 *
 * - It is a *rollback* when it says so, or when it returns its environment to a release that is older than the one
 *   before it. V1, V2, V3, V1 mends V2: what came first after the release that is back. V1, V1 is a retry, and so is
 *   V2, V1, V2: the second V2 is no step back.
 * - Another unplanned deployment mends the one right before it in its environment.
 * - `live_until` is how far changes are in production: up to the merge of the change that has the deployed commit, else
 *   up to the finish; never less than before. A rollback, and a commit that was there before, bring nothing new.
 *
 * @returns the ids of the deployments of the stretches, and of those before them whose repair was added or removed
 */
export async function deriveLineage(
  transaction: Knex.Transaction,
  stretches: Stretches,
): Promise<string[]> {
  const { rows } = await transaction.raw<{ rows: { id: string }[] }>(SQL, [
    stretches.components,
    stretches.since,
  ]);
  return rows.map(({ id }) => id);
}
