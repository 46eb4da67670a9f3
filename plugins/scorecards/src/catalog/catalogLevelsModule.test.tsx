import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen, waitFor, within } from '@testing-library/react';
import scorecardsPlugin from '..';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import catalogLevelsModule from '../alpha';
import { scorecardsApiRef } from '../api/scorecardsApi';
// It comes with the page only; read here, so that the tests wait for the page alone.
import './CatalogPageWithLevels';

function openCatalog(backend: FakeBackend, search: string) {
  return renderTestApp({
    features: [catalogPlugin, scorecardsPlugin, catalogLevelsModule],
    initialRouteEntries: [`/catalog${search}`],
    apis: [
      [scorecardsApiRef, backend.client],
      [
        catalogApiRef,
        catalogApiMock({
          entities: [
            { kind: 'Component', name: 'ledger', level: 'bronze' },
            { kind: 'Component', name: 'quotes', level: 'none' },
            { kind: 'System', name: 'ledger' },
          ].map(({ kind, name, level }) => ({
            apiVersion: 'backstage.io/v1alpha1',
            kind,
            metadata: {
              name,
              namespace: 'default',
              ...(level && {
                labels: {
                  'scorecards.slipway.io/production-readiness': level,
                },
              }),
            },
            spec: { type: 'service', owner: 'payments' },
            relations: [
              {
                type: RELATION_OWNED_BY,
                targetRef: 'group:default/payments',
              },
            ],
          })),
        }),
      ],
      mockApis.permission({ authorize: AuthorizeResult.ALLOW }),
    ],
  });
}

it('puts the level of each component into the list of the catalog', async () => {
  const backend = new FakeBackend();
  openCatalog(backend, '?filters[kind]=component&filters[user]=all');
  await screen.findByRole('columnheader', { name: 'Level' });
  expect(
    screen
      .getAllByRole('columnheader')
      .slice(0, 2)
      .map(({ textContent }) => textContent),
  ).toEqual(['Name', 'Level']);
  const level = await screen.findByRole('link', { name: 'Bronze' });
  expect(level).toHaveAttribute(
    'href',
    '/catalog/default/component/ledger/scorecard',
  );
  expect(
    within(level.closest('tr')!).getByRole('link', { name: 'ledger' }),
  ).toBeInTheDocument();
  // The filters of the catalog are still there.
  expect(screen.getByText('Kind')).toBeInTheDocument();
});

it('has no such column for other kinds', async () => {
  const backend = new FakeBackend();
  openCatalog(backend, '?filters[kind]=system&filters[user]=all');
  expect(await screen.findByText(/All.*systems/i)).toBeInTheDocument();
  expect(
    await screen.findByRole('columnheader', { name: 'Owner' }),
  ).toBeInTheDocument();
  expect(screen.queryByRole('columnheader', { name: 'Level' })).toBeNull();
});

it('narrows the list down to some levels', async () => {
  const backend = new FakeBackend();
  openCatalog(
    backend,
    '?filters[kind]=component&filters[user]=all&filters[levels]=bronze',
  );
  const filter = await screen.findByRole('textbox', { name: 'Level' });
  expect(
    within(filter.closest('.MuiAutocomplete-root')!).getByRole('button', {
      name: 'Bronze',
    }),
  ).toBeInTheDocument();
  await waitFor(() => {
    expect(screen.getByRole('link', { name: 'ledger' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'quotes' })).toBeNull();
  });
});

it('says when a level does not load', async () => {
  const backend = new FakeBackend();
  backend.refusals['GET /levels'] = { status: 500, message: 'It is away' };
  openCatalog(backend, '?filters[kind]=component&filters[user]=all');
  expect(await screen.findAllByText('The level did not load')).not.toHaveLength(
    0,
  );
});
