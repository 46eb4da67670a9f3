import type { Finding } from '@slipway/plugin-infra-requests-common';
import { expectAccessible } from '@slipway/components/testUtils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openInfrastructure } from '../__testUtils__/openInfrastructure';
import { check, PLATFORM, requestSummary } from '../__testUtils__/samples';

const FORM = '/new/postgres-database';
const FILLED_IN = `${FORM}?component=component:default/ledger&name=orders-db&purpose=Keep%20the%20orders&inputs.size=small`;

const TOO_LARGE: Finding = {
  rule: 'storage-limit',
  phase: 'request',
  effect: 'deny',
  message: 'Too much storage.',
  field: 'inputs.storage_gib',
  value: 20,
  limit: 10,
  wayOut: 'Take 10 GiB, or ask the platform team.',
  group: null,
};

const lastBody = (backend: FakeBackend, operation: string) =>
  backend.askedOf(operation).at(-1)?.body;

const ask = () => screen.findByRole('button', { name: 'Ask for it' });

it('says what is still needed before it asks the policy', async () => {
  const backend = new FakeBackend();
  const { container } = openInfrastructure(backend, FORM);
  const policy = await screen.findByRole('region', { name: 'Policy' });
  await waitFor(() =>
    expect(within(policy).getByRole('status')).toHaveTextContent(
      'Still needed: component, name, purpose.',
    ),
  );
  await expectAccessible(container, { isPage: true });
  await userEvent.click(await ask());
  expect(
    await screen.findByRole('combobox', { name: /Component/ }),
  ).toHaveFocus();
  expect(screen.getAllByText('has to be filled in')).toHaveLength(3);
  expect(backend.askedOf('POST /check')).toEqual([]);
  expect(backend.askedOf('POST /requests')).toEqual([]);
});

it('begins with what the URL says, and with the defaults of the module', async () => {
  const backend = new FakeBackend();
  openInfrastructure(backend, `${FILLED_IN}&environment=production`);
  await waitFor(() =>
    expect(lastBody(backend, 'POST /check')).toEqual({
      name: 'orders-db',
      purpose: 'Keep the orders',
      module: 'postgres-database',
      version: '1.1.0',
      environment: 'production',
      owner: 'group:default/payments',
      component: 'component:default/ledger',
      leaseDays: null,
      inputs: { size: 'small', storage_gib: 20 },
    }),
  );
  expect(
    await screen.findByRole('switch', {
      name: 'Stays until somebody has it destroyed',
    }),
  ).toBeChecked();
});

it('offers the components of the owning group first', async () => {
  openInfrastructure(new FakeBackend(), FORM);
  await userEvent.click(
    await screen.findByRole('combobox', { name: /Component/ }),
  );
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(3));
  expect(
    screen.getAllByRole('option').map(({ textContent }) => textContent),
  ).toEqual(['ledger', 'refunds', 'bookings-api']);
});

it('shows what the policy says: who approves, what it costs, how much of the quota is used', async () => {
  const backend = new FakeBackend();
  backend.check = check({
    approvals: [PLATFORM],
    cost: requestSummary().cost,
    quotas: [
      {
        quota: 'databases',
        title: 'Databases',
        used: 3,
        limit: 5,
        unit: 'requests',
      },
      {
        quota: 'spending',
        title: 'Spending',
        used: 120,
        limit: 500,
        unit: 'EUR',
      },
    ],
  });
  const { container } = openInfrastructure(backend, FILLED_IN);
  const policy = await screen.findByRole('region', { name: 'Policy' });
  await within(policy).findByText('The policy allows this.');
  expect(
    within(policy).getByRole('list', { name: 'Approvals' }),
  ).toHaveTextContent('platform-engineering has to approve');
  expect(policy).toHaveTextContent('€31.50 a month');
  expect(policy).toHaveTextContent('Machine, small: €31.50');
  expect(policy).toHaveTextContent(
    'From the table of prices of 1 November 2026; the bill may differ.',
  );
  expect(policy).toHaveTextContent('Databases: 3 of 5 used');
  expect(policy).toHaveTextContent('Spending: €120.00 of €500.00 used');
  await expectAccessible(container, { isPage: true });
});

it('shows a denial at its field, with value, limit and way out, and sends nothing', async () => {
  const backend = new FakeBackend();
  backend.check = check({ allowed: false, findings: [TOO_LARGE] });
  openInfrastructure(backend, FILLED_IN);
  const storage = await screen.findByRole('textbox', { name: 'Storage (GiB)' });
  await waitFor(() => expect(storage).toBeInvalid());
  expect(storage).toHaveAccessibleDescription(
    /Too much storage. Take 10 GiB, or ask the platform team./,
  );
  expect(screen.getByRole('list', { name: 'Findings' })).toHaveTextContent(
    /Too much storage\..*inputs\.storage_gib.*20.*Limit10.*storage-limit.*Take 10 GiB, or ask the platform team\./,
  );
  await userEvent.click(await ask());
  await waitFor(() => expect(storage).toHaveFocus());
  expect(backend.askedOf('POST /requests')).toEqual([]);
});

it('shows at a field what a rule says of the request itself', async () => {
  const backend = new FakeBackend();
  backend.check = check({
    allowed: false,
    findings: [{ ...TOO_LARGE, field: 'request.purpose' }],
  });
  openInfrastructure(backend, FILLED_IN);
  const purpose = await screen.findByRole('textbox', { name: /^Purpose/ });
  await waitFor(() => expect(purpose).toBeInvalid());
});

it('shows problems at their fields, those of nested ones, too', async () => {
  const backend = new FakeBackend();
  backend.module.schema = {
    type: 'object',
    properties: {
      rules: {
        title: 'Rules',
        type: 'array',
        description: 'Who may connect',
        items: {
          type: 'object',
          properties: { port: { title: 'Port', type: 'integer' } },
        },
      },
    },
  };
  backend.check = check({
    allowed: false,
    problems: [{ field: 'inputs.rules[0].port', message: 'must be a port' }],
  });
  openInfrastructure(
    backend,
    `${FILLED_IN}&inputs.rules=${encodeURIComponent('[{"port":99999}]')}`,
  );
  const port = await screen.findByRole('textbox', { name: 'Port' });
  await waitFor(() =>
    expect(port).toHaveAccessibleDescription(/must be a port/),
  );
});

it('asks the policy once for what is typed in one go, and again after a change', async () => {
  const backend = new FakeBackend();
  openInfrastructure(backend, FILLED_IN);
  await screen.findByText('The policy allows this.');
  expect(backend.askedOf('POST /check')).toHaveLength(1);
  const purpose = screen.getByRole('textbox', { name: /^Purpose/ });
  for (const value of ['Keep', 'Keep the', 'Keep the orders of 2026']) {
    fireEvent.change(purpose, { target: { value } });
  }
  expect(await screen.findByText('Checking…')).toBeInTheDocument();
  await screen.findByText('The policy allows this.');
  expect(backend.askedOf('POST /check')).toHaveLength(2);
  expect(lastBody(backend, 'POST /check')).toMatchObject({
    purpose: 'Keep the orders of 2026',
  });
});

it('never shows the answer to what was there before', async () => {
  let finishFirst = () => {};
  const first = new Promise<void>(resolve => {
    finishFirst = resolve;
  });
  const backend = new FakeBackend({
    'POST /check': async ({ body }) => {
      if ((body as { purpose: string }).purpose === 'Keep the orders') {
        await first;
        return check({ allowed: false, findings: [TOO_LARGE] });
      }
      return check();
    },
  });
  openInfrastructure(backend, FILLED_IN);
  await waitFor(() => expect(backend.askedOf('POST /check')).toHaveLength(1));
  await userEvent.type(screen.getByRole('textbox', { name: /^Purpose/ }), '!');
  await screen.findByText('The policy allows this.');
  finishFirst();
  await new Promise(resolve => setTimeout(resolve, 50));
  expect(screen.getByText('The policy allows this.')).toBeInTheDocument();
  expect(screen.queryByRole('list', { name: 'Findings' })).toBeNull();
});

it('sends one request, however often one clicks, and shows it', async () => {
  const backend = new FakeBackend();
  openInfrastructure(backend, FILLED_IN);
  await screen.findByText('The policy allows this.');
  await userEvent.dblClick(await ask());
  expect(
    await screen.findByRole('heading', { name: /orders-db/ }),
  ).toBeInTheDocument();
  const sent = backend.askedOf('POST /requests');
  expect(sent).toHaveLength(1);
  expect(sent[0].body).toMatchObject({
    name: 'orders-db',
    inputs: { size: 'small', storage_gib: 20 },
    leaseDays: 14,
  });
  expect(sent[0].headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
});

it('keeps what was typed when sending fails, and sends it again under the same key', async () => {
  const backend = new FakeBackend();
  backend.refusals['POST /requests'] = {
    status: 409,
    message: 'The name is taken',
  };
  openInfrastructure(backend, FILLED_IN);
  await screen.findByText('The policy allows this.');
  await userEvent.click(await ask());
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The request was not sentThe name is taken. Nothing was changed. What you typed is still here',
  );
  expect(screen.getByRole('textbox', { name: /^Name/ })).toHaveValue(
    'orders-db',
  );
  delete backend.refusals['POST /requests'];
  await userEvent.click(await ask());
  await screen.findByRole('heading', { name: /orders-db/ });
  const keys = backend
    .askedOf('POST /requests')
    .map(({ headers }) => headers.get('Idempotency-Key'));
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});

it('sends what was changed after an attempt that failed as something else', async () => {
  const backend = new FakeBackend();
  backend.refusals['POST /requests'] = { status: 504, message: 'Too late' };
  openInfrastructure(backend, FILLED_IN);
  await screen.findByText('The policy allows this.');
  await userEvent.click(await ask());
  await screen.findByRole('alert');
  delete backend.refusals['POST /requests'];
  await userEvent.type(screen.getByRole('textbox', { name: /^Name/ }), '2');
  await screen.findByText('The policy allows this.');
  await userEvent.click(await ask());
  await waitFor(() =>
    expect(backend.askedOf('POST /requests')).toHaveLength(2),
  );
  const [first, second] = backend
    .askedOf('POST /requests')
    .map(({ headers }) => headers.get('Idempotency-Key'));
  expect(second).not.toBe(first);
});

it('takes the limits of another environment', async () => {
  const backend = new FakeBackend();
  openInfrastructure(backend, FILLED_IN);
  const environment = await screen.findByRole('button', {
    name: /Environment/,
  });
  expect(
    screen.getByRole('textbox', { name: /Lease in days/ }),
  ).toHaveAccessibleDescription(/At most 90 days here/);
  await userEvent.click(environment);
  await userEvent.click(
    await screen.findByRole('option', { name: 'Production' }),
  );
  const isEndless = await screen.findByRole('switch', {
    name: 'Stays until somebody has it destroyed',
  });
  await waitFor(() =>
    expect(lastBody(backend, 'POST /check')).toMatchObject({
      environment: 'production',
      leaseDays: null,
    }),
  );
  await userEvent.click(isEndless);
  await waitFor(() =>
    expect(lastBody(backend, 'POST /check')).toMatchObject({ leaseDays: 30 }),
  );
  expect(
    backend
      .askedOf('GET /modules/{name}/{version}')
      .map(({ query }) => query.environment),
  ).toEqual(['development', 'production']);
});

it('asks the policy again after it did not answer', async () => {
  const backend = new FakeBackend();
  backend.refusals['POST /check'] = { status: 503, message: 'It is away' };
  openInfrastructure(backend, FILLED_IN);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(
    'The answers of the policy did not loadIt is away.',
  );
  delete backend.refusals['POST /check'];
  await userEvent.click(
    within(alert).getByRole('button', { name: 'Try again' }),
  );
  expect(
    await screen.findByText('The policy allows this.'),
  ).toBeInTheDocument();
});

it.each([
  ['GET /modules', 'The modules did not load'],
  ['GET /modules/{name}/{version}', 'The settings did not load'],
])('says when %s fails, and tries again', async (operation, title) => {
  const backend = new FakeBackend();
  backend.refusals[operation] = { status: 500, message: 'It is away' };
  openInfrastructure(backend, FORM);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(title);
  delete backend.refusals[operation];
  await userEvent.click(
    within(alert).getByRole('button', { name: 'Try again' }),
  );
  expect(
    await screen.findByRole('button', { name: /Size/ }),
  ).toBeInTheDocument();
});

it('leads to the catalogue from a module that is not offered, and from no module at all', async () => {
  openInfrastructure(new FakeBackend(), '/new/mainframe');
  expect(
    await screen.findByRole('link', { name: 'See the catalogue' }),
  ).toHaveAttribute('href', '/infrastructure/catalogue');
});

it('lets one choose a module first', async () => {
  openInfrastructure(
    new FakeBackend(),
    '/new?component=component:default/ledger',
  );
  expect(
    await screen.findByText('What you ask for here is for ledger.'),
  ).toBeInTheDocument();
});
