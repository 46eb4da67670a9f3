import { usePermission } from '@backstage/plugin-permission-react';
import { requestCreatePermission } from '@slipway/plugin-infra-requests-common';

/** Whether the reader may ask for infrastructure at all; the back end looks at the owning group, too. */
export function useMayAsk(): { loading: boolean; allowed: boolean } {
  return usePermission({ permission: requestCreatePermission });
}
