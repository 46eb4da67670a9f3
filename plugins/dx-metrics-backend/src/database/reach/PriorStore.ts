import type { Knex } from 'knex';
import type { Fragment } from '../../sources/fragments/Fragment';
import { type FragmentRow, toFragment } from '../fragments/FragmentStore';

/** How a record is known. */
interface RecordKey {
  kind: string;
  source: string;
  id: string;
}

const OWNERS = `
  WITH given AS MATERIALIZED (
    SELECT DISTINCT * FROM unnest(?::text[], ?::text[], ?::text[]) AS given (kind, source, id)
  )
  SELECT given.kind, given.source, given.id, ref
  FROM given
  JOIN deployments ON kind = 'deployment' AND external_id = given.id AND deployments.source = given.source
  JOIN components ON components.id = component_id
  UNION
  SELECT given.kind, given.source, given.id, ref
  FROM given
  JOIN changes ON kind = 'change' AND external_id = given.id AND changes.source = given.source
  JOIN change_components ON change_id = changes.id
  JOIN components ON components.id = component_id
  UNION
  SELECT given.kind, given.source, given.id, ref
  FROM given
  JOIN incidents ON kind = 'incident' AND external_id = given.id AND incidents.source = given.source
  JOIN components ON components.id = component_id
`;

/** Reads what was reported before, of records that somebody reports now. Each method asks once. */
export class PriorStore {
  constructor(private readonly knex: Knex) {}

  /** The components of records that are there, by {@link keyOf}. */
  async readOwners(records: RecordKey[]): Promise<Map<string, string[]>> {
    const { rows } = await this.knex.raw<{
      rows: (RecordKey & { ref: string })[];
    }>(OWNERS, [
      records.map(({ kind }) => kind),
      records.map(({ source }) => source),
      records.map(({ id }) => id),
    ]);
    return group(rows, keyOf, ({ ref }) => ref);
  }

  /** The components of the deployments with these ids, and the sources that tell of them, by id. */
  async readDeployments(
    ids: string[],
  ): Promise<Map<string, { source: string; ref: string }[]>> {
    const rows = await this.knex('deployments')
      .join('components', 'components.id', 'component_id')
      .whereIn('external_id', ids)
      .select<{ external_id: string; source: string; ref: string }[]>(
        'external_id',
        'source',
        'ref',
      );
    return group(
      rows,
      ({ external_id }) => external_id,
      ({ source, ref }) => ({ source, ref }),
    );
  }

  /**
   * What events said of these records, and of those that refer to them, by name.
   *
   * @param names - as `recordName` of fragments writes them
   */
  async readFragments(names: string[]): Promise<Map<string, Fragment[]>> {
    const { rows } = await this.knex.raw<{
      rows: (FragmentRow & { name: string })[];
    }>(
      `
        SELECT *, record AS name FROM event_fragments WHERE record = ANY(:names)
        UNION ALL
        SELECT *, refers_to FROM event_fragments WHERE refers_to = ANY(:names)
      `,
      { names },
    );
    return group(rows, ({ name }) => name, toFragment);
  }
}

/** A record's key as text. */
export function keyOf({ kind, source, id }: RecordKey): string {
  return JSON.stringify([kind, source, id]);
}

function group<R, T>(
  rows: R[],
  key: (row: R) => string,
  value: (row: R) => T,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const values = groups.get(key(row));
    if (values) {
      values.push(value(row));
    } else {
      groups.set(key(row), [value(row)]);
    }
  }
  return groups;
}
