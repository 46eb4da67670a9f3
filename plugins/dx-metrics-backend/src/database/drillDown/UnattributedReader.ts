import type { RecordKind } from '../../ingestion/NativeRecord';
import {
  MAX_PAGE_SIZE,
  type Unattributed,
} from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import { decodeCursor, type Position, toPage } from './cursor';

interface Row extends Position {
  source: string;
  external_id: string;
  component: string | null;
  repository: string | null;
  environment: string | null;
  status: Unattributed['status'];
  url: string | null;
  caused_by: string | null;
}

const SELECTIONS: Record<RecordKind, string> = {
  deployment: `
    SELECT
      deployments.id, finished_at AS moment, source, external_id, component_ref AS component, key AS repository, environment,
      status, url, NULL AS caused_by
    FROM deployments LEFT JOIN repositories ON repositories.id = repository_id
    WHERE component_id IS NULL
  `,
  change: `
    SELECT
      changes.id, merged_at AS moment, source, external_id, component_ref AS component, key AS repository,
      NULL AS environment, NULL AS status, url, NULL AS caused_by
    FROM changes JOIN repositories ON repositories.id = repository_id
    WHERE attributed_by IS NULL AND merged_at IS NOT NULL
  `,
  incident: `
    SELECT
      incidents.id, detected_at AS moment, source, external_id, component_ref AS component, NULL AS repository, environment,
      NULL AS status, url, caused_by
    FROM incidents
    WHERE NOT settled AND detected_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM incident_attributions WHERE incident_id = incidents.id)
  `,
};

/** Reads the records that no rule could tie, the newest first. */
export class UnattributedReader {
  constructor(private readonly knex: Knex) {}

  /** @throws InputError when the cursor is not one of ours */
  async readPage(query: {
    kind: RecordKind;
    cursor?: string;
    limit: number;
  }): Promise<{ items: Unattributed[]; nextCursor?: string }> {
    const { kind, cursor, limit } = query;
    const [moment, id] = cursor ? decodeCursor(cursor) : [null, null];
    const { rows } = await this.knex.raw<{ rows: Row[] }>(
      `
        SELECT * FROM (${SELECTIONS[kind]}) unattributed
        WHERE CAST(:moment AS timestamptz) IS NULL OR (moment, id) < (CAST(:moment AS timestamptz), CAST(:id AS bigint))
        ORDER BY moment DESC, id DESC LIMIT :limit
      `,
      { moment, id, limit: limit + 1 },
    );
    return toPage(rows, limit, row => toUnattributed(kind, row));
  }

  /** Every page, one at a time. */
  async *readAll(kind: RecordKind): AsyncGenerator<Unattributed[]> {
    let cursor: string | undefined;
    do {
      const page = await this.readPage({ kind, cursor, limit: MAX_PAGE_SIZE });
      yield page.items;
      cursor = page.nextCursor;
    } while (cursor);
  }
}

function toUnattributed(kind: RecordKind, row: Row): Unattributed {
  return {
    kind,
    source: row.source,
    id: row.external_id,
    at: row.moment.toISOString(),
    component: row.component,
    repository: row.repository,
    environment: row.environment,
    status: row.status,
    url: row.url,
    reason: explain(kind, row),
  };
}

function explain(kind: RecordKind, row: Row): string {
  if (kind === 'incident' && row.caused_by) {
    return `No deployment ${row.caused_by} with a component reached production`;
  }
  if (kind === 'incident') {
    return row.component
      ? `No deployment of ${row.component} fits: not in the catalog, or none in the time before`
      : 'It names no component, and no deployment, artifact or commit that is known';
  }
  if (row.component) {
    return `${row.component} is not in the catalog`;
  }
  return row.repository
    ? `No component of the catalog says that these files of ${row.repository} are its own, or several may`
    : 'It names neither a component nor a repository';
}
