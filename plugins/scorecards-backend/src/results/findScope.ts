import { NotFoundError } from '@backstage/errors';
import type { EntityStore } from '../database/EntityStore';
import type { Visible } from '../visibility/Visibility';

/**
 * The id of the entity that a scope is; nothing for `all`.
 *
 * @throws NotFoundError when the catalog has no such entity, or the caller may not see it
 */
export async function findScope(
  entities: EntityStore,
  scope: string,
  visible: Visible,
): Promise<string | undefined> {
  if (scope === 'all') {
    return undefined;
  }
  const id = await entities.findId(scope, visible);
  if (!id) {
    throw new NotFoundError(`There is no ${scope} in the catalog`);
  }
  return id;
}
