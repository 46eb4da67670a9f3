import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openEntityPage } from '../__testUtils__/openEntityPage';
import { checkResult, result, results } from '../__testUtils__/samples';

const section = (name: string) => screen.findByRole('region', { name });
const titlesOf = (list: HTMLElement) =>
  within(list)
    .getAllByRole('listitem')
    .map(item => item.querySelector('span')?.textContent);

it('says what gets to the next level, in the order of effect, with reason, values and fix', async () => {
  const backend = new FakeBackend();
  const { container } = openEntityPage(backend, 'tab');
  const next = await section('What gets you to Silver');
  expect(titlesOf(next)).toEqual(['Has an SLO', 'Protects its branch']);
  const [slo, branch] = within(next).getAllByRole('listitem');
  expect(slo).toHaveTextContent(/Unknown.*Silver\+20 points/);
  expect(slo).toHaveTextContent('facts.reliability.hasSlonothing');
  expect(branch).toHaveTextContent(/Fails.*Silver\+10 points/);
  expect(branch).toHaveTextContent(
    'The branch main takes changes without a review.',
  );
  expect(branch).toHaveTextContent('facts.github.branchProtectedno, looked at');
  expect(
    within(branch).getByRole('link', { name: /^Protect the branch/ }),
  ).toHaveAttribute('href', '/create/templates/default/protect');
  expect(
    within(branch).getByRole('link', { name: /^Read why/ }),
  ).toHaveAttribute('target', '_blank');
  expect(titlesOf(await section('What comes after that'))).toEqual([
    'Signs its provenance',
  ]);
  expect(screen.getByText('Silver, 2 checks away')).toBeInTheDocument();
  expect(screen.getByText('Passes (1)')).toBeInTheDocument();
  expect(backend.queriesOf('GET /results')).toEqual([
    { entity: 'component:default/ledger' },
  ]);
  await expectAccessible(container);
});

it('says how fresh what it knows is', async () => {
  openEntityPage(new FakeBackend(), 'tab');
  const facts = await screen.findByRole('table', { name: 'Sources of facts' });
  expect(within(facts).getByRole('row', { name: /github/ })).toHaveTextContent(
    /ago, oldIt did not answer within 10 seconds/,
  );
  expect(
    within(facts).getByRole('row', { name: /coverage/ }),
  ).toHaveTextContent('coverageNever');
});

it('looks again when asked, and shows what came of it', async () => {
  const backend = new FakeBackend();
  backend.refreshed = results({
    scorecards: [result({ level: 'gold', next: null, checks: [], score: 100 })],
  });
  openEntityPage(backend, 'tab');
  await userEvent.click(
    await screen.findByRole('button', { name: 'Check again' }),
  );
  expect(
    await screen.findByText('Nothing: this is the highest level'),
  ).toBeInTheDocument();
  expect(
    screen.getByText('Looked at everything again just now.'),
  ).toBeInTheDocument();
});

it('keeps what it has when looking again fails', async () => {
  const backend = new FakeBackend();
  backend.refusals['POST /refresh'] = { status: 503, message: 'It is away' };
  openEntityPage(backend, 'tab');
  await userEvent.click(
    await screen.findByRole('button', { name: 'Check again' }),
  );
  expect(
    await screen.findByText(/^It is away\. Nobody knows whether it was done/),
  ).toBeInTheDocument();
  expect(screen.getByText('Silver, 2 checks away')).toBeInTheDocument();
});

it('offers a waiver of what fails, where there is one', async () => {
  openEntityPage(new FakeBackend(), 'tab');
  const next = await section('What gets you to Silver');
  expect(
    within(next).getByRole('button', {
      name: 'Ask for a waiver of Protects its branch',
    }),
  ).toBeInTheDocument();
  expect(
    within(next).getByText('There is no waiver for this check.'),
  ).toBeInTheDocument();
});

it('says until when a waiver holds', async () => {
  const backend = new FakeBackend();
  backend.results = results({
    scorecards: [
      result({
        checks: [
          checkResult({
            state: 'exempt',
            waiver: {
              id: '4b1c4a0e-4ad5-4a52-9c39-6a6d7b2a64c7',
              entity: 'component:default/ledger',
              scorecard: 'production-readiness',
              check: 'branch-protected',
              state: 'approved',
              reason: 'It moves next month.',
              until: '2026-12-24T23:59:59.000Z',
              requestedBy: 'user:default/amara',
              requestedAt: '2026-11-01T09:00:00.000Z',
              decidedBy: 'user:default/bo',
              decidedAt: '2026-11-02T09:00:00.000Z',
              note: null,
            },
          }),
        ],
      }),
    ],
  });
  openEntityPage(backend, 'tab');
  await userEvent.click(await screen.findByText('Exempt (1)'));
  expect(
    screen.getByText(
      'A waiver holds until 24 December 2026: It moves next month.',
    ),
  ).toBeInTheDocument();
});

it('says what changed lately when somebody wants to know', async () => {
  const backend = new FakeBackend();
  backend.history = {
    ...backend.history,
    transitions: [
      {
        at: '2026-11-20T09:00:00.000Z',
        check: 'has-readme',
        title: 'Has a README',
        from: 'fail',
        to: 'pass',
        reason: 'It has one.',
      },
    ],
  };
  openEntityPage(backend, 'tab');
  const changes = await screen.findByText('What changed lately');
  expect(backend.queriesOf('GET /history')).toEqual([]);
  await userEvent.click(changes);
  expect(await screen.findByText('It has one.')).toBeInTheDocument();
  expect(backend.queriesOf('GET /history')).toEqual([
    { scope: 'component:default/ledger', scorecard: 'production-readiness' },
  ]);
});

it('says when no scorecard is about it', async () => {
  const backend = new FakeBackend();
  backend.results = results({ scorecards: [], facts: [] });
  openEntityPage(backend, 'tab');
  expect(
    await screen.findByText(/as soon as a scorecard is about it/),
  ).toBeInTheDocument();
});

it('says when the results do not come, and tries again', async () => {
  const backend = new FakeBackend();
  backend.refusals['GET /results'] = { status: 500, message: 'It is away' };
  openEntityPage(backend, 'tab');
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The results did not loadIt is away.');
  delete backend.refusals['GET /results'];
  await userEvent.click(
    within(alert).getByRole('button', { name: 'Try again' }),
  );
  await section('What gets you to Silver');
});

it.each(['Group', 'System', 'Domain'])(
  'shows how all that a %s has stands',
  async kind => {
    const backend = new FakeBackend();
    const { container } = openEntityPage(backend, 'tab', { kind });
    const levels = await section('Levels');
    expect(levels).toHaveTextContent('1 No level, 2 Bronze, 1 Gold');
    expect(backend.queriesOf('GET /summary')[0]).toEqual({
      scorecard: 'production-readiness',
      scope: `${kind.toLowerCase()}:default/ledger`,
      limit: '1',
    });
    await expectAccessible(container);
  },
);
