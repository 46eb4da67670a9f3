import type { Knex } from 'knex';
import { internNames } from './internNames';
import { markChanges } from './saveChanges';
import { markIncidents } from './saveIncidents';
import type { RecordKind } from '../../ingestion/NativeRecord';
import type { AttributedBy } from './rows';

/** A record that nothing ties yet, with what may tie it. */
export interface LooseRecord {
  id: string;
  component?: string;
  repository?: string;
  paths?: string[];
}

/** What now ties a record. */
export interface Tie {
  id: string;
  /** Full entity refs; one, but for changes. */
  components: string[];
  attributedBy: AttributedBy;
}

const LOOSE: Record<RecordKind, string> = {
  deployment: `
    SELECT deployments.id, component_ref AS component, key AS repository, NULL::text[] AS paths
    FROM deployments LEFT JOIN repositories ON repositories.id = repository_id
    WHERE component_id IS NULL AND deployments.id > ? ORDER BY deployments.id LIMIT ?
  `,
  change: `
    SELECT changes.id, component_ref AS component, key AS repository, paths
    FROM changes JOIN repositories ON repositories.id = repository_id
    WHERE attributed_by IS NULL AND changes.id > ? ORDER BY changes.id LIMIT ?
  `,
  incident: `
    SELECT id, component_ref AS component, NULL AS repository, NULL::text[] AS paths
    FROM incidents
    WHERE component_id IS NULL AND component_ref IS NOT NULL AND id > ? ORDER BY id LIMIT ?
  `,
};

const GIVEN = `
  given AS (
    SELECT given.id, given."attributedBy", components.id AS component_id
    FROM json_to_recordset(?::json) AS given (id bigint, components text[], "attributedBy" text)
    CROSS JOIN unnest(given.components) AS ref JOIN components USING (ref)
  )
`;

const TIE: Record<RecordKind, string> = {
  deployment: `
    WITH ${GIVEN}, tied AS (
      UPDATE deployments SET component_id = given.component_id, attributed_by = given."attributedBy"
      FROM given WHERE deployments.id = given.id AND deployments.component_id IS NULL
      RETURNING deployments.id, deployments.component_id, finished_at, delivered
    ), marked AS (
      INSERT INTO recompute_marks (component_id, since)
      SELECT component_id, min(finished_at) FROM tied WHERE delivered GROUP BY component_id
    )
    SELECT id FROM tied
  `,
  change: `
    WITH ${GIVEN}, tied AS (
      UPDATE changes SET attributed_by = given."attributedBy"
      FROM given WHERE changes.id = given.id AND attributed_by IS NULL
      RETURNING changes.id, merged_at
    ), placed AS (
      INSERT INTO change_components (change_id, component_id, merged_at)
      SELECT tied.id, given.component_id, merged_at FROM tied JOIN given USING (id)
    )
    SELECT id FROM tied
  `,
  incident: `
    WITH ${GIVEN}
    UPDATE incidents SET component_id = given.component_id
    FROM given WHERE incidents.id = given.id AND incidents.component_id IS NULL
    RETURNING incidents.id
  `,
};

/** The records that wait for the catalog to know their component. */
export class UnattributedStore {
  constructor(private readonly knex: Knex) {}

  /** Some of them, in the order of their ids. */
  async readAfter(
    kind: RecordKind,
    id: string,
    limit: number,
  ): Promise<LooseRecord[]> {
    const { rows } = await this.knex.raw<{
      rows: Record<keyof LooseRecord, never>[];
    }>(LOOSE[kind], [id, limit]);
    return rows.map(row => ({
      id: row.id,
      component: row.component ?? undefined,
      repository: row.repository ?? undefined,
      paths: row.paths ?? undefined,
    }));
  }

  /** Ties records, those that something tied meanwhile excepted, and marks what follows. */
  async tie(kind: RecordKind, ties: Tie[]): Promise<void> {
    if (ties.length === 0) {
      return;
    }
    await this.knex.transaction(async transaction => {
      await internNames(transaction, {
        components: ties.flatMap(({ components }) => components),
        repositories: [],
      });
      const { rows } = await transaction.raw<{ rows: { id: string }[] }>(
        TIE[kind],
        [JSON.stringify(ties)],
      );
      const ids = rows.map(({ id }) => id);
      if (kind === 'change') {
        await markChanges(transaction, ids);
      } else if (kind === 'incident') {
        await markIncidents(transaction, ids);
      }
    });
  }
}
