import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openInfrastructure } from '../__testUtils__/openInfrastructure';
import { modules, moduleSummary } from '../__testUtils__/samples';

const REDIS = moduleSummary({
  name: 'redis-cache',
  title: 'Redis cache',
  description: 'A cache that forgets.',
  category: 'cache',
  versions: ['1.0.0'],
  environments: ['development'],
});

function backendOfTwo(): FakeBackend {
  const backend = new FakeBackend();
  backend.modules = modules({ items: [moduleSummary(), REDIS] });
  return backend;
}

it('shows modules by category, where they are offered, and the way to ask', async () => {
  const { container } = openInfrastructure(backendOfTwo());
  const databases = await screen.findByRole('list', { name: 'Databases' });
  expect(databases).toHaveTextContent('1.1.0, Development, Production');
  const caches = screen.getByRole('list', { name: 'Caches' });
  expect(
    within(caches).getByRole('link', { name: 'Redis cache' }),
  ).toHaveAttribute('href', '/infrastructure/catalogue/redis-cache');
  expect(
    within(caches).getByRole('link', { name: 'Ask for it: Redis cache' }),
  ).toHaveAttribute('href', '/infrastructure/new/redis-cache');
  await expectAccessible(container, { isPage: true });
});

it('narrows down to what the URL says, and carries component and environment on to the form', async () => {
  openInfrastructure(
    backendOfTwo(),
    '/catalogue?environment=development&text=forgets&component=component:default/ledger',
  );
  expect(
    await screen.findByRole('link', { name: 'Ask for it: Redis cache' }),
  ).toHaveAttribute(
    'href',
    '/infrastructure/new/redis-cache?component=component%3Adefault%2Fledger&environment=development',
  );
  expect(screen.queryByRole('list', { name: 'Databases' })).toBeNull();
  expect(
    screen.getByText('What you ask for here is for ledger.'),
  ).toBeInTheDocument();
});

it('finds modules while one types, and says when none fits', async () => {
  openInfrastructure(backendOfTwo());
  const search = await screen.findByRole('searchbox', { name: 'Search' });
  await userEvent.type(search, 'postgres');
  await waitFor(() =>
    expect(screen.queryByRole('list', { name: 'Caches' })).toBeNull(),
  );
  expect(screen.getByRole('list', { name: 'Databases' })).toBeInTheDocument();
  await userEvent.type(search, 'x');
  expect(
    await screen.findByText(
      'No module fits. Search for less, or in every environment.',
    ),
  ).toBeInTheDocument();
});

it('narrows down to an environment with the keyboard alone', async () => {
  openInfrastructure(backendOfTwo());
  const environment = await screen.findByRole('button', {
    name: /Environment/,
  });
  environment.focus();
  await userEvent.keyboard('{Enter}{ArrowDown}{ArrowDown}{Enter}');
  await waitFor(() =>
    expect(screen.queryByRole('list', { name: 'Caches' })).toBeNull(),
  );
  expect(
    screen.getByRole('link', { name: 'Ask for it: PostgreSQL database' }),
  ).toHaveAttribute(
    'href',
    '/infrastructure/new/postgres-database?environment=production',
  );
});

it('says what is approved but not offered, and why', async () => {
  const backend = new FakeBackend();
  backend.modules = modules({
    problems: [
      {
        module: 'redis-cache',
        version: '1.2.0',
        message: 'The tag has moved',
      },
    ],
  });
  openInfrastructure(backend);
  expect(
    await screen.findByText('1 approved version is not offered'),
  ).toBeInTheDocument();
  expect(
    screen.getByText('redis-cache 1.2.0: The tag has moved'),
  ).toBeInTheDocument();
});

it('says what will be here when nothing is approved', async () => {
  const backend = new FakeBackend();
  backend.modules = modules({ items: [] });
  const { container } = openInfrastructure(backend);
  expect(
    await screen.findByText(/Modules that the platform team has approved/),
  ).toBeInTheDocument();
  await expectAccessible(container);
});

it('says when the catalogue does not load, and tries again', async () => {
  const backend = new FakeBackend();
  backend.refusals['GET /modules'] = { status: 503, message: 'Git is away' };
  openInfrastructure(backend);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(
    'The modules did not loadGit is away. Nothing was changed.',
  );
  delete backend.refusals['GET /modules'];
  await userEvent.click(
    within(alert).getByRole('button', { name: 'Try again' }),
  );
  expect(
    await screen.findByRole('list', { name: 'Databases' }),
  ).toBeInTheDocument();
});

it('begins at the catalogue, and offers the insights to the platform group alone', async () => {
  openInfrastructure(new FakeBackend(), '');
  const parts = await screen.findByRole('navigation', {
    name: 'Parts of the infrastructure',
  });
  expect(
    within(parts)
      .getAllByRole('link')
      .map(({ textContent }) => textContent),
  ).toEqual(['Catalogue', 'Requests', 'My requests', 'Approvals', 'Upgrades']);
  expect(
    within(parts).getByRole('link', { current: 'page' }),
  ).toHaveAccessibleName('Catalogue');
});
