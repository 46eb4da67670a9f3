import type { Knex } from 'knex';
import type { SaveCounts } from './rows';

interface Identified {
  record: { source: string; id: string };
  digest: string;
}

/** How the table knows a record. */
export interface RecordKey {
  source: string;
  external_id: string;
}

/** How records of one kind are written. Rows come ordered by key, so that two batches lock in the same order. */
export interface RecordTable<T> {
  name: 'deployments' | 'changes' | 'incidents';
  /**
   * Keeps those rows whose key is free, and marks what follows from them.
   *
   * @returns which these are
   */
  insert(transaction: Knex.Transaction, rows: T[]): Promise<RecordKey[]>;
  /**
   * Puts rows in the place of others, and marks what follows from either.
   *
   * @param ids - of the others, which are locked
   */
  replace(
    transaction: Knex.Transaction,
    rows: T[],
    ids: string[],
  ): Promise<void>;
}

/**
 * Keeps a batch: inserts what is new, and looks up only what is not, to tell a correction from a repetition. Of several
 * records with one key the last one stays.
 */
export async function saveBatch<T extends Identified>(
  transaction: Knex.Transaction,
  batch: T[],
  table: RecordTable<T>,
): Promise<SaveCounts> {
  if (batch.length === 0) {
    return { accepted: 0, duplicates: 0 };
  }
  const latest = new Map(batch.map(row => [keyOf(row), row]));
  const inserted = new Set(
    (await table.insert(transaction, inOrder(latest))).map(toKey),
  );
  const others = inOrder(latest).filter(row => !inserted.has(keyOf(row)));
  const kept = await readDigests(transaction, table.name, others);
  if (kept.size < others.length) {
    // Its repository has no number any more: the names were removed under the running process.
    throw new Error(`Some ${table.name} could neither be kept nor be found`);
  }
  const corrected = new Map<string, T>();
  const current = new Map(
    [...kept].map(([key, { digest }]) => [key, digest] as const),
  );
  let duplicates = 0;
  for (const row of batch) {
    const key = keyOf(row);
    if (current.get(key) === row.digest) {
      duplicates += 1;
    } else {
      current.set(key, row.digest);
      if (kept.has(key)) {
        corrected.set(key, row);
      }
    }
  }
  if (corrected.size > 0) {
    const rows = inOrder(corrected);
    const ids = rows.map(row => kept.get(keyOf(row))!.id);
    await table.replace(transaction, rows, ids);
  }
  return { accepted: batch.length - duplicates, duplicates };
}

/** What is kept of these records; locks it. */
async function readDigests(
  transaction: Knex.Transaction,
  table: string,
  rows: Identified[],
): Promise<Map<string, { id: string; digest: string }>> {
  if (rows.length === 0) {
    return new Map();
  }
  const result = await transaction.raw<{
    rows: (RecordKey & { id: string; digest: string })[];
  }>(
    `
      SELECT kept.id, kept.source, kept.external_id, encode(kept.digest, 'hex') AS digest
      FROM unnest(?::text[], ?::text[]) AS given (source, external_id)
      JOIN ${table} AS kept ON kept.source = given.source AND kept.external_id = given.external_id
      ORDER BY kept.source, kept.external_id
      FOR UPDATE OF kept
    `,
    [
      rows.map(({ record }) => record.source),
      rows.map(({ record }) => record.id),
    ],
  );
  return new Map(
    result.rows.map(({ id, digest, ...key }) => [toKey(key), { id, digest }]),
  );
}

function inOrder<T>(rows: Map<string, T>): T[] {
  return [...rows.keys()].sort().map(key => rows.get(key)!);
}

function keyOf({ record }: Identified): string {
  return toKey({ source: record.source, external_id: record.id });
}

function toKey({ source, external_id }: RecordKey): string {
  return `${source}\n${external_id}`;
}
