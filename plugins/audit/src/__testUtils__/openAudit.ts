import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { forgetPermissions } from '@slipway/components/testUtils';
import auditPlugin from '..';
import { auditApiRef } from '../api/auditApi';
import type { FakeBackend } from './FakeBackend';

/**
 * Shows the page to somebody.
 *
 * @param search - of the URL
 * @param options - whether the reader `mayRead` the trail
 */
export function openAudit(
  backend: FakeBackend,
  search = '',
  { mayRead = true } = {},
) {
  void forgetPermissions();
  return renderTestApp({
    features: [auditPlugin],
    initialRouteEntries: [`/audit${search}`],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [auditApiRef, backend.client],
      mockApis.permission({
        authorize: () =>
          mayRead ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
      }),
    ],
  });
}
