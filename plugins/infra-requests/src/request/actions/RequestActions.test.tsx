import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { openInfrastructure } from '../../__testUtils__/openInfrastructure';
import {
  requestBackend,
  type Served,
} from '../../__testUtils__/RequestBackend';
import {
  DIGEST,
  finding,
  OTHER_DIGEST,
  plan,
  run,
  waitingRequest,
} from '../../__testUtils__/requestSamples';
import {
  extensionCheck,
  infraRequest,
  PAYMENTS,
  PLATFORM,
  REQUEST_ID,
} from '../../__testUtils__/samples';

/** Opens the page of a request, and the dialog of an action. */
async function choose(
  request: InfraRequest,
  button: string,
  served: Partial<Served> = {},
) {
  const user = userEvent.setup();
  const { backend, has } = requestBackend(request, served);
  openInfrastructure(backend, `/requests/${REQUEST_ID}`);
  await user.click(await screen.findByRole('button', { name: button }));
  const dialog = await screen.findByRole('dialog');
  await expectAccessible(dialog);
  const act = (name: string) =>
    user.click(within(dialog).getByRole('button', { name }));
  return { user, backend, has, dialog, act };
}

const bodiesOf = (
  { backend }: Pick<ReturnType<typeof requestBackend>, 'backend'>,
  action: string,
) =>
  backend
    .askedOf(`POST /requests/{requestId}/${action}`)
    .map(({ body }) => body);

const heading = () => screen.findByRole('region', { name: 'orders-db' });

it('offers what may be done, and nothing else', async () => {
  const { backend } = requestBackend(
    infraRequest({ actions: ['extend', 'destroy', 'reveal'] }),
  );
  openInfrastructure(backend, `/requests/${REQUEST_ID}`);
  const actions = await screen.findByRole('group', { name: 'Actions' });
  expect(
    within(actions)
      .getAllByRole('button')
      .map(({ textContent }) => textContent),
  ).toEqual(['Extend the lease', 'Destroy']);
});

it('approves exactly the plan that was looked at, with a note', async () => {
  const opened = await choose(waitingRequest(), 'Approve', {
    becomes: { state: 'active', operation: null, actions: [], runs: [] },
  });
  const { user, dialog, act } = opened;
  expect(dialog).toHaveTextContent(
    /1 to create, 0 to change, 1 to replace, 0 to destroy.*Something is lost by it.*applies exactly this plan/,
  );
  await user.type(within(dialog).getByLabelText(/^Note/), 'Fine by me');
  await act('Approve');
  await waitFor(async () =>
    expect(await heading()).toHaveTextContent('Active'),
  );
  expect(bodiesOf(opened, 'approve')).toEqual([
    { plan: DIGEST, note: 'Fine by me' },
  ]);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  // Others may still have to approve it.
  expect(screen.getByText('Your approval of orders-db counts')).toBeVisible();
});

it('says when the plan is another by then, approves nothing, and shows the other', async () => {
  const { backend, has, dialog, act } = await choose(
    waitingRequest(),
    'Approve',
  );
  backend.refusals['POST /requests/{requestId}/approve'] = {
    status: 409,
    message: 'The plan is another by now',
  };
  has.plans[2] = plan({
    digest: OTHER_DIGEST,
    counts: { create: 0, update: 0, replace: 0, destroy: 9 },
  });
  backend.request = waitingRequest({
    plan: OTHER_DIGEST,
    planRun: 2,
    runs: [run({ n: 2 }), run()],
    actions: [],
  });
  await act('Approve');
  await waitFor(() =>
    expect(dialog).toHaveTextContent(
      /This plan does not wait any more.*It was not approved.*The plan is another by now\. Nothing was changed\./,
    ),
  );
  expect(
    within(dialog).getByRole('button', { name: 'Approve' }),
  ).toBeDisabled();
  await act('Cancel');
  expect(
    await within(screen.getByRole('region', { name: 'Plan' })).findByText(
      /9 to destroy/,
    ),
  ).toBeVisible();
});

it('rejects a plan, and sends no empty note', async () => {
  const opened = await choose(waitingRequest(), 'Reject', {
    becomes: { state: 'cancelled', actions: [], runs: [] },
  });
  expect(opened.dialog).toHaveTextContent('The plan is not applied');
  await opened.act('Reject');
  await waitFor(() => expect(opened.dialog).not.toBeInTheDocument());
  expect(bodiesOf(opened, 'reject')).toEqual([{ plan: DIGEST }]);
});

it.each([
  [infraRequest({ state: 'checking' }), 'Nothing was made so far'],
  [
    infraRequest({
      state: 'changing',
      operation: { kind: 'change', step: 'planned', revision: 2 },
    }),
    'Nothing was changed so far',
  ],
  [infraRequest({ state: 'applying' }), 'Terraform is told to stop'],
])('says what a cancellation leaves', async (request, text) => {
  const opened = await choose(
    { ...request, actions: ['cancel'] },
    'Cancel the request',
    { becomes: { state: 'cancelled', actions: [] } },
  );
  expect(opened.dialog).toHaveTextContent(text);
  expect(
    within(opened.dialog).getByRole('button', { name: 'Leave it as it is' }),
  ).toBeEnabled();
  await opened.act('Cancel the request');
  await waitFor(async () =>
    expect(await heading()).toHaveTextContent('Cancelled'),
  );
  expect(bodiesOf(opened, 'cancel')).toHaveLength(1);
});

it('plans again what has failed', async () => {
  const opened = await choose(
    infraRequest({ state: 'failed', reason: 'No room', actions: ['retry'] }),
    'Plan again',
    { becomes: { state: 'checking', reason: null, actions: [] } },
  );
  expect(opened.dialog).toHaveTextContent('nothing is made twice');
  await opened.act('Plan again');
  await waitFor(async () =>
    expect(await heading()).toHaveTextContent('Checking'),
  );
  expect(bodiesOf(opened, 'retry')).toHaveLength(1);
});

it('never plans again what has failed to be destroyed, but destroys it again, by its name', async () => {
  const failed = infraRequest({
    state: 'failed',
    operation: { kind: 'destroy', step: 'applying', revision: 1 },
    reason: 'Terraform said no.',
    actions: ['change', 'extend', 'destroy', 'retry'],
  });
  const opened = await choose(failed, 'Destroy again', {
    becomes: {
      state: 'destroying',
      operation: { kind: 'destroy', step: 'checking', revision: 1 },
      actions: [],
    },
  });
  const { user, dialog, act } = opened;
  expect(document.body).not.toHaveTextContent(/plan again|nothing is made/i);
  expect(document.body).toHaveTextContent(
    'Its destruction went wrong. What is left of it is still known: have it destroyed again, or choose Change to have it made as it was asked for.',
  );
  expect(dialog).toHaveTextContent(/What is left of .* will be gone/);
  const button = within(dialog).getByRole('button', { name: 'Destroy again' });
  expect(button).toBeDisabled();
  await user.type(within(dialog).getByRole('textbox'), 'orders-db');
  await act('Destroy again');
  await waitFor(async () =>
    expect(await heading()).toHaveTextContent('Destroying'),
  );
  expect(bodiesOf(opened, 'destroy')).toEqual([{ name: 'orders-db' }]);
  expect(bodiesOf(opened, 'retry')).toEqual([]);
});

it('destroys only after the name was typed', async () => {
  const opened = await choose(
    infraRequest({ actions: ['destroy'] }),
    'Destroy',
    {
      becomes: {
        state: 'destroying',
        operation: { kind: 'destroy', step: 'checking', revision: 1 },
        actions: [],
      },
    },
  );
  const { user, dialog, act } = opened;
  expect(dialog).toHaveTextContent(/everything that is in it, will be gone/);
  const button = within(dialog).getByRole('button', { name: 'Destroy' });
  const field = within(dialog).getByLabelText('Type orders-db to go on');
  await user.type(field, 'orders');
  expect(button).toBeDisabled();
  await user.type(field, '-db');
  await act('Destroy');
  await waitFor(async () =>
    expect(await heading()).toHaveTextContent('Destroying'),
  );
  expect(bodiesOf(opened, 'destroy')).toEqual([{ name: 'orders-db' }]);
});

it('does not say that it is destroyed when a policy denies that', async () => {
  const { user, dialog, act } = await choose(
    infraRequest({ actions: ['destroy'] }),
    'Destroy',
    {
      becomes: {
        findings: [finding()],
        reason: 'It is used. Take it out of use first.',
      },
    },
  );
  await user.type(within(dialog).getByRole('textbox'), 'orders-db');
  await act('Destroy');
  expect(await within(dialog).findByRole('alert')).toHaveTextContent(
    'It is not being destroyedIt is used. Take it out of use first. Nothing was changed.',
  );
  expect(screen.queryByText(/is being destroyed$/)).not.toBeInTheDocument();
});

it('says in the dialog why it was refused, even when the action is gone by then', async () => {
  const { user, backend, dialog, act } = await choose(
    infraRequest({ actions: ['destroy'] }),
    'Destroy',
  );
  backend.refusals['POST /requests/{requestId}/destroy'] = {
    status: 409,
    message: 'It is protected',
  };
  backend.request = infraRequest({ actions: [], isProtected: true });
  await user.type(within(dialog).getByRole('textbox'), 'orders-db');
  await act('Destroy');
  await waitFor(async () =>
    expect(
      within(await screen.findByRole('dialog')).getByRole('alert'),
    ).toHaveTextContent(
      'It is not being destroyedIt is protected. Nothing was changed.',
    ),
  );
  await waitFor(() =>
    expect(document.body).toHaveTextContent('protected from deletion'),
  );
  expect(dialog).toBeVisible();
});

describe('the extension of a lease', () => {
  const soon = new Date(Date.now() + 5.5 * 86_400_000).toISOString();

  it('stays within what the environment allows, and says when it then ends', async () => {
    const opened = await choose(
      infraRequest({
        state: 'expiring',
        expiresAt: soon,
        actions: ['extend'],
      }),
      'Extend the lease',
      { becomes: { state: 'active', actions: [] } },
    );
    const { user, dialog, act } = opened;
    const field = within(dialog).getByRole('textbox', {
      name: /^Days from now/,
    });
    expect(dialog).toHaveTextContent('At most 90 days in Development');
    // The five days that are left, and the fourteen that are usual.
    expect(field).toHaveValue('19');
    await user.clear(field);
    await user.type(field, '400');
    await user.tab();
    expect(field).toHaveValue('90');
    expect(dialog).toHaveTextContent(/It then ends on \d+ \w+ 202\d\./);
    await act('Extend');
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(bodiesOf(opened, 'extend')).toEqual([{ days: 90 }]);
  });

  it('says that it keeps what is being destroyed as its lease is over', async () => {
    const { dialog, act } = await choose(
      infraRequest({
        state: 'destroying',
        operation: { kind: 'destroy', step: 'awaiting-approval', revision: 1 },
        expiresAt: '2026-11-03T09:03:00.000Z',
        actions: ['extend'],
      }),
      'Extend the lease',
      { becomes: { state: 'active', operation: null, actions: [] } },
    );
    expect(dialog).toHaveTextContent(
      'It ended on 3 November 2026. It is being destroyed for that; once it is extended, it is kept.',
    );
    await act('Extend');
    expect(
      await screen.findByText('orders-db is kept: its lease is extended'),
    ).toBeVisible();
  });

  it('is never shorter than the lease that there is', async () => {
    const { user, dialog } = await choose(
      infraRequest({ expiresAt: soon, actions: ['extend'] }),
      'Extend the lease',
    );
    const field = within(dialog).getByRole('textbox', {
      name: /^Days from now/,
    });
    await user.clear(field);
    await user.type(field, '3');
    await user.tab();
    expect(dialog).toHaveTextContent('That is earlier than it ends now');
    expect(
      within(dialog).getByRole('button', { name: 'Extend' }),
    ).toBeDisabled();
  });

  it('says what the policy makes of it before it is sent, and asks for what takes an approval', async () => {
    const opened = await choose(
      infraRequest({ expiresAt: soon, actions: ['extend'] }),
      'Extend the lease',
    );
    const { user, backend, dialog, act } = opened;
    await within(dialog).findByText(
      'Counted from its first day, the lease is 19 days then. The policy allows that.',
    );
    backend.extension = extensionCheck({
      allowed: false,
      leaseDays: 94,
      approvals: [PAYMENTS],
      findings: [
        finding({
          rule: 'development-lease',
          effect: 'require-approval',
          message: 'The lease is 94 days.',
          field: 'request.leaseDays',
          value: 94,
          limit: 30,
          wayOut: 'Choose at most 30 days.',
          group: PAYMENTS,
        }),
      ],
    });
    const field = within(dialog).getByRole('textbox', {
      name: /^Days from now/,
    });
    await user.clear(field);
    await user.type(field, '80');
    await user.tab();
    await within(dialog).findByText(
      /the lease is 94 days then\. It takes the approval of payments: somebody there who did not ask for it extends it/,
    );
    expect(dialog).toHaveTextContent(
      /Needs approval of payments: The lease is 94 days\..*Limit30.*Ruledevelopment-lease.*Choose at most 30 days/,
    );
    await expectAccessible(dialog);
    expect(bodiesOf(opened, 'extend/check')).toEqual([
      { days: 19 },
      { days: 80 },
    ]);
    backend.refusals['POST /requests/{requestId}/extend'] = {
      status: 403,
      message: 'Somebody of payments can extend the lease that far',
    };
    await act('Ask for it');
    expect(
      await within(dialog).findByText('Asked: 80 days from now'),
    ).toBeVisible();
    expect(dialog).toHaveTextContent(
      'Somebody of payments can extend the lease that far.',
    );
    expect(dialog).not.toHaveTextContent(/was not extended|Nothing was/);
    expect(within(dialog).queryByRole('alert')).not.toBeInTheDocument();
    expect(
      within(dialog).getByRole('button', { name: 'Ask for it' }),
    ).toBeDisabled();
    await expectAccessible(dialog);
    await act('Done');
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
  });

  it('proposes what somebody else has asked for', async () => {
    const opened = await choose(
      infraRequest({ expiresAt: soon, actions: ['extend'] }),
      'Extend the lease',
    );
    const { user, backend, dialog, act } = opened;
    backend.extension = extensionCheck({
      asked: { by: 'user:default/ravi', days: 60 },
    });
    const field = within(dialog).getByRole('textbox', {
      name: /^Days from now/,
    });
    await user.clear(field);
    await user.type(field, '20');
    await user.tab();
    await within(dialog).findByText('ravi has asked for 60 days.');
    await expectAccessible(dialog);
    const proposal = { name: 'Use 60 days' };
    await user.click(within(dialog).getByRole('button', proposal));
    expect(field).toHaveValue('60');
    expect(
      within(dialog).queryByRole('button', proposal),
    ).not.toBeInTheDocument();
    await act('Extend');
    await waitFor(() =>
      expect(bodiesOf(opened, 'extend')).toEqual([{ days: 60 }]),
    );
  });

  it.each([
    [
      'whoever is to approve that they do so by it',
      { approvals: [PAYMENTS], approves: [PAYMENTS] },
      /which you give by extending it/,
      'Extend',
    ],
    [
      'whoever agrees last what is theirs of it',
      { approvals: [PAYMENTS, PLATFORM], approves: [PLATFORM] },
      /You give that of platform-engineering by extending it; the rest is there/,
      'Extend',
    ],
    [
      'that somebody of each group has to agree',
      { allowed: false, approvals: [PAYMENTS, PLATFORM] },
      /the approval of payments and platform-engineering: somebody of each .* agrees, and the last one extends it\. Ask for it here/,
      'Ask for it',
    ],
    [
      'that it is agreed to by it',
      {
        allowed: false,
        approvals: [PAYMENTS, PLATFORM],
        approves: [PLATFORM],
      },
      /the last one extends it\. Agree to it for platform-engineering here/,
      'Agree to it',
    ],
    [
      'everybody that it is denied',
      {
        allowed: false,
        mayAsk: false,
        findings: [finding({ effect: 'deny' })],
      },
      /The policy does not allow that: see what it says/,
      null,
    ],
    [
      'whose approval it does not take that it is for the owners',
      { allowed: false, mayAsk: false },
      /no approval of yours, and is for its owners to do/,
      null,
    ],
    [
      'whose approval is one of others that the owners ask for it',
      { allowed: false, mayAsk: false, approvals: [PAYMENTS] },
      /the approval of payments, and is for its owners to ask for/,
      null,
    ],
  ])('tells %s', async (_, answer, text, button) => {
    const { user, backend, dialog } = await choose(
      infraRequest({ expiresAt: soon, actions: ['extend'] }),
      'Extend the lease',
    );
    backend.extension = extensionCheck(answer);
    const field = within(dialog).getByRole('textbox', {
      name: /^Days from now/,
    });
    await user.clear(field);
    await user.type(field, '80');
    await user.tab();
    expect(await within(dialog).findByText(text)).toBeVisible();
    const act = within(dialog).getByRole('button', {
      name: button ?? 'Extend',
    });
    expect((act as HTMLButtonElement).disabled).toBe(button === null);
  });

  it('says why it was refused where it was no matter of asking', async () => {
    const { backend, dialog, act } = await choose(
      infraRequest({ expiresAt: soon, actions: ['extend'] }),
      'Extend the lease',
    );
    backend.refusals['POST /requests/{requestId}/extend'] = {
      status: 403,
      message: 'Your role does not allow it',
    };
    await act('Extend');
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'It was not extendedYour role does not allow it. Nothing was changed.',
    );
  });
});
