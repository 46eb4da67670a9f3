import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import dxMetricsPlugin from '..';
import { dxMetricsApiRef } from '../api/dxMetricsApi';
import type { FakeBackend } from './FakeBackend';

const component = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
});

/**
 * Shows the records that no rule could tie; the catalog has the components `ledger` and `billing`.
 *
 * @param options - whether the reader `maySettle` them
 */
export function openUnattributedPage(
  backend: FakeBackend,
  options: { maySettle?: boolean } = {},
) {
  const { maySettle = true } = options;
  return renderTestApp({
    features: [dxMetricsPlugin],
    initialRouteEntries: ['/delivery/unattributed'],
    apis: [
      [dxMetricsApiRef, backend.client],
      [
        catalogApiRef,
        catalogApiMock({
          entities: [component('ledger'), component('billing')],
        }),
      ],
      mockApis.permission({
        authorize: maySettle ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
      }),
    ],
  });
}
