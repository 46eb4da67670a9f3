import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '@slipway/components/testUtils';
import type {
  InfraRequest,
  RequestState,
} from '@slipway/plugin-infra-requests-common';
import { openInfrastructure } from '../__testUtils__/openInfrastructure';
import { requestBackend, type Served } from '../__testUtils__/RequestBackend';
import {
  approval,
  BRUNO,
  finding,
  plan,
  run,
  waitingRequest,
} from '../__testUtils__/requestSamples';
import { infraRequest, READER, REQUEST_ID } from '../__testUtils__/samples';

/** As long as these tests are run, this is to come; and it was over before the first. */
const LATER = '2098-12-04T09:03:00.000Z';
const OVER = '2026-11-03T09:03:00.000Z';
const PATH = `/requests/${REQUEST_ID}`;

async function open(request: InfraRequest, served: Partial<Served> = {}) {
  const { backend, has } = requestBackend(request, served);
  const app = openInfrastructure(backend, PATH);
  const heading = await screen.findByRole('region', { name: request.name });
  return { ...app, backend, has, heading };
}

const STATES: [RequestState, Partial<InfraRequest>, RegExp][] = [
  [
    'checking',
    { runs: [run({ state: 'queued', position: 2, counts: null })] },
    /^Checking.*2 before it in the queue/,
  ],
  ['planned', {}, /^Planned.*policies are being asked/],
  [
    'awaiting-approval',
    { approvals: [approval()] },
    /^Awaiting approval.*approval of platform-engineering/,
  ],
  [
    'applying',
    { runs: [run({ n: 2, kind: 'apply', state: 'running', counts: null })] },
    /^Applying.*Terraform is making it/,
  ],
  ['active', {}, /^Active.*its lease ends on 4 December 2098/],
  [
    'changing',
    { operation: { kind: 'change', step: 'applying', revision: 2 } },
    /^Changing.*Terraform is changing it/,
  ],
  ['expiring', {}, /^Expiring.*Its lease ends on 4 December 2098\. Extend it/],
  [
    'destroying',
    {
      operation: { kind: 'destroy', step: 'awaiting-approval', revision: 1 },
      approvals: [approval()],
    },
    /^Destroying, awaiting approval.*Nothing is changed before/,
  ],
  ['destroyed', { expiresAt: null }, /^Destroyed.*nothing is left/],
  [
    'denied',
    { findings: [finding()], expiresAt: null },
    /^Denied.*A policy denies it/,
  ],
  [
    'denied',
    { expiresAt: null },
    /^Denied.*It was rejected\. Nothing was made/,
  ],
  [
    'failed',
    { reason: 'The server did not answer. Plan again later.' },
    /^Failed.*plan again, or have it destroyed\. Its lease ends on 4 December 2098/,
  ],
  ['cancelled', { expiresAt: null }, /^Cancelled.*nothing is left/],
  [
    'destroying',
    {
      expiresAt: OVER,
      operation: { kind: 'destroy', step: 'awaiting-approval', revision: 1 },
      approvals: [approval()],
      actions: ['extend'],
    },
    /^Destroying, awaiting approval.*Its lease is over\. To keep it, extend the lease before it is destroyed\. The plan waits/,
  ],
  [
    'active',
    { isProtected: true },
    /^Active.*lease ends on 4 December 2098\. It is protected, so it is not destroyed by itself then/,
  ],
  [
    'expiring',
    { isProtected: true, expiresAt: OVER },
    /^Expiring.*Its lease ended on 3 November 2026\. It is protected, so it is not destroyed by itself: extend the lease, or/,
  ],
  [
    'failed',
    { expiresAt: OVER },
    /^Failed.*Its lease ended on 3 November 2026, and it is to be destroyed for that, which is tried once a day/,
  ],
  ['failed', { expiresAt: null }, /^Failed.*or have it destroyed\.$/],
];

it.each(STATES)(
  'says of a request that is %s what happens next',
  async (state, part, text) => {
    const { container, heading } = await open(
      infraRequest({ state, expiresAt: LATER, ...part }),
    );
    const said = within(heading).getByRole('status').textContent ?? '';
    expect(said.replace(/^\W+/, '')).toMatch(text);
    await expectAccessible(container);
  },
);

it('says what it is, for whom, why, for how long and for how much', async () => {
  const { heading } = await open(
    infraRequest({
      consoleUrl: 'https://console.example.com/db',
      branch: { component: 'component:default/ledger', name: 'try-it' },
      expiresAt: LATER,
      isProtected: true,
      drifted: 2,
      runs: [
        run({ n: 6, kind: 'apply', counts: null }),
        run({ n: 5, kind: 'drift' }),
      ],
    }),
  );
  for (const text of [
    /PostgreSQL database 1\.1\.0/,
    /Ownerpayments/,
    /Componentledger/,
    /Branchtry-it/,
    /Asked for byamara/,
    /LeaseEnds in \d+/,
    /Cost, estimated€31\.50 a month/,
    /Resourceorders-db-development/,
    /Purpose: Keep the orders/,
    /protected from deletion.*only where a policy has somebody approve that/,
    /2 resources differ from what was applied/,
  ]) {
    expect(heading).toHaveTextContent(text);
  }
  await waitFor(() =>
    expect(heading).toHaveTextContent('EnvironmentDevelopment'),
  );
  expect(
    within(heading).getByRole('link', { name: 'See what differs' }),
  ).toHaveAttribute('href', `/infrastructure${PATH}?run=5`);
  expect(
    within(heading).getByRole('link', { name: 'Open it at the provider' }),
  ).toHaveAttribute('href', 'https://console.example.com/db');
});

it('says of a lease that is over that it ended, and nothing of it once nothing is left', async () => {
  const { heading, backend } = await open(
    infraRequest({
      state: 'destroying',
      operation: { kind: 'destroy', step: 'applying', revision: 1 },
      expiresAt: OVER,
      isProtected: true,
    }),
  );
  expect(heading).toHaveTextContent(/LeaseEnded \d+/);
  backend.request = infraRequest({
    state: 'destroyed',
    expiresAt: null,
    isProtected: true,
  });
  await waitFor(() => expect(heading).toHaveTextContent('Destroyed'));
  expect(heading).not.toHaveTextContent(/Lease|protected/);
});

it('lists what the policies say, with the way out', async () => {
  await open(
    infraRequest({
      state: 'denied',
      findings: [
        finding({ effect: 'warn', rule: 'no-backup' }),
        finding({ value: null }),
      ],
    }),
  );
  const items = within(
    screen.getByRole('list', { name: 'Findings' }),
  ).getAllByRole('listitem');
  expect(items[0]).toHaveTextContent(
    /Not allowed: Development has no room for so much.*Fieldinputs\.storage_gib.*Limit50.*Rulestorage-limit.*What to do: Ask for 50 GiB/,
  );
  expect(items[0]).not.toHaveTextContent('Value');
  expect(items[1]).toHaveTextContent(/Warning.*Value500.*no-backup/);
});

it('says who has to approve and who did, and with which words', async () => {
  await open(
    waitingRequest({
      approvals: [
        approval({ mayDecide: true }),
        approval({
          group: 'group:default/security',
          decision: 'approved',
          by: BRUNO,
          at: '2026-11-20T10:00:00.000Z',
          note: 'Fine <b>so</b>',
        }),
      ],
    }),
  );
  const approvals = screen.getByRole('list', { name: 'Approvals' });
  expect(approvals).toHaveTextContent(
    /platform-engineering.*Waits for you.*Because of production-needs-approval/,
  );
  expect(approvals).toHaveTextContent(
    /security.*Approved.*bruno.*“Fine <b>so<\/b>”/,
  );
});

it('says that what a machine asked for takes a second person', async () => {
  await open(
    waitingRequest({
      approvals: [
        approval({
          decision: 'approved',
          by: BRUNO,
          at: '2026-11-20T10:00:00.000Z',
        }),
      ],
    }),
  );
  expect(
    screen.getByText(
      /A machine asked for it, so the plan waits for a second person of platform-engineering\./,
    ),
  ).toBeInTheDocument();
});

it('tells what happened, each state with how long it took', async () => {
  await open(
    infraRequest({
      timeline: [
        ['2026-11-20T09:00:00.000Z', READER, 'Asked for it', 'checking'],
        ['2026-11-20T09:00:10.000Z', 'system', 'Committed it', null],
        ['2026-11-20T09:00:42.000Z', 'system', 'Made the plan', 'applying'],
        ['2026-11-20T09:03:00.000Z', 'system', 'Active', 'active'],
        ['2026-11-20T09:04:00.000Z', 'external:ci', 'Looked at it', null],
      ].map(([at, actor, text, to]) => ({
        at: at!,
        actor: actor!,
        action: 'state.change',
        text: text!,
        from: null,
        to: to as RequestState | null,
        run: null,
      })),
    }),
  );
  const entries = within(screen.getByRole('list', { name: 'Timeline' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent?.replaceAll('\u00a0', ' '));
  expect(entries).toEqual([
    expect.stringMatching(/^Looked at itexternal:ci, /),
    expect.stringMatching(/^ActiveSlipway, /),
    expect.stringMatching(/^Applying for 2\.3 minutesMade the plan/),
    expect.stringMatching(/^Committed itSlipway/),
    expect.stringMatching(/^Checking for 42 secondsAsked for itamara, /),
  ]);
});

it('shows what was asked for and where Git holds it, and nothing of what is sealed', async () => {
  await open(
    infraRequest({
      inputs: { size: 'small', tags: { owner: 'ada' } },
      sensitiveInputs: ['admin_password'],
      source: {
        repository: 'infrastructure',
        path: 'development/orders-db',
        commit: 'abcdef0123456789abcdef0123456789abcdef01',
        url: 'https://git.example.com/infrastructure',
      },
    }),
  );
  expect(screen.getByRole('region', { name: 'Inputs' })).toHaveTextContent(
    /sizesmall.*tags\{ "owner": "ada" \}.*admin_passwordSealed, never shown/,
  );
  const git = screen.getByRole('region', { name: 'Git' });
  expect(git).toHaveTextContent(
    /infrastructure.*development\/orders-db.*abcdef012345/,
  );
  expect(
    within(git).getByRole('link', { name: 'Open it in the repository' }),
  ).toHaveAttribute('href', 'https://git.example.com/infrastructure');
});

it('follows a request as long as something moves', async () => {
  const { backend, heading } = await open(
    infraRequest({
      state: 'applying',
      runs: [run({ kind: 'apply', state: 'running', counts: null })],
    }),
  );
  backend.request = infraRequest({ plan: null });
  await waitFor(() =>
    expect(within(heading).getByRole('status')).toHaveTextContent('Active'),
  );
});

it('keeps what it shows when a look fails, says so, and goes on', async () => {
  const { backend, heading } = await open(
    infraRequest({ state: 'checking', runs: [] }),
  );
  backend.refusals['GET /requests/{requestId}'] = {
    status: 503,
    message: 'It is down',
  };
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(
    'This page may not be up to dateIt is down. It is tried again by itself.',
  );
  expect(heading).toBeVisible();
  delete backend.refusals['GET /requests/{requestId}'];
  backend.request = infraRequest();
  await waitFor(() =>
    expect(within(heading).getByRole('status')).toHaveTextContent('Active'),
  );
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('says why it did not load, and loads it again', async () => {
  const { backend } = requestBackend();
  backend.refusals['GET /requests/{requestId}'] = {
    status: 404,
    message: 'There is no such request, or you may not read it',
  };
  openInfrastructure(backend, PATH);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('There is no such request');
  delete backend.refusals['GET /requests/{requestId}'];
  within(alert).getByRole('button', { name: 'Try again' }).click();
  expect(
    await screen.findByRole('region', { name: 'orders-db' }),
  ).toBeVisible();
});

it('says by how much a change makes it dearer or cheaper', async () => {
  const { cost } = infraRequest();
  await open(
    waitingRequest({
      state: 'changing',
      operation: { kind: 'change', step: 'awaiting-approval', revision: 2 },
    }),
    { plans: { 1: plan({ cost: { ...cost!, monthly: 46.5 } }) } },
  );
  expect(
    await within(screen.getByRole('region', { name: 'Plan' })).findByText(
      '€46.50 a month, €15.00 more than now',
    ),
  ).toBeVisible();
});

it('takes the plan of something else for no other plan of the same', async () => {
  const { backend, has, heading } = await open(
    waitingRequest({ state: 'changing' }),
  );
  const card = await screen.findByRole('region', { name: 'Plan' });
  backend.request = infraRequest({ state: 'checking', plan: null });
  await waitFor(() => expect(heading).toHaveTextContent('Checking'));
  has.plans[3] = { ...has.plans[1], digest: 'f'.repeat(64) };
  backend.request = waitingRequest({
    plan: 'f'.repeat(64),
    planRun: 3,
    runs: [run({ n: 3 }), run()],
  });
  await screen.findByText(/Made by run 3/);
  expect(card).not.toHaveTextContent('another plan than');
  expect(document.body).not.toHaveTextContent('another plan than');
});

it('shows the plan that waits, and says when another takes its place', async () => {
  const { backend, has, container } = await open(
    waitingRequest({ state: 'checking', operation: null }),
  );
  const card = screen.getByRole('region', { name: 'Plan' });
  expect(
    await within(card).findByText(
      '1 to create, 0 to change, 1 to replace, 0 to destroy',
    ),
  ).toBeVisible();
  await expectAccessible(container, { isPage: true });
  has.plans[3] = {
    ...has.plans[1],
    digest: 'f'.repeat(64),
    counts: { create: 0, update: 0, replace: 0, destroy: 7 },
  };
  backend.request = waitingRequest({
    plan: 'f'.repeat(64),
    planRun: 3,
    runs: [run({ n: 3 }), run()],
  });
  expect(await within(card).findByText(/7 to destroy/)).toBeVisible();
  expect(card).toHaveTextContent('another plan than the one you saw first');
  expect(card).not.toHaveTextContent('1 to create');
});
