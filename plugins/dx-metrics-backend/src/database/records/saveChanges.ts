import type { Knex } from 'knex';
import type { ChangeRow } from './rows';
import type { RecordKey, RecordTable } from './saveBatch';

const CLEAR = `
  WITH replaced AS (
    SELECT id, attributed_by FROM changes WHERE id = ANY(?::bigint[])
  ), cleared AS (
    DELETE FROM change_commits USING replaced WHERE change_id = replaced.id
  )
  DELETE FROM change_components USING replaced
  WHERE change_id = replaced.id AND replaced.attributed_by IS DISTINCT FROM 'person'
`;

const save = (onConflict: string, alsoDone = '') => `
  WITH given AS MATERIALIZED (
    SELECT given.*, repositories.id AS repository_id
    FROM json_to_recordset(?::json) AS given (
      source text, external_id text, digest bytea, component_ref text, components text[], attributed_by text,
      repository text, first_commit_at timestamptz, opened_at timestamptz, first_review_at timestamptz,
      merged_at timestamptz, author text, url text, paths text[], commits text[]
    )
    JOIN repositories ON repositories.key = given.repository
  ), saved AS (
    INSERT INTO changes AS kept (
      source, external_id, digest, component_ref, attributed_by, repository_id, first_commit_at, opened_at,
      first_review_at, merged_at, author, url, paths
    )
    SELECT
      source, external_id, digest, component_ref, attributed_by, repository_id, first_commit_at, opened_at,
      first_review_at, merged_at, author, url, paths
    FROM given
    ON CONFLICT (external_id, source) ${onConflict}
    RETURNING id, source, external_id, merged_at, attributed_by
  ), with_commits AS (
    INSERT INTO change_commits (change_id, sha)
    SELECT DISTINCT saved.id, sha
    FROM saved JOIN given USING (source, external_id) CROSS JOIN unnest(given.commits) AS sha
    ON CONFLICT DO NOTHING
    RETURNING sha
  ), with_components AS (
    INSERT INTO change_components (change_id, component_id, merged_at)
    SELECT DISTINCT saved.id, components.id, saved.merged_at
    FROM saved JOIN given USING (source, external_id)
    CROSS JOIN unnest(given.components) AS ref JOIN components USING (ref)
    WHERE saved.attributed_by IS DISTINCT FROM 'person'
    ON CONFLICT (change_id, component_id) DO UPDATE SET merged_at = excluded.merged_at
    RETURNING component_id, merged_at
  ), settled AS (
    UPDATE change_components SET merged_at = saved.merged_at
    FROM saved WHERE change_id = saved.id AND saved.attributed_by = 'person'
  )${alsoDone}
  SELECT source, external_id FROM saved
`;

// What markChanges does, from what is at hand: a new change is on no row that would have to be looked up.
const INSERT = save(
  'DO NOTHING',
  `, reached AS (
    SELECT component_id, merged_at AS since FROM with_components WHERE merged_at IS NOT NULL
    UNION ALL
    SELECT deployments.component_id, deployments.finished_at
    FROM saved
    JOIN deployment_changes ON change_external_id = saved.external_id
    JOIN deployments ON deployments.id = deployment_id
    WHERE delivered AND component_id IS NOT NULL
    UNION ALL
    SELECT deployments.component_id, deployments.finished_at
    FROM with_commits JOIN deployments ON commit_sha = sha
    WHERE delivered AND component_id IS NOT NULL
  ), marked AS (
    INSERT INTO recompute_marks (component_id, since)
    SELECT component_id, min(since) FROM reached GROUP BY component_id
  )`,
);

const REPLACE = save(`
  DO UPDATE SET
    digest = excluded.digest, component_ref = excluded.component_ref, repository_id = excluded.repository_id,
    attributed_by = CASE kept.attributed_by WHEN 'person' THEN 'person' ELSE excluded.attributed_by END,
    first_commit_at = excluded.first_commit_at, opened_at = excluded.opened_at,
    first_review_at = excluded.first_review_at, merged_at = excluded.merged_at, author = excluded.author,
    url = excluded.url, paths = excluded.paths
`);

/**
 * Writes changes. What follows from one concerns its components, and every deployment that names it or deployed one of
 * its commits.
 */
export const changeTable: RecordTable<ChangeRow> = {
  name: 'changes',
  async insert(transaction, rows) {
    const inserted = await transaction.raw<{ rows: RecordKey[] }>(INSERT, [
      JSON.stringify(rows.map(toJson)),
    ]);
    return inserted.rows;
  },
  async replace(transaction, rows, ids) {
    await markChanges(transaction, ids);
    await transaction.raw(CLEAR, [ids]);
    await transaction.raw(REPLACE, [JSON.stringify(rows.map(toJson))]);
    await markChanges(transaction, ids);
  },
};

/** Marks what follows from these changes, as they are now. */
export async function markChanges(
  transaction: Knex.Transaction,
  ids: string[],
): Promise<void> {
  await transaction.raw(
    `
      WITH touched AS (
        SELECT id, external_id FROM changes WHERE id = ANY(?::bigint[])
      ), reached AS (
        SELECT component_id, merged_at AS since
        FROM change_components JOIN touched ON change_id = touched.id
        WHERE merged_at IS NOT NULL
        UNION ALL
        SELECT deployments.component_id, deployments.finished_at
        FROM touched
        JOIN deployment_changes ON change_external_id = touched.external_id
        JOIN deployments ON deployments.id = deployment_id
        WHERE delivered AND component_id IS NOT NULL
        UNION ALL
        SELECT deployments.component_id, deployments.finished_at
        FROM touched
        JOIN change_commits ON change_id = touched.id
        JOIN deployments ON commit_sha = sha
        WHERE delivered AND component_id IS NOT NULL
      )
      INSERT INTO recompute_marks (component_id, since)
      SELECT component_id, min(since) FROM reached GROUP BY component_id
    `,
    [ids],
  );
}

function toJson(row: ChangeRow) {
  const { record } = row;
  const authored = record.commits.flatMap(commit => commit.authoredAt ?? []);
  return {
    source: record.source,
    external_id: record.id,
    digest: `\\x${row.digest}`,
    component_ref: row.componentRef,
    components: row.components,
    attributed_by: row.attributedBy,
    repository: row.repository,
    first_commit_at: authored.sort()[0],
    opened_at: record.openedAt,
    first_review_at: record.firstReviewAt,
    merged_at: record.mergedAt,
    author: record.author,
    url: record.url,
    paths: record.paths,
    commits: [
      ...record.commits.map(({ sha }) => sha),
      ...(record.mergeCommit ? [record.mergeCommit] : []),
    ],
  };
}
