import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  doraAnswer,
  METRICS,
} from '@slipway/plugin-dx-metrics-react/testUtils';
import { expectAccessible } from '@slipway/components/testUtils';
import { saveFile } from '@slipway/components/saveFile';
import { FakeBackend } from '../../__testUtils__/FakeBackend';
import { openEntityPage } from '../../__testUtils__/openEntityPage';
import { deploymentRecord, leadTimeRecord } from '../../__testUtils__/records';

jest.mock('@slipway/components/saveFile');

const record = async (name: string) => {
  const item = (await screen.findByText(name)).closest('li');
  expect(item).not.toBeNull();
  return item as HTMLElement;
};

it('asks for the records of exactly the period that was counted', async () => {
  const backend = new FakeBackend();
  openEntityPage(backend, 'tab');
  await record('acme/ledger#42');
  expect(backend.queryOf('records')).toMatchObject({
    metric: 'changeLeadTime',
    scope: 'component:default/ledger',
    from: '2026-08-24T00:00:00.000Z',
    to: '2026-11-22T00:00:00.000Z',
    tz: 'UTC',
  });
});

it('says of a change why it counts, how long it took and where the time went', async () => {
  const { container } = openEntityPage(new FakeBackend(), 'tab');
  const item = await record('acme/ledger#42');
  expect(within(item).getByRole('link')).toHaveAttribute(
    'href',
    'https://github.com/acme/ledger/pull/42',
  );
  expect(item).toHaveTextContent(/1 October 2026, .* ago · amara/);
  expect(item).toHaveTextContent('The deployment names it');
  expect(item).toHaveTextContent(
    /Coding 10\shours, pick-up 2\shours, review 8\shours, deploy 10\shours/,
  );
  expect(item).toHaveTextContent(/30\shours$/);
  await expectAccessible(container);
});

it('says of a deployment why it failed, with its incident', async () => {
  const backend = new FakeBackend();
  backend.records = [
    deploymentRecord(),
    deploymentRecord({
      id: 'deploy-8',
      version: '1.8.0',
      url: null,
      failed: true,
      failureReason: 'incident',
      incidents: [
        {
          source: 'pagerduty',
          id: 'INC-3',
          detectedAt: '2026-10-01T13:00:00.000Z',
          resolvedAt: null,
          url: 'https://incidents.test/3',
          attributedBy: 'explicit',
        },
      ],
      why: 'Failed: it caused INC-3',
    }),
  ];
  openEntityPage(backend, 'tab', { search: '?metric=changeFailRate' });
  const failed = await record('1.8.0');
  expect(failed).toHaveTextContent('Failed: it caused INC-3');
  expect(within(failed).getByText('Failed')).toBeInTheDocument();
  expect(
    within(failed).getByRole('link', { name: /Incident INC-3/ }),
  ).toHaveAttribute('href', 'https://incidents.test/3');
  const fine = await record('1.7.0');
  expect(fine).toHaveTextContent(/production · commit 01234567/);
  expect(within(fine).queryByText('Failed')).not.toBeInTheDocument();
});

it.each([
  [
    'failedDeploymentRecoveryTime',
    deploymentRecord({ failed: true, recoverySeconds: 2_700 }),
    /45\sminutes$/,
  ],
  ['deploymentReworkRate', deploymentRecord({ unplanned: true }), /Unplanned$/],
])('shows what a deployment adds to %s', async (metric, deployment, text) => {
  const backend = new FakeBackend();
  backend.records = [deployment];
  openEntityPage(backend, 'tab', { search: `?metric=${metric}` });
  expect(await record('1.7.0')).toHaveTextContent(text);
});

it('goes on page by page, and takes the keyboard along', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  backend.records = [1, 2, 3, 4, 5].map(number =>
    leadTimeRecord({ id: `acme/ledger#${number}` }),
  );
  openEntityPage(backend, 'tab');
  await record('acme/ledger#2');
  expect(screen.queryByText('acme/ledger#3')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  const third = await record('acme/ledger#3');
  expect(third.closest('ul')).toHaveFocus();
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  await record('acme/ledger#5');
  expect(screen.getByText('acme/ledger#1')).toBeInTheDocument();
  expect(
    screen.queryByRole('button', { name: 'Show more' }),
  ).not.toBeInTheDocument();
});

it('saves all records as CSV', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  openEntityPage(backend, 'tab');
  await user.click(await screen.findByRole('button', { name: 'Download CSV' }));
  await waitFor(() =>
    expect(saveFile).toHaveBeenCalledWith(
      'component-default-ledger-changeLeadTime-2026-08-24-2026-11-22.csv',
      expect.any(Blob),
    ),
  );
  expect(backend.queryOf('records.csv')).toMatchObject({
    metric: 'changeLeadTime',
    from: '2026-08-24T00:00:00.000Z',
    to: '2026-11-22T00:00:00.000Z',
  });
});

it('says when the file or the records do not come', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  backend.refusals.records = { status: 403, message: 'Unauthorized' };
  backend.refusals['records.csv'] = { status: 500, message: 'No' };
  openEntityPage(backend, 'tab');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The records are not open to you',
  );
  await user.click(screen.getByRole('button', { name: 'Download CSV' }));
  expect(
    await screen.findByText('The file did not load. Try again.'),
  ).toBeInTheDocument();
});

it('names the component of a record on the page of a group', async () => {
  const backend = new FakeBackend();
  backend.answer = { ...backend.answer, scope: 'group:default/bookings' };
  openEntityPage(backend, 'tab', { kind: 'Group' });
  expect(
    within(await record('acme/ledger#42')).getByRole('link', {
      name: /^ledger|component:ledger/,
    }),
  ).toBeInTheDocument();
});

it.each([
  ['changeFailRate', 'Failed'],
  ['deploymentReworkRate', 'Unplanned'],
])(
  'lists what stands above the line of %s first, then all of them, and saves what it lists',
  async (metric, title) => {
    const user = userEvent.setup();
    const backend = new FakeBackend();
    backend.records = [deploymentRecord()];
    openEntityPage(backend, 'tab', { search: `?metric=${metric}` });
    await record('1.7.0');
    expect(backend.queryOf('records')).toMatchObject({
      metric,
      part: 'numerator',
    });
    await user.click(screen.getByRole('button', { name: 'Download CSV' }));
    await waitFor(() =>
      expect(saveFile).toHaveBeenLastCalledWith(
        `component-default-ledger-${metric}-numerator-2026-08-24-2026-11-22.csv`,
        expect.any(Blob),
      ),
    );
    expect(backend.queryOf('records.csv').part).toBe('numerator');
    expect(screen.getByRole('radio', { name: title })).toBeChecked();
    await user.click(screen.getByRole('radio', { name: 'All' }));
    await waitFor(() => expect(backend.queryOf('records').part).toBe('all'));
    await user.click(screen.getByRole('button', { name: 'Download CSV' }));
    await waitFor(() =>
      expect(backend.queryOf('records.csv').part).toBe('all'),
    );
  },
);

it('lists all at once where none stands above the line', async () => {
  const backend = new FakeBackend();
  backend.answer = doraAnswer({
    metrics: {
      ...METRICS,
      changeFailRate: { ...METRICS.changeFailRate, value: 0, failed: 0 },
    },
  });
  backend.records = [deploymentRecord()];
  openEntityPage(backend, 'tab', { search: '?metric=changeFailRate' });
  await record('1.7.0');
  expect(backend.queryOf('records')).not.toHaveProperty('part');
  expect(screen.queryByRole('radio', { name: 'All' })).not.toBeInTheDocument();
});
