import type { Entity } from '@backstage/catalog-model';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { insightsReadPermission } from '@slipway/plugin-infra-requests-common';
import { forgetPermissions } from '@slipway/components/testUtils';
import infraRequestsPlugin from '..';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import type { FakeBackend } from './FakeBackend';
import { PAYMENTS, READER } from './samples';

const component = (name: string, owner: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  spec: { type: 'service', owner },
  relations: [{ type: 'ownedBy', targetRef: owner }],
});

/** What the catalog has. */
export const CATALOG: Entity[] = [
  component('bookings-api', 'group:default/bookings'),
  component('ledger', PAYMENTS),
  component('refunds', PAYMENTS),
];

/**
 * Shows a page of the portal with the plugin to a member of the team `payments`.
 *
 * @param path - where the reader is, below `/infrastructure`
 * @param options - whether the reader `isPlatform`, and sees insights, and `mayDo` the rest
 */
export function openInfrastructure(
  backend: FakeBackend,
  path = '/catalogue',
  { isPlatform = false, mayDo = true } = {},
) {
  void forgetPermissions();
  return renderTestApp({
    features: [infraRequestsPlugin],
    initialRouteEntries: [`/infrastructure${path}`],
    apis: [
      [infraRequestsApiRef, backend.client],
      [catalogApiRef, catalogApiMock({ entities: CATALOG })],
      [
        identityApiRef,
        mockApis.identity({
          userEntityRef: READER,
          ownershipEntityRefs: [READER, PAYMENTS],
        }),
      ],
      mockApis.permission({
        authorize: ({ permission }) =>
          mayDo &&
          (isPlatform || permission.name !== insightsReadPermission.name)
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      }),
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}
