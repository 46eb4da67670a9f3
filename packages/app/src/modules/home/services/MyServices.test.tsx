import { stringifyEntityRef } from '@backstage/catalog-model';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { entity, HomeFixture } from '../__testUtils__/HomeFixture';

const names = () =>
  screen
    .getAllByRole('link')
    .map(link => link.textContent)
    .filter(name => /-service$|ledger/.test(name ?? ''));

it('shows what the person, their groups and the groups below own', async () => {
  const home = new HomeFixture();
  home.ownershipEntityRefs = [
    'user:default/amara',
    'group:default/marketplace',
  ];
  home.entities = [
    entity('Group', 'marketplace'),
    entity('Group', 'bookings', { childOf: 'group:default/marketplace' }),
    entity('Group', 'quotes', { childOf: 'group:default/bookings' }),
    entity('Component', 'own-service', { ownedBy: 'user:default/amara' }),
    entity('Component', 'quote-service', { ownedBy: 'group:default/quotes' }),
    entity('Component', 'ledger', { ownedBy: 'group:default/payments' }),
  ];
  home.open();
  await screen.findByText('quote-service');
  expect(names()).toEqual(['own-service', 'quote-service']);
});

it('says lifecycle, type and tier', async () => {
  const home = new HomeFixture();
  const service = home.entities[1];
  service.spec = { type: 'service', lifecycle: 'production' };
  service.metadata.labels = { 'slipway.io/tier': '1' };
  home.open();
  expect(
    await screen.findByText('service, production, tier 1'),
  ).toBeInTheDocument();
});

it('shows the highest tier first, and those without one last', async () => {
  const home = new HomeFixture();
  home.entities = ['a', 'b', 'c'].map((name, index) => {
    const service = entity('Component', `${name}-service`, {
      ownedBy: 'group:default/bookings',
    });
    const tier = [undefined, '2', '1'][index];
    service.metadata.labels = tier ? { 'slipway.io/tier': tier } : {};
    return service;
  });
  home.open();
  await screen.findByText('a-service');
  expect(names()).toEqual(['c-service', 'b-service', 'a-service']);
});

it('asks each source once, however many services there are', async () => {
  const home = new HomeFixture();
  const countRequests = async (count: number) => {
    home.entities = Array.from({ length: count }, (_, index) =>
      entity('Component', `service-${String(index).padStart(3, '0')}`, {
        ownedBy: 'group:default/bookings',
      }),
    );
    home.catalogRequests = 0;
    const load = jest.fn(async () => new Map());
    home.facts = { level: load };
    const { unmount } = home.open();
    await screen.findByText('service-000');
    await waitFor(() => expect(load).toHaveBeenCalledTimes(1));
    unmount();
    return home.catalogRequests;
  };
  expect(await countRequests(200)).toBe(await countRequests(1));
});

it('shows the first ten and leads to the rest', async () => {
  const home = new HomeFixture();
  home.entities = Array.from({ length: 12 }, (_, index) =>
    entity('Component', `service-${index}`, {
      ownedBy: 'group:default/bookings',
    }),
  );
  home.open();
  expect(await screen.findByText(/and 2 more/)).toBeInTheDocument();
  expect(
    screen.getByRole('link', { name: 'See them in the catalog' }),
  ).toHaveAttribute(
    'href',
    `/catalog?${new URLSearchParams([
      ['filters[kind]', 'component'],
      ['filters[user]', 'all'],
      ['filters[owners]', 'user:default/amara'],
      ['filters[owners]', 'group:default/bookings'],
    ])}`,
  );
});

it('shows what plugins tell, and which of them did not', async () => {
  const home = new HomeFixture();
  let isAway = true;
  home.facts = {
    level: async ({ services, groups }) => {
      expect(groups).toEqual(['group:default/bookings']);
      return new Map(
        services.map(service => [stringifyEntityRef(service), 'Gold']),
      );
    },
    requests: async () => {
      if (isAway) {
        throw new Error('The database is away');
      }
      return new Map([['component:default/booking-service', '2 open']]);
    },
  };
  home.open();
  expect(await screen.findByText('Gold')).toBeInTheDocument();
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The requests did not loadThe database is away. Nothing was changed.',
  );
  isAway = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('2 open')).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('leads to launching where nothing is owned', async () => {
  const home = new HomeFixture();
  home.ownershipEntityRefs = ['user:default/guest'];
  home.open();
  expect(
    await screen.findByText(
      'The services that you or your teams own will be here.',
    ),
  ).toBeInTheDocument();
});
