import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { HomeFixture } from '../__testUtils__/HomeFixture';

const titles = () =>
  screen.getAllByRole('heading', { level: 2 }).map(title => title.textContent);

const rows = (column: string) =>
  within(screen.getByRole('grid', { name: column }))
    .queryAllByRole('row')
    .map(row => row.getAttribute('aria-label') ?? row.textContent);

async function arrange() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Arrange cards' }),
  );
  await screen.findByRole('grid', { name: 'Main column' });
}

async function move(card: string, to: string) {
  await userEvent.click(screen.getByRole('button', { name: `Move ${card}` }));
  await userEvent.click(await screen.findByRole('menuitem', { name: to }));
}

const done = () =>
  userEvent.click(screen.getByRole('button', { name: 'Done' }));

it('shows the cards in two columns as the configuration says', async () => {
  const { container } = new HomeFixture().open();
  await screen.findByText('Start here');
  await screen.findByText('booking-service');
  await waitFor(() =>
    expect(titles()).toEqual([
      'Start here',
      'My services',
      'What needs me',
      'Recently visited',
    ]),
  );
  await expectAccessible(container, { isPage: true });
});

it('moves a card by keyboard alone', async () => {
  new HomeFixture().open();
  await arrange();
  expect(rows('Main column')[0]).toMatch(/Start here/);
  const handle = screen.getByRole('button', { name: /Drag Start here/ });
  handle.focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  await waitFor(() => expect(rows('Main column')[1]).toMatch(/Start here/));
});

it('keeps the arrangement', async () => {
  const home = new HomeFixture();
  const first = home.open();
  await arrange();
  await expectAccessible(first.container, { isPage: true });
  await move('What needs me', 'To the main column');
  await move('What needs me', 'Up');
  await move('Recently visited', 'Hide');
  expect(rows('Not shown').some(row => row?.includes('Recently'))).toBe(true);
  await done();
  const arranged = ['Start here', 'What needs me', 'My services'];
  await waitFor(() => expect(titles()).toEqual(arranged));
  first.unmount();

  home.open();
  await screen.findByText('Start here');
  await screen.findByText('My services');
  await waitFor(() => expect(titles()).toEqual(arranged));
});

it('goes back to the default', async () => {
  const home = new HomeFixture();
  home.open();
  await arrange();
  await move('My services', 'Hide');
  await userEvent.click(
    screen.getByRole('button', { name: 'Reset to default' }),
  );
  await done();
  expect(await screen.findByText('My services')).toBeInTheDocument();
});

it('says when an arrangement was not kept', async () => {
  const home = new HomeFixture();
  home.open();
  await arrange();
  const bucket = home.storage.forBucket('slipway.home');
  jest
    .spyOn(Object.getPrototypeOf(bucket), 'set')
    .mockRejectedValueOnce(new Error('The database is away'));
  await move('My services', 'Hide');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Your arrangement was not keptThe database is away',
  );
  await waitFor(() =>
    expect(rows('Main column').join()).toMatch(/My services/),
  );
});
