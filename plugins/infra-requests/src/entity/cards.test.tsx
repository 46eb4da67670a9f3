import { INFRA_REQUEST_ANNOTATION } from '@slipway/plugin-infra-requests-common';
import { expectAccessible } from '@slipway/components/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openEntityPage } from '../__testUtils__/openEntityPage';
import { REQUEST_ID, requestSummary } from '../__testUtils__/samples';

const REQUEST_PATH = `/infrastructure/requests/${REQUEST_ID}`;

describe('the card of a component', () => {
  it('lists what it has, and leads to more', async () => {
    const backend = new FakeBackend();
    backend.requests = [
      requestSummary({
        expiresAt: new Date(Date.now() + 3 * 86_400_000 + 60_000).toISOString(),
      }),
      requestSummary({
        id: '0f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a12',
        name: 'quotes-db',
        state: 'awaiting-approval',
        resource: null,
        expiresAt: null,
      }),
    ];
    const { container } = openEntityPage(backend, 'component');
    const list = await screen.findByRole('list', { name: 'Infrastructure' });
    const [first, second] = within(list).getAllByRole('listitem');
    expect(first).toHaveTextContent(
      'orders-dbPostgreSQL database, development✓ActiveLease ends: in 3 days',
    );
    expect(within(first).getByRole('link')).toHaveAttribute(
      'href',
      REQUEST_PATH,
    );
    expect(second).toHaveTextContent(
      'quotes-dbPostgreSQL database, development?Awaiting approval',
    );
    expect(second).not.toHaveTextContent('Lease');
    expect(
      screen.getByRole('link', { name: 'Ask for infrastructure' }),
    ).toHaveAttribute(
      'href',
      '/infrastructure/catalogue?component=component%3Adefault%2Fledger',
    );
    expect(backend.askedOf('GET /requests')[0].query).toEqual({
      component: 'component:default/ledger',
      state:
        'checking,planned,awaiting-approval,applying,active,changing,expiring,destroying,failed',
      limit: '20',
    });
    await expectAccessible(container);
  });

  it('says when the lease of what is left of a failure ends', async () => {
    const backend = new FakeBackend();
    backend.requests = [
      requestSummary({
        state: 'failed',
        resource: null,
        expiresAt: new Date(Date.now() + 5.5 * 86_400_000).toISOString(),
      }),
    ];
    openEntityPage(backend, 'component');
    expect(
      await screen.findByRole('list', { name: 'Infrastructure' }),
    ).toHaveTextContent(/Failed.*Lease ends: in 5 days/);
  });

  it('says what will be there', async () => {
    const backend = new FakeBackend();
    backend.requests = [];
    const { container } = openEntityPage(backend, 'component');
    expect(
      await screen.findByText(/It has none that was asked for/),
    ).toBeInTheDocument();
    await expectAccessible(container);
  });

  it('says when it does not load, and tries again', async () => {
    const backend = new FakeBackend();
    backend.refusals['GET /requests'] = { status: 503, message: 'It is away' };
    openEntityPage(backend, 'component');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The resources did not loadIt is away.');
    delete backend.refusals['GET /requests'];
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect(await screen.findByText('orders-db')).toBeInTheDocument();
  });
});

describe('the card of a resource', () => {
  const annotations = { [INFRA_REQUEST_ANNOTATION]: REQUEST_ID };

  it('says where it comes from, whose it is and how long it stays', async () => {
    const { container } = openEntityPage(
      new FakeBackend(),
      'resource',
      annotations,
    );
    expect(
      await screen.findByRole('link', { name: 'orders-db' }),
    ).toHaveAttribute('href', REQUEST_PATH);
    const facts = container.querySelector('dl');
    expect(facts).toHaveTextContent(
      /State✓Active.*Ownerpayments.*Servesledger/,
    );
    expect(facts?.querySelector('time')).toHaveAttribute(
      'datetime',
      '2026-12-04T09:03:00.000Z',
    );
    await expectAccessible(container);
  });

  it('says to others that the request is not open to them', async () => {
    const backend = new FakeBackend();
    backend.refusals['GET /requests/{requestId}'] = {
      status: 404,
      message: 'There is no such request',
    };
    openEntityPage(backend, 'resource', annotations);
    expect(
      await screen.findByText(/open to its owning group and the platform team/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says when it does not load', async () => {
    const backend = new FakeBackend();
    backend.refusals['GET /requests/{requestId}'] = {
      status: 500,
      message: 'It is away',
    };
    openEntityPage(backend, 'resource', annotations);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The facts did not loadIt is away.',
    );
  });

  it('is not on the page of a resource that nobody asked for here', async () => {
    const backend = new FakeBackend();
    openEntityPage(backend, 'resource');
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
    expect(backend.askedOf('GET /requests/{requestId}')).toEqual([]);
  });
});
