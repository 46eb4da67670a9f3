import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { openInfrastructure } from '../../__testUtils__/openInfrastructure';
import {
  requestBackend,
  type Served,
} from '../../__testUtils__/RequestBackend';
import { finding, plan, run } from '../../__testUtils__/requestSamples';
import { infraRequest, REQUEST_ID } from '../../__testUtils__/samples';

const PATCH = 'PATCH /requests/{requestId}';
const PREVIEW = 'POST /requests/{requestId}/preview';

const queued = run({
  n: 2,
  kind: 'preview',
  operation: 'change',
  state: 'queued',
  counts: null,
});

const changeable = (part: Partial<InfraRequest> = {}) =>
  infraRequest({ actions: ['change'], ...part });

/** Opens the page of a request, where it is changed. */
async function open(
  request = changeable(),
  served: Partial<Served> = {},
  query = '?change=1.1.0',
) {
  const user = userEvent.setup();
  const { backend, has } = requestBackend(request, {
    preview: queued,
    plans: {
      2: plan({
        findings: [finding({ effect: 'warn' })],
        cost: { ...request.cost!, monthly: 46.5 },
      }),
    },
    ...served,
  });
  openInfrastructure(backend, `/requests/${REQUEST_ID}${query}`);
  const panel = await screen.findByRole('region', { name: 'Change orders-db' });
  const press = async (name: string) =>
    user.click(await within(panel).findByRole('button', { name }));
  const storage = await within(panel).findByRole('textbox', {
    name: /storage/i,
  });
  return { user, backend, has, panel, press, storage };
}

/** Types another size of the storage. */
async function resize({ user, storage }: Awaited<ReturnType<typeof open>>) {
  await user.clear(storage);
  await user.type(storage, '40');
  await user.tab();
}

it('changes an input, after its plan was looked at', async () => {
  const opened = await open(changeable(), {
    becomes: {
      state: 'changing',
      operation: { kind: 'change', step: 'checking', revision: 2 },
      actions: [],
    },
  });
  const { backend, panel, press } = opened;
  const ask = within(panel).getByRole('button', { name: 'Ask for the change' });
  expect(ask).toBeDisabled();
  expect(
    within(panel).getByRole('button', { name: 'Preview the plan' }),
  ).toBeDisabled();
  await resize(opened);
  expect(ask).toBeDisabled();
  await expectAccessible(panel);

  backend.request = { ...backend.request, runs: [queued] };
  await press('Preview the plan');
  expect(
    await within(panel).findByText(/Terraform plans the change: queued/),
  ).toBeVisible();
  backend.request = {
    ...backend.request,
    runs: [{ ...queued, state: 'succeeded', counts: run().counts }],
  };
  expect(
    await within(panel).findByText(/Something is lost by this plan/),
  ).toBeVisible();
  expect(panel).toHaveTextContent(/Warning.*storage-limit/);
  expect(panel).toHaveTextContent('€46.50 a month, €15.00 more than now');
  await press('Ask for the change');
  await waitFor(() => expect(panel).not.toBeInTheDocument());
  expect(screen.getByRole('region', { name: 'orders-db' })).toHaveTextContent(
    'Changing',
  );
  const change = { inputs: { storage_gib: 40 } };
  expect(backend.askedOf(PREVIEW).map(({ body }) => body)).toEqual([change]);
  expect(backend.askedOf(PATCH).map(({ body }) => body)).toEqual([
    { ...change, revision: 1 },
  ]);
});

it('wants another preview of another change', async () => {
  const opened = await open(
    changeable({ runs: [{ ...queued, state: 'succeeded' }] }),
  );
  const { user, panel, press, storage } = opened;
  await resize(opened);
  await press('Preview the plan');
  const ask = within(panel).getByRole('button', { name: 'Ask for the change' });
  await waitFor(() => expect(ask).toBeEnabled());
  await user.clear(storage);
  await user.type(storage, '45');
  await user.tab();
  expect(ask).toBeDisabled();
  expect(panel).not.toHaveTextContent('Something is lost');
});

it('upgrades to a newer version', async () => {
  const { backend, press, panel } = await open(
    changeable({
      version: '1.0.0',
      upgrades: ['1.1.0'],
      runs: [{ ...queued, state: 'succeeded' }],
    }),
    { becomes: { version: '1.1.0' } },
  );
  expect(
    screen.getByRole('link', { name: 'See what an upgrade would do' }),
  ).toHaveAttribute(
    'href',
    `/infrastructure/requests/${REQUEST_ID}?change=1.1.0`,
  );
  await press('Preview the plan');
  await within(panel).findByText(/Something is lost by this plan/);
  await press('Ask for the change');
  await waitFor(() =>
    expect(backend.askedOf(PATCH).map(({ body }) => body)).toEqual([
      { version: '1.1.0', revision: 1 },
    ]),
  );
});

it('says why there is no preview, and what was refused', async () => {
  const opened = await open();
  const { backend, panel, press } = opened;
  backend.refusals[PREVIEW] = { status: 400, message: 'storage_gib: too much' };
  await resize(opened);
  await press('Preview the plan');
  expect(await within(panel).findByRole('alert')).toHaveTextContent(
    'There is no previewstorage_gib: too much. Nothing was changed.',
  );
  backend.refusals[PATCH] = { status: 409, message: 'It is at revision 2' };
  await press('Ask for the change');
  await waitFor(() =>
    expect(panel).toHaveTextContent(
      'The change was not asked forIt is at revision 2. Nothing was changed.',
    ),
  );
});

it('says what a policy denies, and keeps what was typed', async () => {
  const opened = await open(
    changeable({ runs: [{ ...queued, state: 'succeeded' }] }),
    {
      becomes: {
        findings: [finding()],
        reason: 'Development has no room for so much. Ask for 50 GiB.',
      },
    },
  );
  await resize(opened);
  await opened.press('Preview the plan');
  await opened.press('Ask for the change');
  expect(await within(opened.panel).findByRole('alert')).toHaveTextContent(
    'The change was not asked forDevelopment has no room for so much. Ask for 50 GiB. Nothing was changed.',
  );
  expect(opened.storage).toHaveValue('40');
  expect(screen.queryByText(/is asked for$/)).not.toBeInTheDocument();
  // The page shows, too, what the policy says.
  expect(
    await screen.findByRole('region', { name: 'Policy' }),
  ).toHaveTextContent('Not allowed');
});

it('says how a preview failed', async () => {
  const opened = await open(
    changeable({ runs: [{ ...queued, state: 'failed', message: 'No room.' }] }),
  );
  await resize(opened);
  await opened.press('Preview the plan');
  expect(await within(opened.panel).findByRole('alert')).toHaveTextContent(
    'The preview failedNo room. Nothing was changed.',
  );
});

it('asks for a change of what failed without a preview, as there is nothing to compare with', async () => {
  const opened = await open(changeable({ state: 'failed' }));
  await resize(opened);
  expect(
    within(opened.panel).queryByRole('button', { name: 'Preview the plan' }),
  ).not.toBeInTheDocument();
  await opened.press('Ask for the change');
  await waitFor(() => expect(opened.backend.askedOf(PATCH)).toHaveLength(1));
});

it('keeps what is sealed unless it is typed anew', async () => {
  const { backend, has } = requestBackend(
    changeable({ sensitiveInputs: ['admin_password'], runs: [queued] }),
  );
  has.preview = queued;
  backend.module = {
    ...backend.module,
    schema: {
      type: 'object',
      required: ['admin_password', 'size'],
      properties: {
        size: { type: 'string', enum: ['small', 'medium'] },
        admin_password: {
          type: 'string',
          writeOnly: true,
          format: 'password',
        },
      },
    },
  };
  backend.request.inputs = { size: 'small' };
  const user = userEvent.setup();
  openInfrastructure(backend, `/requests/${REQUEST_ID}?change=1.1.0`);
  const password = await screen.findByLabelText(/admin.password/i, {
    selector: 'input',
  });
  expect(password).toHaveValue('');
  expect(document.body).toHaveTextContent(
    'kept as they are unless you type anew: admin_password',
  );
  await user.type(password, 'new-one');
  await user.click(screen.getByRole('button', { name: 'Preview the plan' }));
  await waitFor(() =>
    expect(backend.askedOf(PREVIEW).map(({ body }) => body)).toEqual([
      { inputs: { admin_password: 'new-one' } },
    ]),
  );
});

it('keeps what was typed, and why it was refused, while something else is being done', async () => {
  const opened = await open(changeable({ state: 'failed' }));
  const { backend, panel, press, storage } = opened;
  await resize(opened);
  backend.refusals[PATCH] = { status: 409, message: 'It is changing' };
  backend.request = infraRequest({
    state: 'changing',
    operation: { kind: 'change', step: 'checking', revision: 2 },
    actions: [],
  });
  await press('Ask for the change');
  expect(await screen.findByText('It cannot be changed now')).toBeVisible();
  expect(panel).toHaveTextContent('It is changing. Nothing was changed.');
  expect(storage).toHaveValue('40');
  expect(
    within(panel).getByRole('button', { name: 'Ask for the change' }),
  ).toBeDisabled();

  // What somebody else did is there now, with other inputs.
  delete backend.refusals[PATCH];
  backend.request = changeable({
    revision: 2,
    inputs: { ...backend.request.inputs, size: 'medium' },
    runs: [{ ...queued, state: 'succeeded' }],
  });
  expect(
    await screen.findByText(
      'You began from revision 1, and it is at 2 now. What you typed is kept; the rest is as they left it.',
    ),
  ).toBeVisible();
  expect(storage).toHaveValue('40');
  await press('Preview the plan');
  await press('Ask for the change');
  await waitFor(() =>
    expect(backend.askedOf(PATCH).at(-1)?.body).toEqual({
      inputs: { storage_gib: 40 },
      revision: 2,
    }),
  );
});

it('takes the version of a link that is followed while it is open', async () => {
  const { user, panel } = await open(
    changeable({ version: '1.0.0', upgrades: ['1.1.0'] }),
    {},
    '?change=1.0.0',
  );
  expect(
    within(panel).getByRole('button', { name: /Version/ }),
  ).toHaveTextContent('1.0.0, as it is');
  await user.click(
    screen.getByRole('link', { name: 'See what an upgrade would do' }),
  );
  await waitFor(() =>
    expect(
      within(panel).getByRole('button', { name: /Version/ }),
    ).toHaveTextContent(/1\.1\.0/),
  );
});

it('makes what has drifted as it was asked for, after its plan was looked at', async () => {
  const { backend, panel, press } = await open(
    changeable({ drifted: 2, runs: [{ ...queued, state: 'succeeded' }] }),
  );
  expect(panel).toHaveTextContent('Nothing differs from what was asked for.');
  expect(
    screen.getByRole('link', { name: 'have it made as it was asked for' }),
  ).toHaveAttribute('href', expect.stringContaining('?change=1.1.0'));
  await press('Preview the plan');
  await press('Ask for the change');
  await waitFor(() =>
    expect(backend.askedOf(PATCH).map(({ body }) => body)).toEqual([
      { inputs: {}, revision: 1 },
    ]),
  );
});

it('makes what has failed as it was asked for', async () => {
  const { backend, press } = await open(changeable({ state: 'failed' }));
  await press('Ask for the change');
  await waitFor(() =>
    expect(backend.askedOf(PATCH).map(({ body }) => body)).toEqual([
      { inputs: {}, revision: 1 },
    ]),
  );
});

it('says so when it cannot be changed now', async () => {
  const { backend } = requestBackend(infraRequest());
  openInfrastructure(backend, `/requests/${REQUEST_ID}?change=1.1.0`);
  expect(await screen.findByText('It cannot be changed now')).toBeVisible();
});
