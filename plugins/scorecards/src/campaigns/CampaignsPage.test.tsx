import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { GovernanceBackend } from '../__testUtils__/GovernanceBackend';
import { campaign, campaignDetail } from '../__testUtils__/governanceSamples';
import { openGovernance } from '../__testUtils__/openGovernance';

const PATH = '/scorecards/campaigns';
const DETAIL = `${PATH}/${campaign().id}`;
const region = (name: string) => screen.findByRole('region', { name });

it('lists campaigns with how far they are, and leads to each', async () => {
  const backend = new GovernanceBackend();
  const { container } = openGovernance(backend, PATH);
  const list = await screen.findByRole('list', { name: 'Campaigns' });
  expect(list).toHaveTextContent(
    /A README everywhere.*payments, 1 November 2026 to 31 December 2026.*Running · 40 of 50 checks done \(80 %\)/,
  );
  expect(
    within(list).getByRole('link', { name: 'A README everywhere' }),
  ).toHaveAttribute('href', DETAIL);
  await expectAccessible(container);
});

it('lists those of one state, which stands in the URL', async () => {
  openGovernance(new GovernanceBackend(), `${PATH}?state=finished`);
  expect(
    await screen.findByText('No campaign is in this state.'),
  ).toBeVisible();
});

it('says what will be here, and offers starting one to the platform group only', async () => {
  const backend = new GovernanceBackend();
  backend.campaigns = [];
  openGovernance(backend, PATH, { isPlatform: false });
  expect(await screen.findByText(/will be here/)).toBeVisible();
  expect(
    screen.queryByRole('link', { name: 'Start a campaign' }),
  ).not.toBeInTheDocument();
});

it('starts a campaign', async () => {
  const user = userEvent.setup();
  const backend = new GovernanceBackend();
  const { container } = openGovernance(backend, `${PATH}/new`);
  await user.type(await screen.findByLabelText(/^Title/), 'Protect');
  await user.type(screen.getByLabelText(/^Why, and what to do/), 'Reviews');
  const start = screen.getByRole('button', { name: 'Start the campaign' });
  expect(start).toBeDisabled();
  await user.click(screen.getByRole('button', { name: /Checks/ }));
  await user.click(
    await screen.findByRole('option', { name: 'Protects its branch' }),
  );
  await user.keyboard('{Escape}');
  await expectAccessible(container);
  await user.click(start);
  await region('A README everywhere');
  expect(backend.last('POST /campaigns')?.body).toMatchObject({
    title: 'Protect',
    description: 'Reviews',
    scope: 'all',
    scorecard: 'production-readiness',
    checks: ['branch-protected'],
  });
});

it('keeps what was written when a campaign is refused', async () => {
  const user = userEvent.setup();
  const backend = new GovernanceBackend();
  backend.refusals['POST /campaigns'] = {
    status: 400,
    message: 'startsOn: must not be in the past',
  };
  openGovernance(backend, `${PATH}/new`);
  await user.type(await screen.findByLabelText(/^Title/), 'Protect');
  await user.type(screen.getByLabelText(/^Why, and what to do/), 'Reviews');
  await user.click(screen.getByRole('button', { name: /Checks/ }));
  await user.click(await screen.findByRole('option', { name: 'Has a README' }));
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Start the campaign' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'startsOn: must not be in the past. Nothing was changed.',
  );
  expect(screen.getByLabelText(/^Title/)).toHaveValue('Protect');
});

it('tells how a campaign goes, by chart and by table', async () => {
  const user = userEvent.setup();
  const { container } = openGovernance(new GovernanceBackend(), DETAIL);
  const about = await region('A README everywhere');
  expect(about).toHaveTextContent(
    /Running.*New colleagues get lost.*80 %.*it began with 20 %/,
  );
  expect(
    within(about).getByRole('link', { name: 'Has a README' }),
  ).toHaveAttribute(
    'href',
    '/scorecards/overview/production-readiness/has-readme?scope=group%3Adefault%2Fpayments',
  );
  const burnUp = await region('Burn-up');
  expect(
    within(burnUp).getByRole('row', { name: '2 November 2026 40 50 80 %' }),
  ).toBeInTheDocument();
  await waitFor(() =>
    expect(burnUp.querySelector('.recharts-surface')).toBeInTheDocument(),
  );
  await expectAccessible(container);
  await user.click(within(burnUp).getByRole('radio', { name: 'Table' }));
  expect(burnUp.querySelector('.recharts-surface')).not.toBeInTheDocument();
});

it('finishes a campaign into a level', async () => {
  const user = userEvent.setup();
  const backend = new GovernanceBackend();
  openGovernance(backend, DETAIL);
  await user.click(await screen.findByRole('button', { name: 'Finish it' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('This cannot be undone');
  await expectAccessible(dialog);
  await user.click(within(dialog).getByRole('button', { name: /As they are/ }));
  await user.click(
    await screen.findByRole('option', { name: 'Needed for Silver' }),
  );
  expect(
    await within(dialog).findByText(/loses the level/),
  ).toBeInTheDocument();
  await user.click(within(dialog).getByRole('button', { name: 'Finish it' }));
  await waitFor(async () =>
    expect(await region('A README everywhere')).toHaveTextContent('Finished'),
  );
  expect(backend.last('POST /campaigns/{campaignId}/finish')?.body).toEqual({
    level: 'silver',
  });
});

it('says that a planned campaign has no day yet, and when one did not load', async () => {
  const user = userEvent.setup();
  const backend = new GovernanceBackend();
  backend.campaign = campaignDetail({
    state: 'planned',
    baseline: null,
    days: [],
  });
  backend.refusals['GET /campaigns/{campaignId}'] = {
    status: 404,
    message: 'There is no such campaign',
  };
  openGovernance(backend, DETAIL);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'There is no such campaign',
  );
  delete backend.refusals['GET /campaigns/{campaignId}'];
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await region('Burn-up')).toHaveTextContent(
    'Its first day will be here',
  );
});
