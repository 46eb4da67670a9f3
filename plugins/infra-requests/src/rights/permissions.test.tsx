// A file of its own: usePermission remembers for the rest of a file what it was told.
import { screen } from '@testing-library/react';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openInfrastructure } from '../__testUtils__/openInfrastructure';

it('shows the catalogue to those who may not ask, without the way to the form', async () => {
  openInfrastructure(new FakeBackend(), '/catalogue', { mayDo: false });
  expect(
    await screen.findByRole('link', { name: 'PostgreSQL database' }),
  ).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: /Ask for it/ })).toBeNull();
});

it('says to them that the form is not theirs', async () => {
  openInfrastructure(new FakeBackend(), '/new/postgres-database', {
    mayDo: false,
  });
  expect(
    await screen.findByText('You may not ask for infrastructure'),
  ).toBeInTheDocument();
  expect(screen.queryByRole('textbox')).toBeNull();
});
