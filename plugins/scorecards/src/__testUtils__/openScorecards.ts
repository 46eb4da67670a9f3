import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { forgetPermissions } from '@slipway/components/testUtils';
import scorecardsPlugin from '..';
import { scorecardsApiRef } from '../api/scorecardsApi';
import type { FakeBackend } from './FakeBackend';

const entity = (kind: string, name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
});

/**
 * Shows a page of the portal with the plugin to a member of the team `payments`; the catalog has an entity of each kind.
 *
 * @param path - where the reader is, below `/scorecards`
 * @param options - whether the reader has every permission, as somebody of the platform team
 */
export function openScorecards(
  backend: FakeBackend,
  path = '/overview',
  { isPlatform = true } = {},
) {
  void forgetPermissions();
  return renderTestApp({
    features: [scorecardsPlugin],
    initialRouteEntries: [`/scorecards${path}`],
    apis: [
      [scorecardsApiRef, backend.client],
      [
        catalogApiRef,
        catalogApiMock({
          entities: [
            entity('Component', 'ledger'),
            entity('Domain', 'money'),
            entity('Group', 'bookings'),
            entity('Group', 'payments'),
            entity('System', 'accounts'),
          ],
        }),
      ],
      [
        identityApiRef,
        mockApis.identity({
          userEntityRef: 'user:default/amara',
          ownershipEntityRefs: ['user:default/amara', 'group:default/payments'],
        }),
      ],
      mockApis.permission({
        authorize: isPlatform ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
      }),
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}
