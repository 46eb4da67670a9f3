import type { BasicPermission } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';

/**
 * Whether the reader has a permission; not, as long as that is not known. It decides on what is offered; the back end
 * decides on what is done.
 */
export function useRight(permission: BasicPermission): boolean {
  return usePermission({ permission }).allowed;
}
