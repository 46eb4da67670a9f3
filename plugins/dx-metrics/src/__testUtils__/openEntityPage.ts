import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import dxMetricsPlugin from '..';
import { dxMetricsApiRef } from '../api/dxMetricsApi';
import { deliveryTabRouteRef, unattributedRouteRef } from '../routes';
import type { FakeBackend } from './FakeBackend';

const EXTENSIONS = {
  tab: 'entity-content:dx-metrics/delivery',
  card: 'entity-card:dx-metrics/delivery',
} as const;

/**
 * Shows the tab or the card on the page of an entity named `ledger`.
 *
 * @param options - `kind` of the entity, the `search` part of the URL, and whether the reader `mayDo` everything
 */
export function openEntityPage(
  backend: FakeBackend,
  extension: keyof typeof EXTENSIONS,
  options: { kind?: string; search?: string; mayDo?: boolean } = {},
) {
  const { kind = 'Component', search = '', mayDo = true } = options;
  return renderTestApp({
    initialRouteEntries: [`/${search}`],
    extensions: [
      createTestEntityPage({
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind,
          metadata: { name: 'ledger', namespace: 'default' },
        },
      }),
      dxMetricsPlugin.getExtension(EXTENSIONS[extension]),
    ],
    apis: [
      [dxMetricsApiRef, backend.client],
      mockApis.permission({
        authorize: mayDo ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
      }),
    ],
    mountedRoutes: {
      '/delivery/unattributed': unattributedRouteRef,
      ...(extension === 'card' && {
        '/ledger/delivery': deliveryTabRouteRef,
      }),
    },
  });
}
