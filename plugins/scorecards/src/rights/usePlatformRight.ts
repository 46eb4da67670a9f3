import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { DEFAULT_PLATFORM_GROUP } from '@slipway/plugin-scorecards-common';
import { useReader } from './useReader';

/**
 * Whether the reader has a permission for which one has to be in the platform group, too. It decides on what is offered;
 * the back end decides on what is done.
 */
export function usePlatformRight(permission: BasicPermission): boolean {
  const { allowed } = usePermission({ permission });
  const reader = useReader();
  const group =
    useApi(configApiRef).getOptionalString(
      'slipway.scorecards.platformGroup',
    ) ?? DEFAULT_PLATFORM_GROUP;
  return allowed && (reader?.ownershipEntityRefs.includes(group) ?? false);
}
