import { renderInTestApp } from '@backstage/frontend-test-utils';
import { expectAccessible } from '@slipway/components/testUtils';
import type { RequestSummary } from '@slipway/plugin-infra-requests-common';
import { screen, within } from '@testing-library/react';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { requestSummary } from '../__testUtils__/samples';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import {
  approvalsRouteRef,
  catalogueRouteRef,
  myRequestsRouteRef,
  requestsRouteRef,
} from '../routes';
import { MyInfrastructure } from './MyInfrastructure';

const ids = ['a', 'b', 'c'].map(
  digit => `${digit.repeat(8)}-6f0f-4d7e-9e38-0d6c2c5b7a11`,
);

/** A portal with requests by view. */
function serve(views: Record<string, RequestSummary[]>, nextCursor?: string) {
  return new FakeBackend({
    'GET /requests': ({ query }) => ({
      items: views[query.view] ?? [],
      nextCursor: nextCursor ?? null,
    }),
  });
}

const open = (backend: FakeBackend) =>
  renderInTestApp(<MyInfrastructure />, {
    apis: [[infraRequestsApiRef, backend.client]],
    mountedRoutes: {
      '/infrastructure/requests': requestsRouteRef,
      '/infrastructure/approvals': approvalsRouteRef,
      '/infrastructure/mine': myRequestsRouteRef,
      '/infrastructure/catalogue': catalogueRouteRef,
    },
  });

it('shows what waits for a decision, what is under way and what ends', async () => {
  const backend = serve({
    'to-approve': [
      requestSummary({
        id: ids[0],
        name: 'invoices',
        environment: 'production',
        state: 'changing',
        operation: { kind: 'change', step: 'awaiting-approval', revision: 2 },
      }),
    ],
    mine: [requestSummary({ id: ids[1], name: 'carts', state: 'applying' })],
    'my-teams': [
      requestSummary({
        id: ids[2],
        name: 'sessions',
        state: 'expiring',
        expiresAt: new Date(Date.now() + 3.5 * 86_400_000).toISOString(),
      }),
    ],
  });
  const { container } = open(backend);
  const approvals = await screen.findByRole('region', {
    name: 'Waits for your approval',
  });
  expect(approvals).toHaveTextContent(
    /invoices in production.*Change, PostgreSQL database/,
  );
  expect(
    within(approvals).getByRole('link', { name: 'invoices' }),
  ).toHaveAttribute('href', `/infrastructure/requests/${ids[0]}`);
  expect(screen.getByRole('region', { name: 'Under way' })).toHaveTextContent(
    /carts in development.*Applying/,
  );
  expect(screen.getByRole('region', { name: 'Ends soon' })).toHaveTextContent(
    /sessions in development.*in 3 days/,
  );
  expect(screen.queryByText('All of them')).not.toBeInTheDocument();
  expect(
    backend
      .askedOf('GET /requests')
      .map(({ query }) => [query.view, query.state]),
  ).toEqual([
    ['to-approve', undefined],
    [
      'mine',
      'checking,planned,awaiting-approval,applying,changing,destroying,failed',
    ],
    ['my-teams', 'expiring,destroying,failed'],
  ]);
  await expectAccessible(container);
});

it('shows what ends first before the others, be it what failed or what is being destroyed for that', async () => {
  const days = (count: number) =>
    new Date(Date.now() + (count + 0.5) * 86_400_000).toISOString();
  const own = (name: string, part: Partial<RequestSummary>) =>
    requestSummary({ id: crypto.randomUUID(), name, ...part });
  open(
    serve({
      'my-teams': [
        own('five', { state: 'expiring', expiresAt: days(5) }),
        own('asked-for', { state: 'destroying', expiresAt: days(3) }),
        own('late', { state: 'failed', expiresAt: days(20) }),
        own('endless', { state: 'failed', expiresAt: null }),
        own('four', { state: 'expiring', expiresAt: days(4) }),
        own('two', { state: 'failed', expiresAt: days(2) }),
        own('six', { state: 'expiring', expiresAt: days(6) }),
        own('one', { state: 'destroying', expiresAt: days(-1) }),
        own('three', { state: 'expiring', expiresAt: days(3) }),
      ],
    }),
  );
  const section = await screen.findByRole('region', { name: 'Ends soon' });
  expect(
    within(section)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([
    expect.stringMatching(/^one .*Its lease ended/),
    expect.stringMatching(/^two .*Its lease ends in 2 days/),
    expect.stringMatching(/^three /),
    expect.stringMatching(/^four /),
    expect.stringMatching(/^five /),
  ]);
  expect(
    within(section).getByRole('link', { name: 'All of them' }),
  ).toBeVisible();
});

it('leads to all of them where there are more', async () => {
  open(serve({ mine: [requestSummary({ state: 'failed' })] }, 'more'));
  expect(
    await screen.findByRole('link', { name: 'All of them' }),
  ).toHaveAttribute('href', '/infrastructure/mine');
  expect(
    screen.queryByRole('region', { name: 'Waits for your approval' }),
  ).not.toBeInTheDocument();
});

it('leads to the catalogue where nothing is open', async () => {
  open(serve({}));
  expect(
    await screen.findByText('Nothing waits for you, and nothing is under way.'),
  ).toBeInTheDocument();
  expect(
    screen.getByRole('link', { name: 'See what there is' }),
  ).toHaveAttribute('href', '/infrastructure/catalogue');
});

it('says when it did not load', async () => {
  const backend = serve({});
  backend.refusals['GET /requests'] = {
    status: 500,
    message: 'The database is away',
  };
  open(backend);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The database is away. Nothing was changed.',
  );
});
