import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HomeFixture } from '../__testUtils__/HomeFixture';

const DAY = 24 * 60 * 60 * 1000;

const visit = (pathname: string, entityRef?: string) => ({
  id: pathname,
  name: pathname,
  pathname,
  entityRef,
  hits: 1,
  timestamp: Date.now(),
});

const step = (title: string) => {
  const link = screen.getByRole('link', { name: title });
  return within(link.closest('li')!);
};

async function cameDaysAgo(home: HomeFixture, days: number) {
  await home.storage.forBucket('slipway.home').set('first-days', {
    firstSeenAt: new Date(Date.now() - days * DAY).toISOString(),
    done: ['sign-in'],
  });
}

it('ticks what was seen to be done', async () => {
  const home = new HomeFixture();
  home.visits = [
    visit('/catalog/default/group/bookings', 'group:default/bookings'),
    visit('/docs/default/component/booking-service'),
  ];
  home.launches = ['failed', 'completed'];
  home.open();
  await screen.findByText(/4 of 5 done/);
  for (const title of [
    'Sign in',
    'Find your team',
    'Open the docs of a service',
    'Launch a service',
  ]) {
    expect(step(title).getByText('(done)')).toBeInTheDocument();
  }
  expect(
    step('See how a service is delivered').getByText('(to do)'),
  ).toBeInTheDocument();
});

it.each([
  ['the page of another team', ['/catalog/default/group/payments']],
  ['a list of docs', ['/docs']],
  ['a launch that failed', []],
])('does not tick %s', async (_, paths) => {
  const home = new HomeFixture();
  home.visits = paths.map(path => visit(path, 'group:default/payments'));
  home.launches = ['failed'];
  home.open();
  expect(await screen.findByText(/1 of 5 done/)).toBeInTheDocument();
});

it('remembers a step after its visit is forgotten', async () => {
  const home = new HomeFixture();
  home.visits = [visit('/catalog/default/component/ledger/delivery')];
  const { unmount } = home.open();
  await screen.findByText(/2 of 5 done/);
  unmount();
  home.visits = [];
  home.open();
  expect(await screen.findByText(/2 of 5 done/)).toBeInTheDocument();
});

it('is hidden when asked, and can be taken back', async () => {
  const home = new HomeFixture();
  const { unmount } = home.open();
  await userEvent.click(
    await screen.findByRole('button', { name: 'Hide this list' }),
  );
  await waitFor(() =>
    expect(screen.queryByText('Start here')).not.toBeInTheDocument(),
  );
  unmount();

  home.open();
  await screen.findByText('booking-service');
  expect(screen.queryByText('Start here')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Arrange cards' }));
  await userEvent.click(
    await screen.findByRole('button', { name: 'Move Start here' }),
  );
  await userEvent.click(
    await screen.findByRole('menuitem', { name: 'To the main column' }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Done' }));
  expect(await screen.findByText(/1 of 5 done/)).toBeInTheDocument();
});

it('leaves those alone who came a while ago and own something', async () => {
  const home = new HomeFixture();
  await cameDaysAgo(home, 15);
  home.open();
  await screen.findByText('booking-service');
  await waitFor(() => expect(home.catalogRequests).toBeGreaterThan(3));
  expect(screen.queryByText('Start here')).not.toBeInTheDocument();
});

it('stays for those who own nothing yet', async () => {
  const home = new HomeFixture();
  home.entities = [];
  await cameDaysAgo(home, 15);
  home.open();
  expect(await screen.findByText('Start here')).toBeInTheDocument();
});

it('says when it cannot tell how far somebody is', async () => {
  const home = new HomeFixture();
  home.listVisits.mockRejectedValue(new Error('The database is away'));
  home.open();
  expect(
    await screen.findByText('The first steps did not load'),
  ).toBeInTheDocument();
});
