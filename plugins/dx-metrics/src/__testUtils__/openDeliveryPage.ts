import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import dxMetricsPlugin from '..';
import { dxMetricsApiRef } from '../api/dxMetricsApi';
import type { FakeBackend } from './FakeBackend';

const entity = (kind: string, name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
});

/**
 * Shows the page Delivery to a member of the team `bookings`; the catalog has an entity of each kind.
 *
 * @param search - that part of the URL
 */
export function openDeliveryPage(backend: FakeBackend, search = '') {
  return renderTestApp({
    features: [dxMetricsPlugin],
    initialRouteEntries: [`/delivery${search}`],
    apis: [
      [dxMetricsApiRef, backend.client],
      [
        catalogApiRef,
        catalogApiMock({
          entities: [
            entity('Component', 'ledger'),
            entity('Domain', 'money'),
            entity('Group', 'bookings'),
            entity('Group', 'harbour'),
            entity('System', 'accounts'),
          ],
        }),
      ],
      [
        identityApiRef,
        mockApis.identity({
          userEntityRef: 'user:default/amara',
          ownershipEntityRefs: ['user:default/amara', 'group:default/bookings'],
        }),
      ],
      mockApis.permission({ authorize: AuthorizeResult.ALLOW }),
    ],
  });
}
