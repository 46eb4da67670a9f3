import type {
  BatchAnswer,
  InfrastructureChange,
} from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import { readState, writeState } from './state';

const SAVE = `
  INSERT INTO adoption_infrastructure_changes AS kept (
    source, external_id, self_service, title, component_ref, environment, requested_at, finished_at, url
  )
  SELECT source, id, "madeBy" = 'self-service', title, component, environment, "requestedAt", "finishedAt", url
  FROM json_to_recordset(?::json) AS given (
    source text, id text, "madeBy" text, title text, component text, environment text, "requestedAt" timestamptz,
    "finishedAt" timestamptz, url text
  )
  ORDER BY source COLLATE "C", id COLLATE "C"
  ON CONFLICT (source, external_id) DO UPDATE SET
    self_service = excluded.self_service, title = excluded.title, component_ref = excluded.component_ref,
    environment = excluded.environment, requested_at = excluded.requested_at, finished_at = excluded.finished_at,
    url = excluded.url
  WHERE (kept.self_service, kept.title, kept.component_ref, kept.environment, kept.requested_at, kept.finished_at, kept.url)
    IS DISTINCT FROM
    (excluded.self_service, excluded.title, excluded.component_ref, excluded.environment, excluded.requested_at,
      excluded.finished_at, excluded.url)
  RETURNING 1
`;

/** Keeps changes of infrastructure. Idempotent by `(source, id)`; a corrected one replaces the earlier one. */
export class InfrastructureChangeStore {
  constructor(private readonly knex: Knex) {}

  /** Up to when the portal's own requests were read, by when they changed. */
  async readUntil(): Promise<Date | undefined> {
    const until = await readState(this.knex, 'infrastructure-read-until');
    return until === undefined ? undefined : new Date(until);
  }

  async rememberReadUntil(moment: Date): Promise<void> {
    await writeState(
      this.knex,
      'infrastructure-read-until',
      moment.toISOString(),
    );
  }

  /** Ids of the portal's own requests that could not be read. */
  async skipped(): Promise<string[]> {
    const ids = await readState(this.knex, 'infrastructure-skipped');
    return ids ? ids.split(',') : [];
  }

  async rememberSkipped(ids: string[]): Promise<void> {
    await writeState(this.knex, 'infrastructure-skipped', ids.join(','));
  }

  /**
   * Keeps changes in one statement. Of several with one key the last one stays.
   *
   * @param changes - `component`, where given, is a full entity ref
   */
  async save(
    changes: InfrastructureChange[],
  ): Promise<Pick<BatchAnswer, 'accepted' | 'duplicates'>> {
    const latest = new Map(
      changes.map(change => [`${change.source}\n${change.id}`, change]),
    );
    const { rows } = await this.knex.raw<{ rows: object[] }>(SAVE, [
      JSON.stringify([...latest.values()]),
    ]);
    return { accepted: rows.length, duplicates: changes.length - rows.length };
  }
}
