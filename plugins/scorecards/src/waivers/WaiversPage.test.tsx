import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { GovernanceBackend } from '../__testUtils__/GovernanceBackend';
import { READER, waiver } from '../__testUtils__/governanceSamples';
import { openGovernance } from '../__testUtils__/openGovernance';

const PATH = '/scorecards/waivers';
const list = () => screen.findByRole('list', { name: 'Waivers' });

/** Opens the page with one waiver, and the dialog of a decision on it. */
async function decide(backend: GovernanceBackend, decision: string) {
  const user = userEvent.setup();
  openGovernance(backend, PATH);
  await user.click(
    await screen.findByRole('button', {
      name: `${decision} Has a README, ledger`,
    }),
  );
  const dialog = await screen.findByRole('dialog');
  return { user, dialog };
}

it('lists who asked for what, why and until when, as text', async () => {
  const backend = new GovernanceBackend();
  backend.waivers = [
    waiver({
      state: 'denied',
      decidedBy: READER,
      decidedAt: '2026-11-21T12:00:00.000Z',
      note: 'Mend it',
    }),
  ];
  const { container } = openGovernance(backend, PATH);
  const waivers = await list();
  expect(waivers).toHaveTextContent(
    /Has a README · ledger.*<b>another<\/b>.*bruno asked for it.*until 24 December 2026.*amara decided.*“Mend it”/,
  );
  expect(waivers).toHaveTextContent('Denied');
  expect(within(waivers).queryByRole('button')).not.toBeInTheDocument();
  await expectAccessible(container);
});

it('approves with a note, once it was said what follows', async () => {
  const backend = new GovernanceBackend();
  backend.waivers = [waiver()];
  const { user, dialog } = await decide(backend, 'Approve');
  expect(dialog).toHaveTextContent('Evidence names you');
  await expectAccessible(dialog);
  await user.type(within(dialog).getByLabelText(/^Note/), 'Until the move');
  await user.click(within(dialog).getByRole('button', { name: 'Approve' }));
  await waitFor(async () =>
    expect(await list()).toHaveTextContent(/“Until the move”.*Approved/),
  );
  expect(backend.last('POST /waivers/{waiverId}/approve')).toMatchObject({
    parameters: { waiverId: waiver().id },
    body: { note: 'Until the move' },
  });
  expect(
    await screen.findByRole('button', { name: 'Revoke Has a README, ledger' }),
  ).toBeVisible();
});

it('does not let anybody approve what they asked for, and says why', async () => {
  const backend = new GovernanceBackend();
  backend.waivers = [waiver({ requestedBy: READER })];
  openGovernance(backend, PATH);
  expect(
    await screen.findByText(/You asked for it yourself, so somebody else/),
  ).toBeVisible();
  expect(
    screen.queryByRole('button', { name: /^Approve/ }),
  ).not.toBeInTheDocument();
});

it('offers no decision to those who are not in the platform group', async () => {
  const backend = new GovernanceBackend();
  backend.waivers = [waiver()];
  openGovernance(backend, PATH, { isPlatform: false });
  await list();
  expect(
    screen.queryByRole('button', { name: /Approve|Deny/ }),
  ).not.toBeInTheDocument();
});

it('says when somebody else decided in the meantime, and then shows what', async () => {
  const backend = new GovernanceBackend();
  backend.waivers = [waiver()];
  const { user, dialog } = await decide(backend, 'Deny');
  backend.refusals['POST /waivers/{waiverId}/deny'] = {
    status: 409,
    message: 'The waiver is approved',
  };
  backend.waivers = [waiver({ state: 'approved' })];
  await user.click(within(dialog).getByRole('button', { name: 'Deny' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent(
    'The waiver is approved. Nothing was changed.',
  );
  await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  await waitFor(async () => expect(await list()).toHaveTextContent('Approved'));
});

it('takes its filters from the URL and puts them there', async () => {
  const user = userEvent.setup();
  const backend = new GovernanceBackend();
  openGovernance(
    backend,
    `${PATH}?state=expired&entity=component:default/ledger`,
  );
  expect(await screen.findByText('No waiver is like this.')).toBeVisible();
  expect(backend.last('GET /waivers')?.query).toMatchObject({
    state: 'expired',
    entity: 'component:default/ledger',
  });
  await user.click(screen.getByRole('button', { name: /Only of ledger/ }));
  await waitFor(() =>
    expect(backend.last('GET /waivers')?.query).toEqual({
      state: 'expired',
      limit: '500',
    }),
  );
});

it('says what will be here, and when nothing came', async () => {
  const user = userEvent.setup();
  const backend = new GovernanceBackend();
  backend.refusals['GET /waivers'] = { status: 503, message: 'It is down' };
  openGovernance(backend, PATH);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The waivers did not load',
  );
  delete backend.refusals['GET /waivers'];
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText(/Waivers will be here/)).toBeVisible();
});
