import type { Knex } from 'knex';
import { decodeCursor } from './cursor';
import type { RecordQuery } from './RecordReader';

/**
 * One page of derived rows, newest first, and one more to know whether there is a next.
 *
 * @param id - the column that orders rows of the same finish
 */
export function pageOf(
  knex: Knex,
  table: string,
  id: string,
  { scope, from, to, cursor, limit }: RecordQuery,
): Knex.QueryBuilder {
  const page = knex(table)
    .where('finished_at', '>=', from)
    .where('finished_at', '<', to)
    .orderBy(newestFirst('finished_at', id))
    .limit(limit + 1);
  if (!scope.isWhole) {
    page.whereRaw('component_id = ANY(?::int[])', [scope.components]);
  }
  if (cursor) {
    page.whereRaw('(finished_at, ??) < (?::timestamptz, ?::bigint)', [
      id,
      ...decodeCursor(cursor),
    ]);
  }
  return page;
}

/** The order of every page: what finished last comes first, and the id settles ties. */
export function newestFirst(finishedAt: string, id: string) {
  return [finishedAt, id].map(column => ({ column, order: 'desc' as const }));
}

/**
 * Leaves of a page only what took as long as the query asks.
 *
 * @param column - of milliseconds
 */
export function limitDuration(
  page: Knex.QueryBuilder,
  column: string,
  { longerThan, atMost }: RecordQuery,
): void {
  if (longerThan !== undefined) {
    page.where(column, '>', longerThan * 1_000);
  }
  if (atMost !== undefined) {
    page.where(column, '<=', atMost * 1_000);
  }
}
