import type { Knex } from 'knex';
import type { Rules } from '../../rules/Rules';
import type { Stretches } from './stretches';

const SQL = `
  WITH stretch AS (
    SELECT * FROM unnest(CAST(:components AS int[]), CAST(:since AS timestamptz[])) AS given (component_id, since)
  ), place AS (
    SELECT CAST(:explicit AS int) AS of_explicit, CAST(:artifact AS int) AS of_artifact, CAST(:window AS int) AS of_window
  ), current AS MATERIALIZED (
    SELECT deployments.id, external_id, artifact, commit_sha
    FROM stretch CROSS JOIN LATERAL (
      SELECT * FROM deployments
      WHERE deployments.component_id = stretch.component_id AND delivered AND finished_at >= stretch.since
    ) deployments
  ), touched AS MATERIALIZED (
    SELECT incidents.* FROM incidents WHERE id IN (
      SELECT incidents.id FROM stretch JOIN incidents USING (component_id) WHERE detected_at >= since
      UNION
      SELECT incident_id FROM stretch JOIN incident_attributions USING (component_id) WHERE finished_at >= since
      UNION
      SELECT incidents.id FROM current JOIN incidents ON caused_by = current.external_id
      UNION
      SELECT incidents.id FROM current JOIN incidents ON settled_id = current.external_id
      UNION
      SELECT incidents.id FROM current JOIN incidents ON incidents.artifact = current.artifact
      UNION
      SELECT incidents.id FROM current JOIN incidents ON incidents.commit_sha = current.commit_sha
    )
  ), derived AS MATERIALIZED (
    SELECT touched.id AS incident_id, cause.id AS deployment_id, cause.finished_at, cause.component_id, cause.rule
    FROM touched CROSS JOIN place CROSS JOIN LATERAL (
      SELECT * FROM (
        SELECT 0 AS place_of_rule, id, finished_at, source, external_id, component_id, 'explicit' AS rule FROM deployments
        WHERE touched.settled AND external_id = touched.settled_id AND source = touched.settled_source
          AND delivered AND component_id IS NOT NULL
        UNION ALL
        -- The incident's own source knows best; of other sources, only one may have that id.
        SELECT of_explicit, id, finished_at, source, external_id, component_id, 'explicit' FROM (
          SELECT *, count(*) OVER () AS candidates FROM deployments
          WHERE external_id = touched.caused_by AND delivered AND component_id IS NOT NULL
        ) named
        WHERE NOT touched.settled AND of_explicit > 0 AND (candidates = 1 OR source = touched.source)
        UNION ALL
        SELECT of_artifact, id, finished_at, source, external_id, component_id, 'artifact' FROM (
          SELECT *, min(component_id) OVER () AS lowest, max(component_id) OVER () AS highest FROM deployments
          WHERE (artifact = touched.artifact OR commit_sha = touched.commit_sha)
            AND delivered AND component_id IS NOT NULL AND finished_at <= touched.detected_at
            AND (touched.environment IS NULL OR environment = touched.environment)
            AND (touched.component_ref IS NULL OR component_id = touched.component_id)
        ) same
        WHERE NOT touched.settled AND of_artifact > 0 AND lowest = highest
          AND (touched.caused_by IS NULL OR of_explicit = 0 OR of_artifact < of_explicit)
        UNION ALL
        SELECT of_window, id, finished_at, source, external_id, component_id, 'window' FROM deployments
        WHERE NOT touched.settled AND of_window > 0
          AND (touched.caused_by IS NULL OR of_explicit = 0 OR of_window < of_explicit)
          AND component_id = touched.component_id AND delivered
          AND finished_at <= touched.detected_at
          AND finished_at >= touched.detected_at - make_interval(secs => :windowSeconds)
          AND (touched.environment IS NULL OR environment = touched.environment)
      ) candidates
      ORDER BY place_of_rule, finished_at DESC, source DESC, external_id DESC LIMIT 1
    ) cause
  ), kept AS MATERIALIZED (
    SELECT incident_id, deployment_id, finished_at, component_id, rule
    FROM incident_attributions WHERE incident_id IN (SELECT id FROM touched)
  ), come AS MATERIALIZED (
    SELECT * FROM derived EXCEPT SELECT * FROM kept
  ), removed AS (
    DELETE FROM incident_attributions USING kept
    WHERE incident_attributions.incident_id = kept.incident_id
      AND NOT EXISTS (SELECT FROM derived WHERE derived.incident_id = kept.incident_id)
  ), written AS (
    INSERT INTO incident_attributions (incident_id, deployment_id, finished_at, component_id, rule)
    SELECT * FROM come
    ON CONFLICT (incident_id) DO UPDATE SET
      deployment_id = excluded.deployment_id, finished_at = excluded.finished_at,
      component_id = excluded.component_id, rule = excluded.rule
  )
  SELECT deployment_id AS id FROM kept UNION SELECT deployment_id FROM derived
`;

/**
 * Ties each incident that the stretches may concern to the deployment that caused it. What a person settled wins; else
 * the first rule that applies, in the order of the configuration:
 *
 * - *explicit*: the deployment that the incident names. When that is not known, or never reached production, no later
 *   rule is tried: a guess would contradict it.
 * - *artifact*: the last deployment of its artifact or commit before it was detected, unless several components had it.
 * - *window*: the last deployment of its component, to its environment when it names one, within the window before it
 *   was detected.
 *
 * @returns the ids of the deployments that gained or lost an incident, or whose incident was corrected
 */
export async function deriveAttributions(
  transaction: Knex.Transaction,
  stretches: Stretches,
  {
    incidentAttribution,
    incidentWindowSeconds,
  }: Pick<Rules, 'incidentAttribution' | 'incidentWindowSeconds'>,
): Promise<string[]> {
  const { rows } = await transaction.raw<{ rows: { id: string }[] }>(SQL, {
    components: stretches.components,
    since: stretches.since,
    windowSeconds: incidentWindowSeconds,
    // The place of each rule, from 1; 0 for one that is not used.
    explicit: incidentAttribution.indexOf('explicit') + 1,
    artifact: incidentAttribution.indexOf('artifact') + 1,
    window: incidentAttribution.indexOf('window') + 1,
  });
  return rows.map(({ id }) => id);
}
