import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { saveFile } from '@slipway/components/saveFile';
import { expectAccessible } from '@slipway/components/testUtils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openScorecards } from '../__testUtils__/openScorecards';
import { summaryItem } from '../__testUtils__/samples';

jest.mock('@slipway/components/saveFile');

const CHECK = '/overview/production-readiness/branch-protected';
const card = (name: string) => screen.findByRole('region', { name });

function backendWithOpenOnes() {
  const backend = new FakeBackend();
  backend.items = {
    fail: [
      summaryItem({
        state: 'fail',
        reason: 'The branch main takes changes without a review.',
        since: new Date(Date.now() - 3 * 86_400_000).toISOString(),
      }),
    ],
    unknown: [
      summaryItem({
        entity: 'component:default/quotes',
        title: 'quotes',
        owner: null,
        state: 'unknown',
        reason: 'Not known: GitHub did not answer.',
        since: new Date(Date.now() - 3_600_000).toISOString(),
      }),
    ],
  };
  return backend;
}

it('lists where the check fails and where it is unknown: why, since when and whose', async () => {
  const { container } = openScorecards(backendWithOpenOnes(), CHECK);
  const failing = await card('Fails');
  expect(
    await within(failing).findByRole('row', { name: /ledger/ }),
  ).toHaveTextContent(
    'ledgerpaymentsThe branch main takes changes without a review.3 days ago',
  );
  expect(
    await within(await card('Unknown')).findByRole('row', { name: /quotes/ }),
  ).toHaveTextContent(
    'quotesNobodyNot known: GitHub did not answer.1 hour ago',
  );
  expect(
    screen.getByRole('heading', { name: 'Protects its branch' }),
  ).toBeInTheDocument();
  expect(screen.getByText('facts.github.branchProtected')).toBeInTheDocument();
  expect(screen.getByText('SOC2:CC8.1, SLSA:source')).toBeInTheDocument();
  await expectAccessible(container, { isPage: true });
});

it('lists another state of a scope that the URL says', async () => {
  const backend = new FakeBackend();
  openScorecards(backend, `${CHECK}?scope=system:default/accounts&state=pass`);
  expect(await screen.findByText('None passes yet.')).toBeInTheDocument();
  expect(backend.queriesOf('GET /summary')).toEqual([
    {
      scorecard: 'production-readiness',
      check: 'branch-protected',
      scope: 'system:default/accounts',
      state: 'pass',
      limit: '50',
    },
  ]);
  expect(
    screen.getByRole('link', { name: 'Production readiness' }),
  ).toHaveAttribute(
    'href',
    '/scorecards/overview/production-readiness?scope=system%3Adefault%2Faccounts',
  );
});

it('says so when there is nothing to do', async () => {
  openScorecards(new FakeBackend(), CHECK);
  expect(await screen.findByText('It fails for none.')).toBeInTheDocument();
  expect(screen.getByText('It is known for all.')).toBeInTheDocument();
});

it('saves a list as CSV, and says when that fails', async () => {
  const backend = backendWithOpenOnes();
  openScorecards(backend, CHECK);
  const failing = within(await card('Fails'));
  backend.refusals['GET /summary.csv'] = { status: 500, message: 'Away' };
  await userEvent.click(failing.getByRole('button', { name: 'Download CSV' }));
  expect(
    await failing.findByText('The file did not load. Try again.'),
  ).toBeInTheDocument();
  delete backend.refusals['GET /summary.csv'];
  await userEvent.click(failing.getByRole('button', { name: 'Download CSV' }));
  await waitFor(() => expect(saveFile).toHaveBeenCalled());
  expect(jest.mocked(saveFile).mock.calls[0][0]).toBe(
    'branch-protected-fail-all.csv',
  );
  expect(backend.queriesOf('GET /summary.csv').at(-1)).toEqual({
    scorecard: 'production-readiness',
    check: 'branch-protected',
    scope: 'all',
    state: 'fail',
  });
});

it('says when the list does not load, and tries again', async () => {
  const backend = backendWithOpenOnes();
  backend.refusals['GET /summary'] = { status: 500, message: 'It is away' };
  openScorecards(backend, `${CHECK}?state=fail`);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The entities did not loadIt is away.');
  delete backend.refusals['GET /summary'];
  await userEvent.click(
    within(alert).getByRole('button', { name: 'Try again' }),
  );
  expect(
    await screen.findByRole('row', { name: /ledger/ }),
  ).toBeInTheDocument();
});

it('says when a check is gone', async () => {
  openScorecards(new FakeBackend(), '/overview/production-readiness/old-one');
  expect(
    await screen.findByText('There is no check “old-one” any more.'),
  ).toBeInTheDocument();
  expect(
    screen.getByRole('link', { name: 'See the checks there are' }),
  ).toHaveAttribute('href', '/scorecards/overview/production-readiness');
});
