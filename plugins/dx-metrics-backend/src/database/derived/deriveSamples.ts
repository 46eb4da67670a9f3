import type { Knex } from 'knex';
import type { Rules } from '../../rules/Rules';
import type { Stretches } from './stretches';

/** An SQL expression: the milliseconds from one moment to a later one. */
type Between = (start: string, finish: string) => string;

const calendarTime: Between = (start, finish) =>
  `(extract(epoch FROM ${finish} - ${start}) * 1000)::bigint`;
const workingTime: Between = (start, finish) =>
  `(worked_ms(${finish}) - worked_ms(${start}))`;

/** The phases share out the time from the first commit to the finish; a moment out of order takes nothing from others. */
const deriveWith = (between: Between) => `
  WITH stretch AS (
    SELECT * FROM unnest(CAST(:components AS int[]), CAST(:since AS timestamptz[])) AS given (component_id, since)
  ), current AS MATERIALIZED (
    SELECT
      deployments.id, deployments.component_id, deployments.finished_at, source, external_id, commit_sha,
      repository_id, outcome.live_until,
      coalesce(
        lag(outcome.live_until) OVER (PARTITION BY deployments.component_id ORDER BY deployments.finished_at, source, external_id),
        earlier.live_until
      ) AS live_before,
      EXISTS (SELECT FROM deployment_changes WHERE deployment_id = deployments.id) AS names
    FROM stretch
    JOIN deployment_outcomes outcome ON outcome.component_id = stretch.component_id AND outcome.finished_at >= since
    JOIN deployments ON deployments.id = outcome.deployment_id
    LEFT JOIN LATERAL (
      SELECT live_until FROM deployment_outcomes earlier
      WHERE earlier.component_id = stretch.component_id AND finished_at < stretch.since
      ORDER BY finished_at DESC, live_until DESC NULLS LAST LIMIT 1
    ) earlier ON true
  ), contained AS (
    SELECT current.id, change_components.change_id
    FROM current CROSS JOIN LATERAL (
      SELECT change_id FROM change_components
      WHERE change_components.component_id = current.component_id
        AND merged_at > live_before AND merged_at <= live_until
    ) change_components
    WHERE NOT names AND live_until > live_before
    UNION ALL
    SELECT current.id, change_id
    FROM current
    JOIN change_commits ON sha = commit_sha
    JOIN change_components USING (change_id, component_id)
    WHERE NOT names AND live_before IS NOT NULL
    UNION ALL
    SELECT current.id, changes.id
    FROM current
    JOIN deployment_changes ON deployment_id = current.id
    JOIN changes ON changes.external_id = change_external_id
    WHERE changes.source = current.source OR changes.repository_id = current.repository_id OR EXISTS (
      SELECT FROM change_components
      WHERE change_id = changes.id AND change_components.component_id = current.component_id
    )
  ), moments AS (
    SELECT DISTINCT ON (component_id, change_id)
      component_id, change_id, deployment_id, finished_at,
      least(first_commit_at, finished_at) AS start, opened_at, first_review_at, merged_at
    FROM (
      SELECT
        current.component_id, change_id, current.id AS deployment_id, current.finished_at, current.source,
        current.external_id, first_commit_at, coalesce(opened_at, merged_at) AS opened_at,
        coalesce(first_review_at, merged_at) AS first_review_at, merged_at
      -- LIMIT keeps the planner from reading every change there is: it takes far more of them to be contained than are.
      FROM contained JOIN current USING (id) CROSS JOIN LATERAL (
        SELECT * FROM changes WHERE changes.id = change_id LIMIT 1
      ) changes
      WHERE merged_at IS NOT NULL AND first_commit_at IS NOT NULL
        AND (author IS NULL OR lower(author) <> ALL (CAST(:bots AS text[])))
    ) candidates
    WHERE NOT EXISTS (
      SELECT FROM lead_time_samples earlier JOIN stretch USING (component_id)
      WHERE earlier.component_id = candidates.component_id AND earlier.change_id = candidates.change_id
        AND earlier.finished_at < stretch.since
    )
    ORDER BY component_id, change_id, finished_at, source, external_id
  ), ordered AS (
    SELECT *, least(greatest(opened_at, start), merged) AS opened, least(greatest(first_review_at, opened_at, start), merged) AS reviewed
    FROM (SELECT *, least(greatest(merged_at, start), finished_at) AS merged FROM moments) moments
  ), measured AS (
    SELECT
      component_id, change_id, deployment_id, finished_at,
      ${between('start', 'finished_at')} AS lead_ms, ${between('start', 'opened')} AS coding_ms,
      ${between('opened', 'reviewed')} AS pickup_ms, ${between('reviewed', 'merged')} AS review_ms
    FROM ordered
  ), derived AS MATERIALIZED (
    SELECT *, ceil(ln(greatest(lead_ms, 1)::float8) / ln(1.01::float8))::smallint AS lead_bucket FROM measured
  ), kept AS MATERIALIZED (
    SELECT component_id, change_id, deployment_id, finished_at, lead_ms, coding_ms, pickup_ms, review_ms, lead_bucket
    FROM lead_time_samples JOIN stretch USING (component_id) WHERE finished_at >= since
  ), gone AS MATERIALIZED (
    SELECT * FROM kept EXCEPT SELECT * FROM derived
  ), come AS MATERIALIZED (
    SELECT * FROM derived EXCEPT SELECT * FROM kept
  ), removed AS (
    DELETE FROM lead_time_samples USING gone
    WHERE lead_time_samples.component_id = gone.component_id AND lead_time_samples.change_id = gone.change_id
      AND NOT EXISTS (
        SELECT FROM come WHERE come.component_id = gone.component_id AND come.change_id = gone.change_id
      )
  ), written AS (
    INSERT INTO lead_time_samples (
      component_id, change_id, deployment_id, finished_at, lead_ms, coding_ms, pickup_ms, review_ms, lead_bucket
    )
    SELECT * FROM come
    ON CONFLICT (component_id, change_id) DO UPDATE SET
      deployment_id = excluded.deployment_id, finished_at = excluded.finished_at, lead_ms = excluded.lead_ms,
      coding_ms = excluded.coding_ms, pickup_ms = excluded.pickup_ms, review_ms = excluded.review_ms,
      lead_bucket = excluded.lead_bucket
  )
  INSERT INTO stale_quarters (start)
  SELECT DISTINCT date_bin('15 minutes', finished_at, 'epoch')
  FROM (SELECT finished_at FROM gone UNION ALL SELECT finished_at FROM come) touched
`;

/**
 * Computes the lead-time samples of the stretches: each change with the first deployment that contains it. What a
 * deployment names, it contains. One that names nothing contains what was merged after the deployment before reached,
 * up to what it reaches itself ({@link deriveLineage}), and the change that has its commit. The first deployment of a
 * component has no deployment before it, and contains only what it names. What a bot made is no sample.
 */
export async function deriveSamples(
  transaction: Knex.Transaction,
  stretches: Stretches,
  rules: Pick<Rules, 'bots' | 'workingTime'>,
): Promise<void> {
  const sql = deriveWith(rules.workingTime ? workingTime : calendarTime);
  await transaction.raw(sql, {
    components: stretches.components,
    since: stretches.since,
    bots: rules.bots,
  });
}
