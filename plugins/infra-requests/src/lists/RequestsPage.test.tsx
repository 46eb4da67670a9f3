import { expectAccessible } from '@slipway/components/testUtils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openInfrastructure } from '../__testUtils__/openInfrastructure';
import { requestSummary } from '../__testUtils__/samples';

const three = ['a', 'b', 'c'].map((name, at) =>
  requestSummary({ name, id: `0f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a1${at}` }),
);

const lastQuery = (backend: FakeBackend) =>
  backend.askedOf('GET /requests').at(-1)?.query;

it('lists what the reader may see, with state, lease and estimate', async () => {
  const backend = new FakeBackend();
  backend.requests = [
    requestSummary(),
    requestSummary({
      id: '0f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a12',
      name: 'quotes-db',
      state: 'destroying',
      operation: { kind: 'destroy', step: 'awaiting-approval', revision: 1 },
      expiresAt: null,
      cost: null,
    }),
  ];
  const { container } = openInfrastructure(backend, '/requests');
  const row = await screen.findByRole('row', { name: /^orders-db/ });
  expect(row).toHaveTextContent(
    /orders-db.*Active.*PostgreSQL database 1\.1\.0.*development.*payments.*ledger.*€31\.50 a month/,
  );
  expect(within(row).getByRole('link', { name: 'orders-db' })).toHaveAttribute(
    'href',
    '/infrastructure/requests/0f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a11',
  );
  expect(screen.getByRole('row', { name: /^quotes-db/ })).toHaveTextContent(
    /Destroying, awaiting approval.*No end/,
  );
  await expectAccessible(container, { isPage: true });
});

it('asks for what the URL says, and leaves aside what makes no sense', async () => {
  const backend = new FakeBackend();
  openInfrastructure(
    backend,
    '/requests?state=failed&module=redis-cache&environment=production&owner=group:default/bookings&text=ord',
  );
  await screen.findByRole('row', { name: /^orders-db/ });
  expect(lastQuery(backend)).toEqual({
    state: 'failed',
    module: 'redis-cache',
    environment: 'production',
    owner: 'group:default/bookings',
    text: 'ord',
    limit: '50',
  });
});

it('narrows down to an owner', async () => {
  const backend = new FakeBackend();
  openInfrastructure(backend, '/requests');
  await userEvent.click(await screen.findByRole('combobox', { name: 'Owner' }));
  await userEvent.click(
    await screen.findByRole('option', { name: /payments/ }),
  );
  await waitFor(() =>
    expect(lastQuery(backend)).toEqual({
      owner: 'group:default/payments',
      limit: '50',
    }),
  );
});

it('ignores a state and a module that cannot be', async () => {
  const backend = new FakeBackend();
  openInfrastructure(backend, '/requests?state=lost&module=Not+A+Module');
  await screen.findByRole('row', { name: /^orders-db/ });
  expect(lastQuery(backend)).toEqual({ limit: '50' });
});

it('narrows down by state and name', async () => {
  const backend = new FakeBackend();
  openInfrastructure(backend, '/requests');
  await userEvent.click(await screen.findByRole('button', { name: /State/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Failed' }));
  await waitFor(() =>
    expect(lastQuery(backend)).toEqual({ state: 'failed', limit: '50' }),
  );
  // In one go: with a machine that is busy, two keys may be further apart than the pause that is waited for.
  for (const value of ['o', 'or', 'ord']) {
    fireEvent.change(screen.getByRole('searchbox', { name: 'Name' }), {
      target: { value },
    });
  }
  await waitFor(() =>
    expect(lastQuery(backend)).toEqual({
      state: 'failed',
      text: 'ord',
      limit: '50',
    }),
  );
  expect(backend.askedOf('GET /requests').length).toBeLessThan(5);
});

it('reads page by page, and moves the keyboard to what came', async () => {
  const backend = new FakeBackend();
  backend.requests = three;
  openInfrastructure(backend, '/requests');
  await userEvent.click(
    await screen.findByRole('button', { name: 'Show more' }),
  );
  expect(await screen.findByRole('row', { name: /^c/ })).toHaveFocus();
  expect(lastQuery(backend)).toEqual({ cursor: '2', limit: '50' });
  expect(screen.getByText('3 requests')).toBeInTheDocument();
});

it('leads to the catalogue when nothing was asked for yet', async () => {
  const backend = new FakeBackend();
  backend.requests = [];
  const { container } = openInfrastructure(backend, '/requests');
  expect(
    await screen.findByRole('link', { name: 'See what there is' }),
  ).toHaveAttribute('href', '/infrastructure/catalogue');
  await expectAccessible(container);
});

it('says when no request fits', async () => {
  const backend = new FakeBackend();
  backend.requests = [];
  openInfrastructure(backend, '/requests?state=failed');
  expect(
    await screen.findByText('No request fits. Look for less.'),
  ).toBeInTheDocument();
});

it.each([
  ['/requests', 'GET /modules', 'The modules did not load'],
  ['/requests', 'GET /requests', 'The requests did not load'],
  ['/mine', 'GET /requests', 'The requests did not load'],
])(
  'says on %s when %s fails, and tries again',
  async (path, operation, title) => {
    const backend = new FakeBackend();
    backend.refusals[operation] = { status: 503, message: 'It is away' };
    openInfrastructure(backend, path);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(`${title}It is away. Nothing was changed.`);
    delete backend.refusals[operation];
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByRole('row', { name: /^orders-db/ }),
    ).toBeInTheDocument();
  },
);

it('lists what the reader asked for on a page of its own', async () => {
  const backend = new FakeBackend();
  const { container } = openInfrastructure(backend, '/mine');
  await screen.findByRole('row', { name: /^orders-db/ });
  expect(lastQuery(backend)).toEqual({ view: 'mine', limit: '50' });
  await expectAccessible(container, { isPage: true });
});

it('says what my requests will be', async () => {
  const backend = new FakeBackend();
  backend.requests = [];
  openInfrastructure(backend, '/mine');
  expect(
    await screen.findByText('What you ask for will be here.'),
  ).toBeInTheDocument();
});
