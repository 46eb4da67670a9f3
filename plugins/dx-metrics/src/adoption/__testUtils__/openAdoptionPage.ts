import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import dxMetricsPlugin from '../..';
import { dxMetricsApiRef } from '../../api/dxMetricsApi';
import type { AdoptionBackend } from './AdoptionBackend';

/**
 * Shows the page Adoption.
 *
 * @param search - that part of the URL
 */
export function openAdoptionPage(backend: AdoptionBackend, search = '') {
  return renderTestApp({
    features: [dxMetricsPlugin],
    initialRouteEntries: [`/adoption${search}`],
    apis: [
      [dxMetricsApiRef, backend.client],
      [catalogApiRef, catalogApiMock({ entities: [] })],
      mockApis.permission({ authorize: AuthorizeResult.ALLOW }),
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}
