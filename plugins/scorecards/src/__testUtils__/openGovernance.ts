import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { forgetPermissions } from '@slipway/components/testUtils';
import scorecardsPlugin from '..';
import { scorecardsApiRef } from '../api/scorecardsApi';
import type { GovernanceBackend } from './GovernanceBackend';
import { READER } from './governanceSamples';

/**
 * Shows a page of the plugin.
 *
 * @param path - of the page
 * @param options - whether the reader has every permission, as somebody of the platform team
 */
export function openGovernance(
  backend: GovernanceBackend,
  path: string,
  { isPlatform = true } = {},
) {
  void forgetPermissions();
  return renderTestApp({
    features: [scorecardsPlugin],
    initialRouteEntries: [path],
    apis: [
      [scorecardsApiRef, backend.client],
      [catalogApiRef, catalogApiMock()],
      [
        identityApiRef,
        mockApis.identity({
          userEntityRef: READER,
          ownershipEntityRefs: [READER],
        }),
      ],
      mockApis.permission({
        authorize: isPlatform ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
      }),
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}
