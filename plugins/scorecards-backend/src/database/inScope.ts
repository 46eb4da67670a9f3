import type { Knex } from 'knex';
import type { Visible } from '../visibility/Visibility';
import { whereVisible } from './whereVisible';

/**
 * Leaves of a query, in which `entities` is, only what is in a scope and somebody may see.
 *
 * @param scope - `all`, or an entity ref
 */
export function inScope(
  query: Knex.QueryBuilder,
  scope: string,
  visible: Visible,
): void {
  if (scope !== 'all') {
    query.whereRaw('entities.scopes @> ARRAY[?]::text[]', [scope]);
  }
  query.modify(whereVisible, visible);
}
