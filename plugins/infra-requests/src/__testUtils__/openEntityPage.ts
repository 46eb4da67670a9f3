import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import infraRequestsPlugin from '..';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { catalogueRouteRef, requestsRouteRef } from '../routes';
import type { FakeBackend } from './FakeBackend';

/**
 * Shows the plugin's card on the page of an entity named `ledger`.
 *
 * @param annotations - of the entity
 */
export function openEntityPage(
  backend: FakeBackend,
  card: 'component' | 'resource',
  annotations: Record<string, string> = {},
) {
  return renderTestApp({
    extensions: [
      createTestEntityPage({
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: card === 'component' ? 'Component' : 'Resource',
          metadata: { name: 'ledger', namespace: 'default', annotations },
        },
      }),
      infraRequestsPlugin.getExtension(`entity-card:infra-requests/${card}`),
    ],
    apis: [
      [infraRequestsApiRef, backend.client],
      mockApis.permission({ authorize: AuthorizeResult.ALLOW }),
    ],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/infrastructure/catalogue': catalogueRouteRef,
      '/infrastructure/requests': requestsRouteRef,
    },
  });
}
