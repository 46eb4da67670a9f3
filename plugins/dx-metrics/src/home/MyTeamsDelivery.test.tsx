import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import {
  doraAnswer,
  NO_METRICS,
} from '@slipway/plugin-dx-metrics-react/testUtils';
import { expectAccessible } from '@slipway/components/testUtils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { dxMetricsApiRef } from '../api/dxMetricsApi';
import { MyTeamsDelivery } from './MyTeamsDelivery';

function open(backend: FakeBackend, groups: string[]) {
  return renderInTestApp(<MyTeamsDelivery />, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [dxMetricsApiRef, backend.client],
      [catalogApiRef, catalogApiMock()],
      [
        identityApiRef,
        mockApis.identity({
          userEntityRef: 'user:default/amara',
          ownershipEntityRefs: [
            'user:default/amara',
            ...groups.map(name => `group:default/${name}`),
          ],
        }),
      ],
    ],
  });
}

it('shows the five metrics of each team beside its own past', async () => {
  const backend = new FakeBackend();
  const { container } = open(backend, ['bookings', 'payments']);
  const bookings = await screen.findByRole('region', { name: 'bookings' });
  expect(await within(bookings).findByText('Change lead time')).toBeVisible();
  expect(bookings).toHaveTextContent(
    /Change lead time30\shours↓ 25\s% shorter, better/,
  );
  expect(within(bookings).getAllByRole('term')).toHaveLength(5);
  expect(
    within(bookings).getByRole('link', { name: 'bookings' }),
  ).toHaveAttribute('href', '/catalog/default/group/bookings/delivery');
  await within(screen.getByRole('region', { name: 'payments' })).findByText(
    'Change lead time',
  );
  expect(backend.requests.map(({ query }) => query.scope)).toEqual([
    'group:default/bookings',
    'group:default/payments',
  ]);
  await expectAccessible(container);
});

it('asks for five teams at most, and says so', async () => {
  const backend = new FakeBackend();
  open(backend, ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  expect(
    await screen.findByText(/The first 5 of your 7 teams/),
  ).toBeInTheDocument();
  expect(await screen.findAllByText('Rework rate')).toHaveLength(5);
  expect(backend.requests).toHaveLength(5);
});

it('says when a person is in no team', async () => {
  const backend = new FakeBackend();
  open(backend, []);
  expect(
    await screen.findByText(/in the catalog you are in no team yet/i),
  ).toBeInTheDocument();
  expect(backend.requests).toEqual([]);
});

it('says how to begin where nothing was deployed', async () => {
  const backend = new FakeBackend();
  backend.answer = doraAnswer({
    metrics: NO_METRICS,
    previous: { ...doraAnswer().previous, metrics: NO_METRICS },
  });
  open(backend, ['bookings']);
  expect(
    await screen.findByRole('link', { name: 'Connect delivery events' }),
  ).toBeInTheDocument();
});

it('says when the figures do not come', async () => {
  const backend = new FakeBackend();
  backend.refusals.dora = { status: 500, message: 'The database is away' };
  open(backend, ['bookings']);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The database is away. Nothing was changed.',
  );
});
