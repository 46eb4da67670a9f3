import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openEntityPage } from '../__testUtils__/openEntityPage';
import { checkResult, result, results } from '../__testUtils__/samples';

it('says what gets to the next level, with its fix, and leads to everything else', async () => {
  const { container } = openEntityPage(new FakeBackend(), 'card');
  expect(
    await screen.findByRole('heading', { name: 'What gets you to Silver' }),
  ).toBeInTheDocument();
  expect(screen.getByText('40 of 100')).toBeInTheDocument();
  const [slo, branch, ...others] = within(
    screen.getByRole('region', { name: 'Production readiness' }),
  ).getAllByRole('listitem');
  expect(slo).toHaveTextContent('Has an SLO');
  expect(
    within(branch).getByRole('link', { name: /^Protect the branch/ }),
  ).toHaveAttribute('href', '/create/templates/default/protect');
  expect(others).toEqual([]);
  expect(screen.getByRole('link', { name: 'All checks' })).toHaveAttribute(
    'href',
    '/ledger/scorecard',
  );
  await expectAccessible(container);
});

it('shows the first checks, and how many there are', async () => {
  const backend = new FakeBackend();
  const checks = ['a', 'b', 'c', 'd', 'e'].map(check =>
    checkResult({ check, title: `Check ${check}` }),
  );
  backend.results = results({
    scorecards: [
      result({
        checks,
        next: { level: 'silver', missing: ['a', 'b', 'c', 'd', 'e'] },
      }),
    ],
  });
  openEntityPage(backend, 'card');
  expect(await screen.findByText('and 1 other check')).toBeInTheDocument();
  expect(
    within(
      screen.getByRole('region', { name: 'Production readiness' }),
    ).getAllByRole('listitem'),
  ).toHaveLength(4);
});

it('tells several scorecards apart', async () => {
  const backend = new FakeBackend();
  backend.results = results({
    scorecards: [
      result(),
      result({
        scorecard: 'security',
        title: 'Security',
        level: 'gold',
        next: null,
        checks: [],
      }),
    ],
  });
  openEntityPage(backend, 'card');
  const security = await screen.findByRole('region', { name: 'Security' });
  expect(
    within(security).getByText('Nothing: this is the highest level'),
  ).toBeInTheDocument();
  expect(
    screen.getByRole('heading', { name: 'Scorecards' }),
  ).toBeInTheDocument();
});

it('looks again when asked', async () => {
  const backend = new FakeBackend();
  backend.refreshed = results({
    scorecards: [result({ level: 'gold', next: null, checks: [] })],
  });
  openEntityPage(backend, 'card');
  await userEvent.click(
    await screen.findByRole('button', { name: 'Check again' }),
  );
  expect(
    await screen.findByRole('heading', { name: 'Production readiness' }),
  ).toBeInTheDocument();
});

it('says when no scorecard is about it', async () => {
  const backend = new FakeBackend();
  backend.results = results({ scorecards: [] });
  openEntityPage(backend, 'card');
  expect(
    await screen.findByText(/as soon as a scorecard is about it/),
  ).toBeInTheDocument();
});

it('says when the results do not come', async () => {
  const backend = new FakeBackend();
  backend.refusals['GET /results'] = { status: 500, message: 'It is away' };
  openEntityPage(backend, 'card');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'It is away. Nothing was changed.',
  );
});

it('does not show on an API', async () => {
  const backend = new FakeBackend();
  openEntityPage(backend, 'card', { kind: 'API' });
  expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  expect(backend.requests).toEqual([]);
});
