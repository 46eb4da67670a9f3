import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  doraAnswer,
  METRICS,
  NO_METRICS,
} from '@slipway/plugin-dx-metrics-react/testUtils';
import { expectAccessible } from '@slipway/components/testUtils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openEntityPage } from '../__testUtils__/openEntityPage';

const DAY = 24 * 60 * 60 * 1000;

const opener = (title: string) =>
  screen.findByRole('button', {
    name: `Show the trend and the records of ${title}`,
  });

async function tile(title: string): Promise<HTMLElement> {
  const card = (await opener(title)).closest('article');
  expect(card).not.toBeNull();
  return card as HTMLElement;
}

it.each(['Component', 'System', 'Domain', 'Group'])(
  'asks for the %s of the page',
  async kind => {
    const backend = new FakeBackend();
    openEntityPage(backend, 'tab', { kind });
    await opener('change lead time');
    expect(backend.queryOf('dora').scope).toBe(
      `${kind.toLowerCase()}:default/ledger`,
    );
  },
);

it('shows each metric with its change, its samples and its band, and is accessible', async () => {
  const backend = new FakeBackend();
  const { container } = openEntityPage(backend, 'tab');
  const words = async (title: string) => (await tile(title)).textContent;
  expect(await words('change lead time')).toMatch(
    /30 hours.*↓ 25\s% shorter, better.*214 changes.*High in DORA 2024/,
  );
  expect(await words('deployment frequency')).toMatch(
    /3\.1 per day.*as before.*279 deployments/,
  );
  expect(await words('recovery time')).toMatch(
    /45 minutes.*30 failures restored/,
  );
  expect(await words('change fail rate')).toMatch(
    /12\.4 %.*↑ 2\.4 points higher, worse.*35 of 279 failed.*No level in DORA 2024/,
  );
  expect(await words('rework rate')).toMatch(/2 %.*6 of 279 unplanned/);
  await expectAccessible(container);
});

it('gives a reason, not a zero, where there is no value', async () => {
  const backend = new FakeBackend();
  backend.answer = doraAnswer({
    metrics: {
      ...METRICS,
      failedDeploymentRecoveryTime: {
        ...NO_METRICS.failedDeploymentRecoveryTime,
        reason: 'No deployment failed in this period',
      },
    },
  });
  openEntityPage(backend, 'tab', {
    search: '?metric=failedDeploymentRecoveryTime',
  });
  const card = await tile('recovery time');
  expect(card).toHaveTextContent('No deployment failed in this period');
  expect(card).not.toHaveTextContent(/\d/);
  expect(screen.queryByText('Records')).not.toBeInTheDocument();
});

it('compares with nothing that is not there', async () => {
  const backend = new FakeBackend();
  backend.answer = doraAnswer({
    previous: { ...doraAnswer().previous, metrics: NO_METRICS },
  });
  openEntityPage(backend, 'tab');
  expect(await tile('change lead time')).toHaveTextContent(
    'Too little to compare with',
  );
});

it('asks for the chosen period, cut to suit its length, and says what it compares with', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  openEntityPage(backend, 'tab');
  expect(
    await screen.findByText(
      /24 August 2026 to 22 November 2026, compared with the 90 days before/,
    ),
  ).toBeInTheDocument();
  for (const [name, days, bucket] of [
    ['30 days', 30, 'day'],
    ['A year', 365, 'month'],
    ['90 days', 90, 'week'],
  ] as const) {
    await user.click(await screen.findByRole('radio', { name }));
    await waitFor(() => expect(backend.queryOf('dora').bucket).toBe(bucket));
    const { from, to } = backend.queryOf('dora');
    expect(Date.parse(to) - Date.parse(from)).toBe(days * DAY);
  }
});

it('takes the period and the metric from the URL, and goes on when they are nonsense', async () => {
  const backend = new FakeBackend();
  openEntityPage(backend, 'tab', {
    search: '?period=365d&metric=changeFailRate',
  });
  expect(
    await screen.findByRole('region', { name: 'Change fail rate' }),
  ).toBeInTheDocument();
  expect(backend.queryOf('dora').bucket).toBe('month');

  const other = new FakeBackend();
  openEntityPage(other, 'tab', { search: '?period=never&metric=luck' });
  expect(
    await screen.findByRole('region', { name: 'Change lead time' }),
  ).toBeInTheDocument();
  expect(other.queryOf('dora').bucket).toBe('week');
});

it('shows where the lead time goes', async () => {
  openEntityPage(new FakeBackend(), 'tab');
  const phases = await screen.findByRole('region', {
    name: 'Where the time goes',
  });
  expect(phases).toHaveTextContent(
    /On average a change took 40\shours, as in the period before./,
  );
  expect(phases).toHaveTextContent(
    /Three of four changes took at most 2\.5\sdays, nine of ten at most 4\.2\sdays./,
  );
});

it('opens another metric by keyboard, and says why it has no level', async () => {
  const user = userEvent.setup();
  openEntityPage(new FakeBackend(), 'tab');
  (await opener('change fail rate')).focus();
  await user.keyboard('{Enter}');
  expect(
    await screen.findByRole('region', { name: 'Change fail rate' }),
  ).toHaveTextContent(
    'No level in DORA 2024: in the 2024 report a lower change fail rate does not mean a higher level.',
  );
  expect(await tile('change fail rate')).toHaveAttribute('aria-current');
  expect(await tile('change lead time')).not.toHaveAttribute('aria-current');
});

it('has the numbers of the chart in a table, for a screen reader always', async () => {
  const user = userEvent.setup();
  openEntityPage(new FakeBackend(), 'tab');
  const rows = async () =>
    within(
      await screen.findByRole('table', { name: 'Change lead time by week' }),
    )
      .getAllByRole('row')
      .map(row => row.textContent);
  const expected = [
    'TimeChange lead timeRests onDeploymentsIncidents',
    'Week of 24 August 202630\u00a0hours214 changes2792',
    'Week of 31 August 2026No deployment reached production in this period0 changes00',
  ];
  expect(await rows()).toEqual(expected);
  await user.click(screen.getByRole('radio', { name: 'Table' }));
  expect(await rows()).toEqual(expected);
});

it('says what to do before anything was deployed', async () => {
  const backend = new FakeBackend();
  backend.answer = doraAnswer({
    metrics: NO_METRICS,
    previous: { ...doraAnswer().previous, metrics: NO_METRICS },
  });
  const { container } = openEntityPage(backend, 'tab');
  expect(
    await screen.findByRole('link', { name: 'Connect delivery events' }),
  ).toHaveAttribute(
    'href',
    '/docs/default/component/slipway/how-to/connect-delivery-events',
  );
  expect(
    screen.getByText(/none in the last 90 days, nor in the 90 days before/),
  ).toBeInTheDocument();
  await expectAccessible(container);
});

it('says what failed and tries again', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  backend.refusals.dora = { status: 503, message: 'The database is away' };
  openEntityPage(backend, 'tab');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The delivery metrics did not loadThe database is away. Nothing was changed.',
  );
  delete backend.refusals.dora;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await opener('change lead time')).toBeInTheDocument();
});

it('says so when a reader may not see the metrics', async () => {
  const backend = new FakeBackend();
  backend.refusals.dora = { status: 403, message: 'Unauthorized' };
  openEntityPage(backend, 'tab');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The delivery metrics are not open to you',
  );
});

it('says which time is left out where only working time counts', async () => {
  const backend = new FakeBackend();
  backend.answer = doraAnswer({
    workingTime: 'Only working days count: Monday to Friday in UTC',
  });
  openEntityPage(backend, 'tab');
  expect(
    await screen.findByText(/Only working days count: Monday to Friday in UTC/),
  ).toBeInTheDocument();
});

it('shows the period that a link names, and the way back to the others', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  const { container } = openEntityPage(backend, 'tab', {
    search:
      '?metric=changeFailRate&from=2026-11-09T00:00:00.000Z&to=2026-11-16T00:00:00.000Z',
  });
  expect(
    await screen.findByRole('radio', {
      name: 'Dates',
    }),
  ).toBeChecked();
  await screen.findByText(/compared with the 7\sdays before/);
  expect(backend.queryOf('dora')).toMatchObject({
    from: '2026-11-09T00:00:00.000Z',
    to: '2026-11-16T00:00:00.000Z',
    bucket: 'day',
  });
  await expectAccessible(container);
  await user.click(screen.getByRole('radio', { name: '90 days' }));
  await waitFor(() => expect(backend.queryOf('dora').bucket).toBe('week'));
  expect(screen.getByRole('radio', { name: '90 days' })).toBeChecked();
  expect(screen.queryByText('First and last day')).not.toBeInTheDocument();
  expect(
    await screen.findByRole('region', { name: 'Change fail rate' }),
  ).toBeInTheDocument();
});

it('says of which time it knows nothing', async () => {
  const backend = new FakeBackend();
  backend.answer = doraAnswer({
    metrics: NO_METRICS,
    previous: { ...doraAnswer().previous, metrics: NO_METRICS },
  });
  openEntityPage(backend, 'tab', { search: '?from=2026-11-09&to=2026-11-16' });
  expect(
    await screen.findByText(
      /none from 9 November 2026 to 16 November 2026, nor in the 7\sdays before/,
    ),
  ).toBeInTheDocument();
});

it('leads those who may see them to the records that count nowhere', async () => {
  openEntityPage(new FakeBackend(), 'tab');
  expect(
    await screen.findByRole('link', { name: /no rule could tie/ }),
  ).toHaveAttribute('href', '/delivery/unattributed');
});
