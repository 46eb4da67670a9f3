import type { Knex } from 'knex';
import type { Visible } from '../visibility/Visibility';

/** Leaves of a query, in which `entities` is, only what somebody may see. */
export function whereVisible(query: Knex.QueryBuilder, visible: Visible): void {
  if (!visible.all) {
    query.whereRaw('entities.ref = ANY(?::text[])', [[...visible.refs]]);
  }
}
