import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  doraAnswer,
  METRICS,
  NO_METRICS,
} from '@slipway/plugin-dx-metrics-react/testUtils';
import { expectAccessible } from '@slipway/components/testUtils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openDeliveryPage } from '../__testUtils__/openDeliveryPage';

const leadTime = () =>
  screen.findByRole('button', {
    name: 'Show the trend and the records of change lead time',
  });

it('begins with everything, and is accessible', async () => {
  const backend = new FakeBackend();
  const { container } = openDeliveryPage(backend);
  await leadTime();
  expect(backend.queryOf('dora')).toMatchObject({
    scope: 'all',
    bucket: 'week',
    edition: '2024',
    tz: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  await expectAccessible(container);
});

it('asks for what the URL says', async () => {
  const backend = new FakeBackend();
  openDeliveryPage(
    backend,
    '?scope=group:bookings&from=2026-03-01&to=2026-04-01&tz=Europe/Berlin&bucket=day&edition=2021&metric=changeFailRate&part=all',
  );
  await leadTime();
  expect(backend.queryOf('dora')).toEqual({
    scope: 'group:default/bookings',
    from: '2026-02-28T23:00:00.000Z',
    to: '2026-03-31T22:00:00.000Z',
    tz: 'Europe/Berlin',
    bucket: 'day',
    edition: '2021',
  });
  expect(screen.getByRole('combobox', { name: 'Scope' })).toHaveValue(
    'bookings',
  );
  expect(
    await screen.findByRole('region', { name: 'Change fail rate' }),
  ).toBeInTheDocument();
  await waitFor(() => expect(backend.queryOf('records').part).toBe('all'));
  expect(await screen.findByText('First and last day')).toBeInTheDocument();
});

it.each([
  '?scope=user:amara&tz=Moon/Sea&bucket=hour&edition=1999&metric=joy&from=soon&to=later',
  '?scope=::&longerThan=-1&recordsFrom=soon',
])('leaves aside what makes no sense in %s', async search => {
  const backend = new FakeBackend();
  openDeliveryPage(backend, search);
  await leadTime();
  expect(backend.queryOf('dora')).toMatchObject({
    scope: 'all',
    bucket: 'week',
    edition: '2024',
  });
  const { from, to } = backend.queryOf('records');
  expect({ from, to }).toEqual({
    from: doraAnswer().from,
    to: doraAnswer().to,
  });
  expect(backend.queryOf('records')).not.toHaveProperty('longerThan');
});

it('offers the teams of the reader first, then everything, then what the catalog has', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  openDeliveryPage(backend);
  await leadTime();
  await user.click(screen.getByRole('button', { name: /Scope/ }));
  await waitFor(() =>
    expect(
      screen.getAllByRole('option').map(({ textContent }) => textContent),
    ).toEqual([
      'bookingsMy team',
      'All components',
      'moneyDomain',
      'harbourGroup',
      'accountsSystem',
      'ledgerComponent',
    ]),
  );
  await user.click(screen.getByRole('option', { name: /bookings/ }));
  await waitFor(() =>
    expect(backend.queryOf('dora').scope).toBe('group:default/bookings'),
  );
});

it('takes a time zone, an edition and a way to cut the trend', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  openDeliveryPage(backend, '?tz=Europe/Berlin');
  await leadTime();
  await user.click(screen.getByRole('radio', { name: 'Day' }));
  await waitFor(() => expect(backend.queryOf('dora').bucket).toBe('day'));
  await user.click(await screen.findByRole('button', { name: /Levels of/ }));
  await user.click(await screen.findByRole('option', { name: 'DORA 2021' }));
  await waitFor(() => expect(backend.queryOf('dora').edition).toBe('2021'));
  await user.click(screen.getByRole('button', { name: /Time zone/ }));
  await user.click(await screen.findByRole('option', { name: 'Asia/Tokyo' }));
  await waitFor(() =>
    expect(backend.queryOf('dora')).toMatchObject({
      tz: 'Asia/Tokyo',
      bucket: 'day',
      edition: '2021',
    }),
  );
});

it('takes days of its own, once both are chosen', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  openDeliveryPage(backend, '?from=2026-03-01&to=2026-04-01&tz=UTC');
  await leadTime();
  const [day] = await screen.findAllByRole('spinbutton', { name: /^day,/ });
  await user.click(day);
  await user.keyboard('07');
  expect(backend.queryOf('dora').from).toBe('2026-03-01T00:00:00.000Z');
  await user.click(screen.getByRole('button', { name: 'Show' }));
  await waitFor(() =>
    expect(backend.queryOf('dora')).toMatchObject({
      from: '2026-03-07T00:00:00.000Z',
      to: '2026-04-01T00:00:00.000Z',
    }),
  );
});

it('says which phase made the difference, and compares each with the period before', async () => {
  const backend = new FakeBackend();
  const { changeLeadTime } = METRICS;
  backend.answer = doraAnswer({
    previous: {
      ...doraAnswer().previous,
      metrics: {
        ...METRICS,
        changeLeadTime: {
          ...changeLeadTime,
          value: 40 * 3_600,
          mean: 50 * 3_600,
          phases: { ...changeLeadTime.phases!, pickup: 18 * 3_600 },
        },
      },
    },
  });
  openDeliveryPage(backend);
  expect(
    await screen.findByText(
      /took 40\shours, 10\shours less than in the period before. Most of that is pick-up: 10\shours shorter/,
    ),
  ).toBeInTheDocument();
  const phases = within(
    screen.getByRole('region', { name: 'Where the time goes' }),
  );
  expect(phases.getByRole('row', { name: /^Pick-up/ })).toHaveTextContent(
    /8\shours18\shours↓ 10\shours shorter, better$/,
  );
  expect(phases.getByRole('row', { name: /^Coding/ })).toHaveTextContent(
    /20\shours20\shours→ as before$/,
  );
});

it('narrows the records down to a bucket of the trend or a bin of the spread, and back', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  openDeliveryPage(backend, '?tz=UTC&view=table');
  const trend = within(await screen.findByRole('region', { name: 'By week' }));
  expect(
    trend.getByRole('row', { name: /^Week of 24 August 2026/ }),
  ).toHaveTextContent(/30\shours214 changes2792$/);
  await user.click(trend.getByRole('link', { name: /30.hours/ }));
  await waitFor(() =>
    expect(backend.queryOf('records')).toMatchObject({
      from: '2026-08-24T00:00:00.000Z',
      to: '2026-08-31T00:00:00.000Z',
    }),
  );
  expect(screen.getByRole('heading', { name: 'Records' })).toHaveFocus();
  expect(
    screen.getByText(/^From 24 August 2026, up to 31 August 2026/),
  ).toBeInTheDocument();

  await user.click(
    screen.getByRole('button', { name: 'Show those of the whole period' }),
  );
  await waitFor(() =>
    expect(backend.queryOf('records').to).toBe('2026-11-22T00:00:00.000Z'),
  );
  await user.click(screen.getByRole('radio', { name: 'Logarithmic' }));
  const spread = within(
    screen.getByRole('region', { name: 'How they are spread' }),
  );
  await user.click(
    within(
      spread.getByRole('row', { name: /^8 hours to 1 day 150/ }),
    ).getByRole('link'),
  );
  await waitFor(() =>
    expect(backend.queryOf('records')).toMatchObject({
      longerThan: '28800',
      atMost: '86400',
    }),
  );
});

it('says where a value is missing why, and how to connect a source', async () => {
  const backend = new FakeBackend();
  backend.answer = doraAnswer({
    metrics: { ...METRICS, changeLeadTime: NO_METRICS.changeLeadTime },
  });
  openDeliveryPage(backend);
  const tile = (await leadTime()).closest('article') as HTMLElement;
  expect(tile).toHaveTextContent('No deployment reached production');
  expect(
    within(tile).getByRole('link', { name: 'How to connect a source' }),
  ).toHaveAttribute('href', expect.stringContaining('connect-delivery-events'));
});

it('says when the figures do not come, and tries again', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  backend.refusals.dora = { status: 503, message: 'The database is away' };
  openDeliveryPage(backend);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The database is away',
  );
  delete backend.refusals.dora;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await leadTime()).toBeInTheDocument();
});
