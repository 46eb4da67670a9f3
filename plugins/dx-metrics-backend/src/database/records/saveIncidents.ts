import type { Knex } from 'knex';
import type { IncidentRow } from './rows';
import type { RecordKey, RecordTable } from './saveBatch';

const save = (onConflict: string) => `
  INSERT INTO incidents AS kept (
    source, external_id, digest, component_ref, component_id, environment, detected_at, resolved_at, caused_by,
    artifact, commit_sha, severity, url
  )
  SELECT
    source, external_id, digest, component_ref, components.id, environment, detected_at, resolved_at, caused_by,
    artifact, commit_sha, severity, url
  FROM json_to_recordset(?::json) AS given (
    source text, external_id text, digest bytea, component_ref text, component text, environment text,
    detected_at timestamptz, resolved_at timestamptz, caused_by text, artifact text, commit_sha text, severity text,
    url text
  )
  LEFT JOIN components ON components.ref = given.component
  ON CONFLICT (external_id, source) ${onConflict}
  RETURNING id, source, external_id
`;

const INSERT = save('DO NOTHING');

const REPLACE = save(`
  DO UPDATE SET
    digest = excluded.digest, component_ref = excluded.component_ref, component_id = excluded.component_id,
    environment = excluded.environment, detected_at = excluded.detected_at, resolved_at = excluded.resolved_at,
    caused_by = excluded.caused_by, artifact = excluded.artifact, commit_sha = excluded.commit_sha,
    severity = excluded.severity, url = excluded.url
`);

/**
 * Writes incidents. What follows from one concerns its component, the deployment that it is tied to, and every one that
 * it names by id, artifact or commit.
 */
export const incidentTable: RecordTable<IncidentRow> = {
  name: 'incidents',
  async insert(transaction, rows) {
    const inserted = await transaction.raw<{
      rows: (RecordKey & { id: string })[];
    }>(INSERT, [JSON.stringify(rows.map(toJson))]);
    await markIncidents(
      transaction,
      inserted.rows.map(({ id }) => id),
    );
    return inserted.rows;
  },
  async replace(transaction, rows, ids) {
    await markIncidents(transaction, ids);
    await transaction.raw(REPLACE, [JSON.stringify(rows.map(toJson))]);
    await markIncidents(transaction, ids);
  },
};

/** Marks what follows from these incidents, as they are now. */
export async function markIncidents(
  transaction: Knex.Transaction,
  ids: string[],
): Promise<void> {
  await transaction.raw(
    `
      WITH touched AS (
        SELECT * FROM incidents WHERE id = ANY(?::bigint[])
      ), reached AS (
        SELECT component_id, detected_at AS since FROM touched
        UNION ALL
        SELECT tied.component_id, tied.finished_at
        FROM touched JOIN incident_attributions tied ON incident_id = touched.id
        UNION ALL
        SELECT caused.component_id, caused.finished_at
        FROM touched JOIN deployments caused ON caused.external_id = caused_by WHERE delivered
        UNION ALL
        SELECT caused.component_id, caused.finished_at
        FROM touched JOIN deployments caused ON caused.external_id = settled_id AND caused.source = settled_source
        WHERE delivered
        UNION ALL
        SELECT caused.component_id, caused.finished_at
        FROM touched JOIN deployments caused ON caused.artifact = touched.artifact WHERE delivered
        UNION ALL
        SELECT caused.component_id, caused.finished_at
        FROM touched JOIN deployments caused ON caused.commit_sha = touched.commit_sha WHERE delivered
      )
      INSERT INTO recompute_marks (component_id, since)
      SELECT component_id, min(since) FROM reached
      WHERE component_id IS NOT NULL AND since IS NOT NULL
      GROUP BY component_id
    `,
    [ids],
  );
}

function toJson(row: IncidentRow) {
  const { record } = row;
  return {
    source: record.source,
    external_id: record.id,
    digest: `\\x${row.digest}`,
    component_ref: row.componentRef,
    component: row.component,
    environment: record.environment,
    detected_at: record.detectedAt,
    resolved_at: record.resolvedAt,
    caused_by: record.causedBy,
    artifact: record.artifact,
    commit_sha: record.commit,
    severity: record.severity,
    url: record.url,
  };
}
