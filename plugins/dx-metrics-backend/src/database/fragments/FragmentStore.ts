import type { Knex } from 'knex';
import type { Fragment, FragmentKind } from '../../sources/fragments/Fragment';
import { MAX_PUSHES } from '../../sources/fragments/FragmentIndex';

/** Any number that no other lock of this database has. */
const LOCK = 5_301_947;

/** What has to be read to make some records again. */
export interface Related {
  /** The records, as {@link recordName} writes them. */
  records: Set<string>;
  /** All that was said of them, and of what they refer to. */
  fragments: Fragment[];
}

const ADD = `
  INSERT INTO event_fragments (record, source, event_id, at, refers_to, fields)
  SELECT record, source, event_id, at, refers_to, fields
  FROM json_to_recordset(?::json) AS given (
    record text, source text, event_id text, at timestamptz, refers_to text, fields jsonb
  )
  ON CONFLICT DO NOTHING
  RETURNING *
`;

const RELATED = `
  WITH RECURSIVE touched AS (
    SELECT unnest(:touched::text[]) COLLATE "C" AS record, 0 AS distance
    UNION
    SELECT referring.record, distance + 1
    FROM touched JOIN event_fragments referring ON referring.refers_to = touched.record
    WHERE distance < :furthest
  ), needed AS (
    SELECT DISTINCT record, 0 AS distance FROM touched
    UNION
    SELECT refers_to, distance + 1
    FROM needed JOIN event_fragments USING (record)
    WHERE refers_to IS NOT NULL AND distance < :furthest
  )
  SELECT event_fragments.*, record IN (SELECT record FROM touched) AS wanted
  FROM event_fragments
  WHERE record IN (SELECT record FROM needed)
    -- The commits of a change end where those of another one begin.
    OR (record LIKE 'change %' AND refers_to IN (SELECT record FROM needed))
`;

/** Keeps fragments, within a transaction. */
export class FragmentStore {
  constructor(private readonly transaction: Knex.Transaction) {}

  /**
   * Waits until no other transaction adds fragments. Two at once would each make a record of what it can see, and the
   * one that ends last would win with less than everything.
   */
  async lock(): Promise<void> {
    await this.transaction.raw('SELECT pg_advisory_xact_lock(?)', [LOCK]);
  }

  /** Keeps those that are not kept yet, and returns them. */
  async add(fragments: Fragment[]): Promise<Fragment[]> {
    const unique = new Map(
      fragments.map(fragment => [fragmentKey(fragment), fragment]),
    );
    const { rows } = await this.transaction.raw<{ rows: FragmentRow[] }>(ADD, [
      JSON.stringify([...unique.values()].map(toRow)),
    ]);
    return rows.map(toFragment);
  }

  /** What has to be made again because of new fragments: their records, and those that refer to them. */
  async readRelated(added: Fragment[]): Promise<Related> {
    const touched = added.flatMap(fragment => {
      // The commits of other changes may end at the head of a change.
      const head = fragment.kind === 'change' && referenceName(fragment);
      return head ? [recordName(fragment), head] : [recordName(fragment)];
    });
    const { rows } = await this.transaction.raw<{
      rows: (FragmentRow & { wanted: boolean })[];
    }>(RELATED, { touched: [...new Set(touched)], furthest: MAX_PUSHES });
    return {
      records: new Set(
        rows.filter(({ wanted }) => wanted).map(({ record }) => record),
      ),
      fragments: rows.map(toFragment),
    };
  }
}

/** A record, whoever reports it: its kind, a space, its id. */
export function recordName({
  kind,
  recordId,
}: {
  kind: FragmentKind;
  recordId: string;
}): string {
  return `${kind} ${recordId}`;
}

/** Identifies a fragment. */
export function fragmentKey(fragment: Fragment): string {
  const { source, eventId } = fragment;
  return JSON.stringify([recordName(fragment), source, eventId]);
}

/** A fragment as the database keeps it. */
export interface FragmentRow {
  record: string;
  source: string;
  event_id: string;
  at: Date;
  refers_to: string | null;
  fields: object;
}

function toRow(fragment: Fragment) {
  return {
    record: recordName(fragment),
    source: fragment.source,
    event_id: fragment.eventId,
    at: fragment.at,
    refers_to: referenceName(fragment),
    fields: fragment.fields,
  };
}

/** Reads a fragment as it is kept. */
export function toFragment(row: FragmentRow): Fragment {
  const [kind, ...id] = row.record.split(' ');
  return {
    kind,
    recordId: id.join(' '),
    source: row.source,
    eventId: row.event_id,
    at: row.at.toISOString(),
    fields: row.fields,
    ...(row.refers_to && {
      refersTo: row.refers_to.slice(row.refers_to.indexOf(' ') + 1),
    }),
  } as Fragment;
}

function referenceName({ kind, refersTo }: Fragment): string | undefined {
  const referred = kind === 'deployment' ? 'artifact' : 'push';
  return refersTo && recordName({ kind: referred, recordId: refersTo });
}
