import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import surveysPlugin from '..';
import { surveysApiRef } from '../api/surveysApi';
import type { FakeBackend } from './FakeBackend';

const group = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
});

/**
 * Shows a page of the portal with the plugin; the catalog has the groups `company` and `bookings`.
 *
 * @param path - where the reader is
 */
export function openSurveys(backend: FakeBackend, path: string) {
  return renderTestApp({
    features: [surveysPlugin],
    initialRouteEntries: [path],
    apis: [
      [surveysApiRef, backend.client],
      [
        catalogApiRef,
        catalogApiMock({ entities: [group('company'), group('bookings')] }),
      ],
    ],
  });
}
