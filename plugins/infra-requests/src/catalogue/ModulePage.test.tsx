import { expectAccessible } from '@slipway/components/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openInfrastructure } from '../__testUtils__/openInfrastructure';

const PATH = '/catalogue/postgres-database';

it('shows what a module is, takes and gives', async () => {
  const backend = new FakeBackend();
  const { container } = openInfrastructure(backend, PATH);
  const takes = await screen.findByRole('table', { name: 'What it takes' });
  expect(within(takes).getByRole('row', { name: /^size/ })).toHaveTextContent(
    'sizeone of small, mediumRequiredHow large the machine is',
  );
  expect(
    within(takes).getByRole('row', { name: /^storage_gib/ }),
  ).toHaveTextContent('storage_gibinteger from 5 to 5020Storage in GiB');
  expect(
    screen.getByRole('table', { name: 'What it gives' }),
  ).toHaveTextContent(
    'connectionHow to connect (secret: told to the owning group only)',
  );
  expect(screen.getByRole('region', { name: 'README' })).toHaveTextContent(
    'Encrypted at rest.',
  );
  expect(screen.getByRole('link', { name: 'Ask for it' })).toHaveAttribute(
    'href',
    '/infrastructure/new/postgres-database?environment=development&version=1.1.0',
  );
  await expectAccessible(container, { isPage: true });
});

it('shows the version and environment that the URL names, and others when they are chosen', async () => {
  const backend = new FakeBackend();
  openInfrastructure(
    backend,
    `${PATH}?version=1.0.0&environment=production&component=component:default/ledger`,
  );
  expect(
    await screen.findByRole('link', { name: 'Ask for it' }),
  ).toHaveAttribute(
    'href',
    '/infrastructure/new/postgres-database?component=component%3Adefault%2Fledger&environment=production&version=1.0.0',
  );
  await userEvent.click(screen.getByRole('button', { name: /Version/ }));
  await userEvent.click(await screen.findByRole('option', { name: '1.1.0' }));
  await waitFor(() =>
    expect(
      backend
        .askedOf('GET /modules/{name}/{version}')
        .map(({ parameters, query }) => [
          parameters.version,
          query.environment,
        ]),
    ).toEqual([
      ['1.0.0', 'production'],
      ['1.1.0', 'production'],
    ]),
  );
});

it('runs nothing that a README holds, and follows no path of its repository', async () => {
  const backend = new FakeBackend();
  backend.module.readme = [
    '# Title',
    '<script>window.wasRun = true</script><img src=x onerror="window.wasRun = true">',
    '[run](javascript:window.wasRun=true) [example](./examples/basic) [guide](https://example.com/guide)',
    '## Use',
  ].join('\n\n');
  openInfrastructure(backend, PATH);
  const readme = await screen.findByRole('region', { name: 'README' });
  expect(
    within(readme).getByRole('heading', { name: 'Use', level: 3 }),
  ).toBeInTheDocument();
  expect(within(readme).queryByRole('heading', { name: 'Title' })).toBeNull();
  expect(
    within(readme)
      .getAllByRole('link')
      .map(link => link.getAttribute('href')),
  ).toEqual(['https://example.com/guide']);
  expect(readme.querySelector('script, [onerror]')).toBeNull();
  expect(window).not.toHaveProperty('wasRun');
});

it('says when there is no such module', async () => {
  openInfrastructure(new FakeBackend(), '/catalogue/mainframe');
  expect(
    await screen.findByText(/There is no module named “mainframe”/),
  ).toBeInTheDocument();
});

it('says when the details do not load, and tries again', async () => {
  const backend = new FakeBackend();
  const operation = 'GET /modules/{name}/{version}';
  backend.refusals[operation] = { status: 500, message: 'It is away' };
  openInfrastructure(backend, PATH);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The details did not loadIt is away.');
  delete backend.refusals[operation];
  await userEvent.click(
    within(alert).getByRole('button', { name: 'Try again' }),
  );
  expect(
    await screen.findByRole('table', { name: 'What it takes' }),
  ).toBeInTheDocument();
});
