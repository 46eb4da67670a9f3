import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import scorecardsPlugin from '..';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { overviewRouteRef, scorecardTabRouteRef } from '../routes';
import type { FakeBackend } from './FakeBackend';

const EXTENSIONS = {
  tab: 'entity-content:scorecards/scorecard',
  card: 'entity-card:scorecards/level',
  checks: 'entity-card:scorecards/checks',
} as const;

/**
 * Shows the tab or one of the cards on the page of an entity named `ledger`.
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
      scorecardsPlugin.getExtension(EXTENSIONS[extension]),
    ],
    apis: [
      [scorecardsApiRef, backend.client],
      mockApis.permission({
        authorize: mayDo ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
      }),
    ],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/scorecards/overview': overviewRouteRef,
      ...(extension === 'card' && {
        '/ledger/scorecard': scorecardTabRouteRef,
      }),
    },
  });
}
