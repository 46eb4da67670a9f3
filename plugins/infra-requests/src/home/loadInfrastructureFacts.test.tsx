import type { ApiHolder } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { PAYMENTS, requestSummary } from '../__testUtils__/samples';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { loadInfrastructureFacts } from './loadInfrastructureFacts';

const service = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  spec: { owner: PAYMENTS },
});

function load(backend: FakeBackend, names: string[]) {
  const apis: ApiHolder = {
    get: ref =>
      ref.id === infraRequestsApiRef.id ? (backend.client as never) : undefined,
  };
  const services = names.map(service);
  return loadInfrastructureFacts({ services, groups: [PAYMENTS] }, apis);
}

it('counts what a service has, and names what wants attention', async () => {
  const backend = new FakeBackend({
    'GET /requests': () => ({
      items: [
        requestSummary(),
        requestSummary({ state: 'expiring' }),
        requestSummary({
          state: 'destroying',
          operation: {
            kind: 'destroy',
            step: 'awaiting-approval',
            revision: 1,
          },
        }),
        requestSummary({ state: 'failed', resource: null }),
        requestSummary({ component: 'component:default/refunds' }),
      ],
      nextCursor: null,
    }),
  });
  const facts = await load(backend, ['ledger', 'checkout']);
  expect([...facts.keys()]).toEqual(['component:default/ledger']);
  renderInTestApp(<>{facts.get('component:default/ledger')}</>, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
  expect(
    await screen.findByRole('link', { name: '3 resources' }),
  ).toHaveAttribute('href', '/catalog/default/component/ledger');
  expect(
    screen.getByText('1 awaiting approval, 1 failed, 1 ending soon'),
  ).toBeInTheDocument();
});

it('asks once for a hundred services, and not at all for none', async () => {
  const backend = new FakeBackend();
  await load(backend, []);
  expect(backend.askedOf('GET /requests')).toEqual([]);
  await load(
    backend,
    Array.from({ length: 100 }, (_, n) => `s${n}`),
  );
  expect(backend.askedOf('GET /requests')).toHaveLength(1);
});
