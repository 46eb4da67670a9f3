import type { DeploymentRow } from './rows';
import type { RecordKey, RecordTable } from './saveBatch';

const MARK_AND_CLEAR = `
  WITH replaced AS (
    SELECT * FROM deployments WHERE id = ANY(?::bigint[])
  ), cleared AS (
    DELETE FROM deployment_changes USING replaced WHERE deployment_id = replaced.id
  ), alike AS (
    -- An incident that names an id, an artifact or a commit may mean another one, now that this one is gone.
    SELECT component_id, finished_at, delivered FROM replaced
    UNION ALL
    SELECT kept.component_id, kept.finished_at, kept.delivered
    FROM replaced JOIN deployments kept USING (external_id)
    UNION ALL
    SELECT kept.component_id, kept.finished_at, kept.delivered
    FROM replaced JOIN deployments kept USING (artifact)
    UNION ALL
    SELECT kept.component_id, kept.finished_at, kept.delivered
    FROM replaced JOIN deployments kept USING (commit_sha)
  )
  INSERT INTO recompute_marks (component_id, since)
  SELECT component_id, min(finished_at) FROM alike
  WHERE delivered AND component_id IS NOT NULL
  GROUP BY component_id
`;

const save = (onConflict: string) => `
  WITH given AS MATERIALIZED (
    SELECT given.*, components.id AS component_id, repositories.id AS repository_id
    FROM json_to_recordset(?::json) AS given (
      source text, external_id text, digest bytea, component_ref text, component text, attributed_by text,
      repository text, environment text, production boolean, status text, started_at timestamptz,
      finished_at timestamptz, commit_sha text, version text, artifact text, rollback_of text, unplanned boolean,
      url text, changes text[]
    )
    LEFT JOIN components ON components.ref = given.component
    LEFT JOIN repositories ON repositories.key = given.repository
  ), saved AS (
    INSERT INTO deployments AS kept (
      source, external_id, digest, component_ref, component_id, attributed_by, repository_id, environment, production,
      status, started_at, finished_at, commit_sha, version, artifact, rollback_of, unplanned, url
    )
    SELECT
      source, external_id, digest, component_ref, component_id, attributed_by, repository_id, environment, production,
      status, started_at, finished_at, commit_sha, version, artifact, rollback_of, unplanned, url
    FROM given
    ON CONFLICT (external_id, source) ${onConflict}
    RETURNING id, source, external_id, component_id, finished_at, delivered
  ), named AS (
    INSERT INTO deployment_changes (deployment_id, change_external_id)
    SELECT DISTINCT saved.id, change
    FROM saved JOIN given USING (source, external_id) CROSS JOIN unnest(given.changes) AS change
  ), marked AS (
    INSERT INTO recompute_marks (component_id, since)
    SELECT component_id, min(finished_at) FROM saved
    WHERE delivered AND component_id IS NOT NULL
    GROUP BY component_id
  )
  SELECT source, external_id FROM saved
`;

const INSERT = save('DO NOTHING');

const REPLACE = save(`
  DO UPDATE SET
    digest = excluded.digest, component_ref = excluded.component_ref, repository_id = excluded.repository_id,
    component_id = CASE kept.attributed_by WHEN 'person' THEN kept.component_id ELSE excluded.component_id END,
    attributed_by = CASE kept.attributed_by WHEN 'person' THEN 'person' ELSE excluded.attributed_by END,
    environment = excluded.environment, production = excluded.production, status = excluded.status,
    started_at = excluded.started_at, finished_at = excluded.finished_at, commit_sha = excluded.commit_sha,
    version = excluded.version, artifact = excluded.artifact, rollback_of = excluded.rollback_of,
    unplanned = excluded.unplanned, url = excluded.url
`);

/** Writes deployments. A correction replaces the earlier record, but not what a person settled. */
export const deploymentTable: RecordTable<DeploymentRow> = {
  name: 'deployments',
  async insert(transaction, rows) {
    const inserted = await transaction.raw<{ rows: RecordKey[] }>(INSERT, [
      JSON.stringify(rows.map(toJson)),
    ]);
    return inserted.rows;
  },
  async replace(transaction, rows, ids) {
    await transaction.raw(MARK_AND_CLEAR, [ids]);
    await transaction.raw(REPLACE, [JSON.stringify(rows.map(toJson))]);
  },
};

function toJson(row: DeploymentRow) {
  const { record } = row;
  return {
    source: record.source,
    external_id: record.id,
    digest: `\\x${row.digest}`,
    component_ref: row.componentRef,
    component: row.component,
    attributed_by: row.attributedBy,
    repository: row.repository,
    environment: record.environment,
    production: row.production,
    status: record.status,
    started_at: record.startedAt,
    finished_at: record.finishedAt,
    commit_sha: record.commit,
    version: record.version,
    artifact: record.artifact,
    rollback_of: record.rollbackOf,
    unplanned: record.unplanned ?? false,
    url: record.url,
    changes: record.changes,
  };
}
