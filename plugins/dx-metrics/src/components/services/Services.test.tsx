import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  METRICS,
  NO_METRICS,
} from '@slipway/plugin-dx-metrics-react/testUtils';
import { saveFile } from '@slipway/components/saveFile';
import { FakeBackend } from '../../__testUtils__/FakeBackend';
import { openDeliveryPage } from '../../__testUtils__/openDeliveryPage';

jest.mock('@slipway/components/saveFile');

const HOUR = 3_600;

function service(name: string, hours: number) {
  return {
    component: `component:default/${name}`,
    metrics: {
      ...METRICS,
      changeLeadTime: { ...METRICS.changeLeadTime, value: hours * HOUR },
    },
  };
}

function backendWithServices(): FakeBackend {
  const backend = new FakeBackend();
  backend.services = [
    service('billing', 12),
    service('ledger', 30),
    { component: 'component:default/quiet', metrics: NO_METRICS },
    service('quote', 5),
    service('storefront', 7),
  ];
  return backend;
}

const table = async () =>
  within(await screen.findByRole('region', { name: 'By service' }));

/** The names of the rows, the head left out. */
const names = async () =>
  (await table())
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent);

const ALL = ['billing', 'ledger', 'quiet', 'quote', 'storefront'];

it('reads every page of services, and gives each number, or a dash', async () => {
  openDeliveryPage(backendWithServices());
  await waitFor(async () => expect(await names()).toEqual(ALL));
  const services = await table();
  expect(services.getByText(/^5 services\./)).toBeInTheDocument();
  expect(services.getByRole('row', { name: /^ledger/ })).toHaveTextContent(
    /ledger27930.hours3\.1.per day45.minutes12\.4.%2.%/,
  );
  expect(services.getByRole('row', { name: /^quiet/ })).toHaveTextContent(
    /quiet0–––––/,
  );
});

it('sorts by a column and back, what has no value last', async () => {
  const user = userEvent.setup();
  openDeliveryPage(backendWithServices());
  await waitFor(async () => expect(await names()).toEqual(ALL));
  const services = await table();
  const head = services.getByRole('columnheader', { name: 'Change lead time' });
  await user.click(within(head).getByRole('button'));
  expect(await names()).toEqual([
    'quote',
    'storefront',
    'billing',
    'ledger',
    'quiet',
  ]);
  expect(head).toHaveAttribute('aria-sort', 'ascending');
  await user.click(within(head).getByRole('button'));
  expect(await names()).toEqual([
    'ledger',
    'billing',
    'storefront',
    'quote',
    'quiet',
  ]);
});

it('filters by name, also as the URL says', async () => {
  const user = userEvent.setup();
  openDeliveryPage(backendWithServices(), '?service=l&sort=changeLeadTime');
  await waitFor(async () =>
    expect(await names()).toEqual(['billing', 'ledger']),
  );
  const services = await table();
  expect(services.getByText(/^2 of 5 services/)).toBeInTheDocument();
  await user.type(services.getByRole('searchbox'), 'x');
  expect(
    await services.findByText('No service has “lx” in its name.'),
  ).toBeInTheDocument();
});

it('leads from a number to the records of that service', async () => {
  const user = userEvent.setup();
  const backend = backendWithServices();
  openDeliveryPage(backend, '?period=30d&service=quo');
  await waitFor(async () => expect(await names()).toEqual(['quote']));
  await user.click((await table()).getByRole('link', { name: '12.4\u00a0%' }));
  await waitFor(() =>
    expect(backend.queryOf('records')).toMatchObject({
      scope: 'component:default/ledger',
      metric: 'changeFailRate',
    }),
  );
  expect(backend.queryOf('dora').scope).toBe('component:default/quote');
});

it('has no table of services for one service', async () => {
  openDeliveryPage(backendWithServices(), '?scope=component:quote');
  expect(await screen.findByText('acme/ledger#42')).toBeInTheDocument();
  expect(
    screen.queryByRole('region', { name: 'By service' }),
  ).not.toBeInTheDocument();
});

it('saves them as CSV', async () => {
  const user = userEvent.setup();
  const backend = backendWithServices();
  openDeliveryPage(backend, '?edition=2021');
  await user.click(
    (await table()).getByRole('button', { name: 'Download CSV' }),
  );
  await waitFor(() =>
    expect(saveFile).toHaveBeenCalledWith(
      'component-default-ledger-services-2026-08-24-2026-11-22.csv',
      expect.any(Blob),
    ),
  );
});

it('keeps what came when the rest does not, and reads it again', async () => {
  const user = userEvent.setup();
  const backend = backendWithServices();
  backend.failsAfter = 2;
  openDeliveryPage(backend);
  const services = await table();
  expect(await services.findByRole('alert')).toHaveTextContent(
    'The other services did not load',
  );
  await waitFor(async () =>
    expect(await names()).toEqual(['billing', 'ledger']),
  );
  backend.failsAfter = undefined;
  await user.click(services.getByRole('button', { name: 'Try again' }));
  await waitFor(async () => expect(await names()).toEqual(ALL));
});

it('says when none comes', async () => {
  const backend = backendWithServices();
  backend.refusals.services = { status: 403, message: 'No' };
  openDeliveryPage(backend);
  expect(await (await table()).findByRole('alert')).toHaveTextContent(
    'The services are not open to you',
  );
});
