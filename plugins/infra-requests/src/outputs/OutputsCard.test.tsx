import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openInfrastructure } from '../__testUtils__/openInfrastructure';
import { requestBackend, type Served } from '../__testUtils__/RequestBackend';
import { output } from '../__testUtils__/requestSamples';
import { infraRequest, READER, REQUEST_ID } from '../__testUtils__/samples';

const SECRET = 'postgresql://orders:canary-5f2c@db.example.com/orders';

const secret = (part: Parameters<typeof output>[0] = {}) =>
  output({
    name: 'connection',
    description: 'How to connect',
    kind: 'reveal',
    value: null,
    mayReveal: true,
    ...part,
  });

/** Opens the page of a request whose secret nobody has seen yet. */
async function open(served: Partial<Served> = {}) {
  const user = userEvent.setup();
  const { backend } = requestBackend(infraRequest({ outputs: [secret()] }), {
    secret: SECRET,
    becomes: {
      outputs: [
        secret({
          mayReveal: false,
          revealed: { by: READER, at: new Date().toISOString() },
        }),
      ],
    },
    ...served,
  });
  openInfrastructure(backend, `/requests/${REQUEST_ID}`);
  const outputs = await screen.findByRole('list', { name: 'Outputs' });
  return { user, backend, outputs };
}

const focused = () => document.activeElement as HTMLElement;

/** Everything that a page leaves behind in which a secret could be. */
const leftBehind = () =>
  [
    document.documentElement.outerHTML,
    ...[...document.querySelectorAll('input, textarea')].map(
      field => (field as HTMLInputElement).value,
    ),
    JSON.stringify({ ...localStorage }),
    JSON.stringify({ ...sessionStorage }),
    JSON.stringify(window.history.state),
    document.cookie,
    window.location.href,
  ].join('\n');

it('shows values and where secrets are kept, to be copied', async () => {
  const user = userEvent.setup();
  const writeText = jest.spyOn(navigator.clipboard, 'writeText');
  const { backend } = requestBackend(
    infraRequest({
      outputs: [
        output(),
        output({ name: 'ports', value: [5432] }),
        output({
          name: 'login',
          kind: 'reference',
          value: null,
          reference: 'secret/data/payments/orders-db',
        }),
        secret({ name: 'hidden', mayReveal: false }),
      ],
    }),
  );
  const { container } = openInfrastructure(backend, `/requests/${REQUEST_ID}`);
  const outputs = await screen.findByRole('list', { name: 'Outputs' });
  expect(outputs).toHaveTextContent(
    /addressHost namedb\.example\.com.*ports.*5432.*loginHost nameIt is kept insecret\/data\/payments\/orders-db.*A secret that nobody has seen yet/,
  );
  expect(
    within(outputs).queryByRole('button', { name: /Reveal/ }),
  ).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Copy login' }));
  expect(writeText).toHaveBeenCalledWith('secret/data/payments/orders-db');
  await expectAccessible(container);
});

it('tells a secret once, after a warning, and leaves nothing of it behind', async () => {
  const { user, backend, outputs } = await open();
  await user.click(
    within(outputs).getByRole('button', { name: 'Reveal connection' }),
  );
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('It is told once');
  await expectAccessible(dialog);
  expect(
    backend.askedOf('POST /requests/{requestId}/outputs/{name}/reveal'),
  ).toHaveLength(0);

  await user.click(
    within(dialog).getByRole('button', { name: 'Reveal it now' }),
  );
  expect(await within(dialog).findByText(SECRET)).toBeVisible();
  expect(leftBehind()).toContain(SECRET);
  await expectAccessible(dialog);
  const writeText = jest.spyOn(navigator.clipboard, 'writeText');
  await user.click(
    within(dialog).getByRole('button', { name: 'Copy connection' }),
  );
  expect(writeText).toHaveBeenCalledWith(SECRET);

  await user.click(
    within(dialog).getByRole('button', { name: 'I have kept it' }),
  );
  await waitFor(() =>
    expect(outputs).toHaveTextContent(
      /amara saw it .* Nobody sees it a second time/,
    ),
  );
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(leftBehind()).not.toContain('canary-5f2c');
  expect(
    within(outputs).queryByRole('button', { name: /Reveal/ }),
  ).not.toBeInTheDocument();
});

it('keeps a secret until its button is pressed, whatever else the keyboard says', async () => {
  const { user, outputs } = await open();
  within(outputs).getByRole('button', { name: 'Reveal connection' }).focus();
  await user.keyboard('{Enter}');
  const dialog = await screen.findByRole('dialog');
  await waitFor(() => expect(dialog).toContainElement(focused()));
  within(dialog).getByRole('button', { name: 'Reveal it now' }).focus();
  await user.keyboard('{Enter}');
  expect(await within(dialog).findByText(SECRET)).toBeVisible();
  expect(
    within(dialog).getByRole('group', { name: 'connection' }),
  ).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(within(dialog).getByText(SECRET)).toBeVisible();
  await user.keyboard('{Escape}');
  await user.click(document.body);
  expect(within(dialog).getByText(SECRET)).toBeVisible();
  await user.click(
    within(dialog).getByRole('button', { name: 'I have kept it' }),
  );
  await waitFor(() => expect(outputs).toHaveTextContent('saw it'));
  expect(leftBehind()).not.toContain('canary-5f2c');
});

it('cannot be left while a secret is on its way, and shows it, whatever became of the request', async () => {
  const user = userEvent.setup();
  let tell = () => {};
  const told = new Promise<void>(resolve => {
    tell = resolve;
  });
  const request = infraRequest({ state: 'changing', outputs: [secret()] });
  request.operation = { kind: 'change', step: 'applying', revision: 2 };
  const backend: FakeBackend = new FakeBackend({
    'POST /requests/{requestId}/outputs/{name}/reveal': async () => {
      await told;
      return { value: SECRET };
    },
  });
  backend.request = request;
  openInfrastructure(backend, `/requests/${REQUEST_ID}`);
  await user.click(
    await screen.findByRole('button', { name: 'Reveal connection' }),
  );
  const dialog = await screen.findByRole('dialog');
  await user.click(
    within(dialog).getByRole('button', { name: 'Reveal it now' }),
  );
  const cancel = within(dialog).getByRole('button', { name: 'Cancel' });
  await waitFor(() => expect(cancel).toBeDisabled());
  await user.click(cancel);
  await user.click(within(dialog).getByRole('button', { name: 'Close' }));
  await user.keyboard('{Escape}');
  expect(dialog).toBeVisible();
  backend.request = { ...request, outputs: [] };
  await waitFor(() =>
    expect(screen.queryByText('Outputs')).not.toBeInTheDocument(),
  );
  tell();
  expect(await within(dialog).findByText(SECRET)).toBeVisible();
  await user.click(within(dialog).getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  expect(leftBehind()).not.toContain('canary-5f2c');
});

it('keeps a secret in view until the dialog is closed, whatever the page hears meanwhile', async () => {
  const user = userEvent.setup();
  const request = infraRequest({ state: 'changing', outputs: [secret()] });
  request.operation = { kind: 'change', step: 'applying', revision: 2 };
  const { backend } = requestBackend(request, {
    secret: SECRET,
    becomes: {
      outputs: [
        secret({
          mayReveal: false,
          revealed: { by: READER, at: new Date().toISOString() },
        }),
      ],
    },
  });
  openInfrastructure(backend, `/requests/${REQUEST_ID}`);
  await user.click(
    await screen.findByRole('button', { name: 'Reveal connection' }),
  );
  const dialog = await screen.findByRole('dialog');
  await user.click(
    within(dialog).getByRole('button', { name: 'Reveal it now' }),
  );
  await within(dialog).findByText(SECRET);
  await waitFor(() => expect(document.body).toHaveTextContent('saw it'));
  expect(within(dialog).getByText(SECRET)).toBeVisible();
});

it('says when somebody else saw it first', async () => {
  const { user, backend, outputs } = await open();
  await user.click(
    within(outputs).getByRole('button', { name: 'Reveal connection' }),
  );
  backend.refusals['POST /requests/{requestId}/outputs/{name}/reveal'] = {
    status: 409,
    message: 'It was revealed already',
  };
  const dialog = await screen.findByRole('dialog');
  await user.click(
    within(dialog).getByRole('button', { name: 'Reveal it now' }),
  );
  expect(await within(dialog).findByRole('alert')).toHaveTextContent(
    'It was not revealedIt was revealed already. Nothing was changed.',
  );
});
