import { expectAccessible } from '@slipway/components/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openInfrastructure } from '../__testUtils__/openInfrastructure';
import { insights } from '../__testUtils__/samples';

const open = (backend: FakeBackend, search = '') =>
  openInfrastructure(backend, `/insights${search}`, { isPlatform: true });

it('shows how well self-service serves, and what people ask for', async () => {
  const backend = new FakeBackend();
  const { container } = open(backend);
  expect(
    await screen.findByRole('region', { name: 'Self-service' }),
  ).toHaveTextContent('80%24 of 30 requests that became active');
  expect(
    screen.getByRole('region', { name: 'Time to provision' }),
  ).toHaveTextContent('3.1 minutes9 of 10 within 1.5 hours');
  expect(
    screen.getByRole('region', { name: 'Wait for approval' }),
  ).toHaveTextContent('75 minutes9 of 10 within 22 hoursMedian of 6 approvals');
  const modules = screen.getByRole('table', { name: 'By module' });
  const row = within(modules).getByRole('row', { name: /^postgres-database/ });
  expect(row).toHaveTextContent('postgres-database25201');
  expect(within(row).getByRole('link')).toHaveAttribute(
    'href',
    '/infrastructure/requests?module=postgres-database',
  );
  expect(
    screen.getByRole('table', { name: 'Denials by rule' }),
  ).toHaveTextContent('storage-limit3');
  expect(
    screen.getByRole('table', { name: 'Approvals by group' }),
  ).toHaveTextContent('platform-engineering675 minutes');
  await expectAccessible(container, { isPage: true });
});

it('tells with the keyboard what a figure means', async () => {
  open(new FakeBackend());
  const definition = await screen.findByRole('button', {
    name: 'What is self-service?',
  });
  await userEvent.tab();
  definition.focus();
  expect(await screen.findByRole('tooltip')).toHaveTextContent(
    'the share that nobody of another team had to decide on',
  );
});

it('looks back as far as the URL says, or as one chooses', async () => {
  const backend = new FakeBackend();
  open(backend, '?days=30');
  await userEvent.click(await screen.findByRole('radio', { name: '365 days' }));
  await waitFor(() =>
    expect(
      backend.askedOf('GET /insights').map(({ query }) => query.days),
    ).toEqual(['30', '365']),
  );
});

it('shows a dash and the reason where there is nothing to measure', async () => {
  const backend = new FakeBackend();
  backend.insights = insights({
    requests: 0,
    selfService: { active: 0, unaided: 0, share: null },
    timeToProvision: { median: null, p90: null },
    approvalWait: { approvals: 0, median: null, p90: null },
    byModule: [],
    denialsByRule: [],
    approvalsByGroup: [],
  });
  const { container } = open(backend);
  expect(
    await screen.findByRole('region', { name: 'Self-service' }),
  ).toHaveTextContent('–No valueNo request became active in this time.');
  expect(
    screen.getByText('The policy denied nothing in this time.'),
  ).toBeInTheDocument();
  await expectAccessible(container, { isPage: true });
});

it('says that it is not open to others, and when it does not load', async () => {
  const backend = new FakeBackend();
  backend.refusals['GET /insights'] = { status: 403, message: 'Not allowed' };
  openInfrastructure(backend, '/insights');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The insights are not open to you',
  );
});

it('stands among the parts of the page for the platform group', async () => {
  open(new FakeBackend());
  expect(await screen.findByRole('link', { name: 'Insights' })).toHaveAttribute(
    'aria-current',
    'page',
  );
});

it('says whom they are for, and asks nothing, for those who may not read them', async () => {
  const backend = new FakeBackend();
  openInfrastructure(backend, '/insights');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The insights are not open to you',
  );
  expect(backend.askedOf('GET /insights')).toEqual([]);
});
