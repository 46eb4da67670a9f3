import type { Run } from '@slipway/plugin-infra-requests-common';
import { expectAccessible } from '@slipway/components/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openInfrastructure } from '../__testUtils__/openInfrastructure';
import { infraRequest, requestSummary } from '../__testUtils__/samples';

const WAITING = requestSummary({
  requester: 'user:default/badi',
  environment: 'production',
  state: 'changing',
  operation: {
    kind: 'change',
    step: 'awaiting-approval',
    revision: 2,
    by: 'user:default/chidi',
  },
  updatedAt: new Date(Date.now() - 3 * 3_600_000).toISOString(),
});

const run = (part: Partial<Run>): Run => ({
  n: 3,
  kind: 'plan',
  operation: 'change',
  state: 'succeeded',
  revision: 2,
  version: '1.1.0',
  position: null,
  queuedAt: '2026-11-20T09:00:00.000Z',
  startedAt: null,
  endedAt: null,
  terraformSeconds: null,
  counts: null,
  message: null,
  url: null,
  ...part,
});

function backendWith(counts: Run['counts']): FakeBackend {
  const backend = new FakeBackend();
  backend.requests = [WAITING];
  backend.request = infraRequest({
    planRun: 3,
    runs: [
      run({ counts }),
      run({
        n: 1,
        counts: { create: 9, update: 9, replace: 9, destroy: 9 },
      }),
    ],
  });
  return backend;
}

it('lists what waits for the reader, since when, what it costs and what is lost', async () => {
  const backend = backendWith({ create: 0, update: 1, replace: 1, destroy: 2 });
  const { container } = openInfrastructure(backend, '/approvals');
  const row = await screen.findByRole('row', { name: /^Change orders-db/ });
  await within(row).findByText('Something is lost');
  expect(row).toHaveTextContent(
    '0 to create, 1 to change, 1 to replace, 2 to destroy',
  );
  expect(row).toHaveTextContent(
    /3 hours ago.*€31\.50 a month now.*production.*payments.*chidi/,
  );
  expect(backend.askedOf('GET /requests').at(-1)?.query).toEqual({
    view: 'to-approve',
    limit: '20',
  });
  expect(screen.getByText('1 plan waits for you')).toBeInTheDocument();
  await expectAccessible(container, { isPage: true });
});

it.each([
  ['a service', 'slipway-ci', 'slipway-ci'],
  ['a machine token', 'external:machine-token/1', 'external:machine-token/1'],
  ['nobody, as at the end of a lease', 'system', 'Slipway'],
])('says that %s asked for it', async (_, by, text) => {
  const backend = backendWith(null);
  backend.requests = [
    { ...WAITING, operation: { ...WAITING.operation!, by } },
    {
      ...WAITING,
      id: '1f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a12',
      name: 'new-db',
      requester: by,
      state: 'awaiting-approval',
      operation: { kind: 'create', step: 'awaiting-approval', revision: 1 },
    },
  ];
  openInfrastructure(backend, '/approvals');
  const row = await screen.findByRole('row', { name: /^Change orders-db/ });
  const other = screen.getByRole('row', { name: /new-db/ });
  for (const one of [row, other]) {
    const cells = within(one).getAllByRole('cell');
    expect(cells.at(-1)).toHaveTextContent(text);
    expect(within(cells.at(-1)!).queryByRole('link')).toBeNull();
  }
  expect(other).not.toHaveTextContent('a month now');
});

it('does not warn where nothing is lost', async () => {
  openInfrastructure(
    backendWith({ create: 2, update: 0, replace: 0, destroy: 0 }),
    '/approvals',
  );
  await screen.findByText(/2 to create/);
  expect(screen.queryByText('Something is lost')).toBeNull();
});

it('still lists a request whose plan does not load', async () => {
  const backend = backendWith(null);
  backend.refusals['GET /requests/{requestId}'] = {
    status: 500,
    message: 'It is away',
  };
  openInfrastructure(backend, '/approvals');
  const row = await screen.findByRole('row', { name: /^Change orders-db/ });
  await waitFor(() =>
    expect(within(row).queryByLabelText('Loading the plan')).toBeNull(),
  );
  expect(row).toHaveTextContent('Change orders-db–');
});

it('says when nothing waits', async () => {
  const backend = new FakeBackend();
  backend.requests = [];
  const { container } = openInfrastructure(backend, '/approvals');
  expect(await screen.findByText(/None waits for you now/)).toBeInTheDocument();
  await expectAccessible(container);
});

it('says when the inbox does not load, and tries again', async () => {
  const backend = backendWith(null);
  backend.refusals['GET /requests'] = { status: 503, message: 'It is away' };
  openInfrastructure(backend, '/approvals');
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The approvals did not loadIt is away.');
  delete backend.refusals['GET /requests'];
  await userEvent.click(
    within(alert).getByRole('button', { name: 'Try again' }),
  );
  expect(
    await screen.findByRole('row', { name: /^Change orders-db/ }),
  ).toBeInTheDocument();
});
