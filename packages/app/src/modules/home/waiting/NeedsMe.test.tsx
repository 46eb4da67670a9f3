import type { Notification } from '@backstage/plugin-notifications-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HomeFixture } from '../__testUtils__/HomeFixture';

const notification = (
  id: string,
  payload: Notification['payload'],
  origin = 'plugin:surveys',
): Notification => ({
  id,
  origin,
  payload,
  user: 'user:default/amara',
  created: new Date(),
});

const invitation = (id: string, title: string) =>
  notification(id, {
    title,
    description: 'Three questions',
    topic: 'Surveys',
    link: `/surveys/rounds/${id}`,
  });

it('shows what asks for something, and lets it be put aside', async () => {
  const home = new HomeFixture();
  home.unread = [
    invitation('1', 'How do you like the portal?'),
    notification('2', { title: 'A note without anything to do' }),
    notification(
      '3',
      { title: 'ledger is ready', link: '/catalog' },
      'plugin:scaffolder',
    ),
  ];
  home.open();
  expect(
    await screen.findByRole('link', { name: 'How do you like the portal?' }),
  ).toHaveAttribute('href', '/surveys/rounds/1');
  expect(screen.getByText('Surveys: Three questions')).toBeInTheDocument();
  expect(screen.queryByText(/A note|is ready/)).not.toBeInTheDocument();

  await userEvent.click(
    screen.getByRole('button', {
      name: 'Put aside: How do you like the portal?',
    }),
  );
  expect(await screen.findByText('Nothing waits for you.')).toBeInTheDocument();
  expect(home.unread.map(({ id }) => id)).toEqual(['2', '3']);
});

it('has read what was followed', async () => {
  const home = new HomeFixture();
  home.unread = [invitation('1', 'How do you like the portal?')];
  home.open();
  await userEvent.click(
    await screen.findByRole('link', { name: 'How do you like the portal?' }),
  );
  await waitFor(() => expect(home.unread).toEqual([]));
});

it('counts what it does not show', async () => {
  const home = new HomeFixture();
  home.unread = Array.from({ length: 8 }, (_, index) =>
    invitation(String(index), `Survey ${index}`),
  );
  home.open();
  expect(
    await screen.findByRole('link', { name: 'and 3 more' }),
  ).toHaveAttribute('href', '/notifications');
});
