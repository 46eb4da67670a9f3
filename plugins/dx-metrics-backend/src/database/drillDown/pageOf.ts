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
    .orderBy([
      { column: 'finished_at', order: 'desc' },
      { column: id, order: 'desc' },
    ])
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
