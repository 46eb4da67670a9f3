import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import scorecardsPlugin from '..';
import { scorecardsApiRef } from '../api/scorecardsApi';
import type { GovernanceBackend } from './GovernanceBackend';
import { PLATFORM, READER } from './governanceSamples';

/**
 * Shows a page of the plugin.
 *
 * @param path - of the page
 * @param options - whether the reader `isPlatform`, that is, in the platform group
 */
export function openGovernance(
  backend: GovernanceBackend,
  path: string,
  { isPlatform = true } = {},
) {
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
          ownershipEntityRefs: isPlatform ? [READER, PLATFORM] : [READER],
        }),
      ],
      mockApis.permission({ authorize: AuthorizeResult.ALLOW }),
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}
