import type { BasicPermission } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { useReader } from './useReader';

/**
 * Whether the reader has a permission for which one has to be in a group, too. It decides on what is offered; the back end
 * decides on what is done.
 *
 * @param group - an entity ref
 */
export function useGroupRight(
  permission: BasicPermission,
  group: string,
): boolean {
  const { allowed } = usePermission({ permission });
  const reader = useReader();
  return allowed && (reader?.ownershipEntityRefs.includes(group) ?? false);
}
