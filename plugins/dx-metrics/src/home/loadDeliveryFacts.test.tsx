import type { ApiHolder } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { DeliveryFacts } from '@slipway/plugin-dx-metrics-common';
import { screen } from '@testing-library/react';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { dxMetricsApiRef } from '../api/dxMetricsApi';
import { deliveryRouteRef } from '../routes';
import { loadDeliveryFacts } from './loadDeliveryFacts';

const HOUR = 60 * 60 * 1000;

const facts = (
  component: string,
  known: Partial<DeliveryFacts> = {},
): DeliveryFacts => ({
  component,
  deployments: 180,
  failedDeployments: 9,
  unplannedDeployments: 0,
  changes: 200,
  changesByPeople: 200,
  reviewedChanges: 190,
  changeLeadTime: 3_600,
  failedDeploymentRecoveryTime: null,
  lastDeployedAt: new Date(Date.now() - 2 * HOUR).toISOString(),
  ...known,
});

const service = (name: string, owner: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  spec: { owner },
});

function load(
  backend: FakeBackend,
  question: Parameters<typeof loadDeliveryFacts>[0],
) {
  const apis: ApiHolder = {
    get: ref =>
      ref.id === dxMetricsApiRef.id ? (backend.client as never) : undefined,
  };
  return loadDeliveryFacts(question, apis);
}

async function show(known: Partial<DeliveryFacts>) {
  const backend = new FakeBackend();
  backend.facts = [facts('component:default/ledger', known)];
  const told = await load(backend, {
    services: [service('ledger', 'group:default/payments')],
    groups: ['group:default/payments'],
  });
  renderInTestApp(<>{told.get('component:default/ledger')}</>, {
    mountedRoutes: { '/delivery': deliveryRouteRef },
  });
}

it('tells the last deployment, which leads to the delivery of the service', async () => {
  await show({});
  expect(
    await screen.findByRole('link', { name: 'Deployed 2 hours ago' }),
  ).toHaveAttribute('href', '/delivery?scope=component%3Adefault%2Fledger');
  expect(screen.getByText(/2\sper day, 5\s% failed/)).toBeInTheDocument();
});

it('tells when nothing was deployed of late', async () => {
  await show({ deployments: 0 });
  expect(
    await screen.findByText('None in the last 90 days'),
  ).toBeInTheDocument();
});

it('tells when nothing was ever deployed', async () => {
  await show({ lastDeployedAt: null });
  expect(
    await screen.findByText('Never deployed to production'),
  ).toBeInTheDocument();
});

it('asks once for each group and for each service of a person, five times at most', async () => {
  const backend = new FakeBackend();
  const byGroup = ['a', 'b', 'c', 'd'].map(name =>
    service(name, 'group:default/payments'),
  );
  const byPerson = ['mine', 'mine-too'].map(name =>
    service(name, 'user:default/amara'),
  );
  await load(backend, {
    services: [...byGroup, ...byPerson],
    groups: ['payments', 'bookings', 'quotes', 'prices'].map(
      name => `group:default/${name}`,
    ),
  });
  expect(backend.requests.map(({ query }) => query.scope)).toEqual([
    'group:default/payments',
    'group:default/bookings',
    'group:default/quotes',
    'group:default/prices',
    'component:default/mine',
  ]);
});
