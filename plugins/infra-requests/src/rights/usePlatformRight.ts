import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import { useGroupRight } from '@slipway/components';
import { DEFAULT_PLATFORM_GROUP } from '@slipway/plugin-infra-requests-common';

/** Whether the reader has a permission for which one has to be in the platform group, too. */
export function usePlatformRight(permission: BasicPermission): boolean {
  const group =
    useApi(configApiRef).getOptionalString(
      'slipway.infrastructure.platformGroup',
    ) ?? DEFAULT_PLATFORM_GROUP;
  return useGroupRight(permission, group);
}
