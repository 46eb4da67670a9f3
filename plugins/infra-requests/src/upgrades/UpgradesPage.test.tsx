import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import type { UpgradeInput } from '@slipway/plugin-infra-requests-common';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openInfrastructure } from '../__testUtils__/openInfrastructure';
import { finding, run } from '../__testUtils__/requestSamples';
import { infraRequest, requestSummary } from '../__testUtils__/samples';

const FIRST = '0f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a11';
const SECOND = '1f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a12';
const PREVIEW = run({
  n: 4,
  kind: 'preview',
  operation: 'change',
  state: 'queued',
  counts: null,
});

/** Opens the page where two resources are older than the newest version. */
async function open(preview = PREVIEW) {
  const user = userEvent.setup();
  const backend: FakeBackend = new FakeBackend({
    'POST /upgrades': ({ body }) => ({
      items: (body as UpgradeInput).requests.map(request =>
        request === FIRST
          ? { request, run: preview, problem: null }
          : { request, run: null, problem: 'audit-db is changing' },
      ),
    }),
    'PATCH /requests/{requestId}': () => backend.request,
  });
  backend.requests = [
    requestSummary({ id: FIRST, version: '1.0.0' }),
    requestSummary({ id: SECOND, name: 'audit-db', version: '1.0.0' }),
  ];
  backend.request = infraRequest({
    version: '1.0.0',
    revision: 3,
    runs: [preview],
  });
  const app = openInfrastructure(
    backend,
    '/upgrades?module=postgres-database&version=1.1.0',
  );
  const table = await screen.findByRole('table', { name: 'Resources' });
  return { ...app, user, backend, table };
}

const rowOf = (table: HTMLElement, name: string) =>
  within(table).getByRole('row', { name: new RegExp(name) });

it('plans upgrades of what was chosen, follows them, and asks for one', async () => {
  const { user, backend, table, container } = await open();
  expect(
    screen.getByRole('button', { name: 'Preview 0 upgrades' }),
  ).toBeDisabled();
  await expectAccessible(container);
  await user.click(within(table).getByRole('checkbox', { name: 'Choose all' }));
  await user.click(screen.getByRole('button', { name: 'Preview 2 upgrades' }));
  await waitFor(() =>
    expect(rowOf(table, 'orders-db')).toHaveTextContent('Queued'),
  );
  expect(rowOf(table, 'audit-db')).toHaveTextContent('audit-db is changing');
  expect(backend.askedOf('POST /upgrades').map(({ body }) => body)).toEqual([
    {
      module: 'postgres-database',
      version: '1.1.0',
      requests: [FIRST, SECOND],
    },
  ]);

  backend.request = {
    ...backend.request,
    runs: [{ ...PREVIEW, state: 'succeeded', counts: run().counts }],
  };
  await waitFor(() =>
    expect(rowOf(table, 'orders-db')).toHaveTextContent(
      /1 to create, 0 to change, 1 to replace, 0 to destroy.*Something is lost by it/,
    ),
  );
  expect(
    within(table).getByRole('link', { name: 'Read the plan' }),
  ).toHaveAttribute('href', `/infrastructure/requests/${FIRST}?run=4`);
  await user.click(
    within(table).getByRole('button', {
      name: 'Upgrade orders-db, development',
    }),
  );
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('By its preview: 1 to create');
  await expectAccessible(dialog);
  await user.click(within(dialog).getByRole('button', { name: 'Upgrade' }));
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  expect(table).not.toHaveTextContent('orders-db');
  expect(
    screen.getByRole('button', { name: 'Preview 1 upgrade' }),
  ).toBeVisible();
  expect(
    backend.askedOf('PATCH /requests/{requestId}').map(({ body }) => body),
  ).toEqual([{ version: '1.1.0', revision: 3 }]);
});

it('says in the dialog why a policy denies an upgrade', async () => {
  const { user, backend, table } = await open({
    ...PREVIEW,
    state: 'succeeded',
    counts: { create: 0, update: 1, replace: 0, destroy: 0 },
  });
  await user.click(within(table).getByRole('checkbox', { name: 'Choose all' }));
  await user.click(screen.getByRole('button', { name: 'Preview 2 upgrades' }));
  await user.click(
    await within(table).findByRole('button', { name: /^Upgrade orders-db/ }),
  );
  backend.request = {
    ...backend.request,
    findings: [finding()],
    reason: 'Development has no room for so much. Ask for 50 GiB.',
  };
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Upgrade' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent(
    'Development has no room for so much. Ask for 50 GiB. Nothing was changed.',
  );
  expect(screen.queryByText(/is asked for/)).not.toBeInTheDocument();
});

it('plans one alone', async () => {
  const { user, backend, table } = await open();
  await user.click(
    within(table).getByRole('checkbox', {
      name: 'Choose orders-db, development',
    }),
  );
  await user.click(screen.getByRole('button', { name: 'Preview 1 upgrade' }));
  await waitFor(() =>
    expect(
      (backend.askedOf('POST /upgrades')[0]?.body as UpgradeInput)?.requests,
    ).toEqual([FIRST]),
  );
});

it('says so when nothing is older, and what did not work', async () => {
  const backend = new FakeBackend();
  backend.requests = [requestSummary()];
  openInfrastructure(backend, '/upgrades');
  expect(
    await screen.findByText(
      'No PostgreSQL database that you may see is older than 1.1.0.',
    ),
  ).toBeVisible();
  expect(backend.askedOf('GET /requests')[0].query).toMatchObject({
    module: 'postgres-database',
    state: 'active,expiring',
  });
});

it('reads on until it finds what is older, and the rest when it is asked for', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  const many = (count: number, version: string) =>
    Array.from({ length: count }, (_, n) =>
      requestSummary({
        id: crypto.randomUUID(),
        name: `db-${n}-of-${count}`,
        version,
      }),
    );
  // Two at a time.
  backend.requests = [
    ...many(4, '1.1.0'),
    ...many(101, '1.0.0'),
    ...many(3, '0.9.0'),
  ];
  openInfrastructure(backend, '/upgrades?version=1.1.0');
  const table = await screen.findByRole('table', { name: 'Resources' });
  expect(within(table).getAllByRole('row')).toHaveLength(1 + 100);
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  await waitFor(() =>
    expect(rowOf(table, 'db-2-of-3')).toHaveTextContent('0.9.0'),
  );
  expect(within(table).getAllByRole('row')).toHaveLength(1 + 104);
  expect(
    screen.queryByRole('button', { name: 'Show more' }),
  ).not.toBeInTheDocument();
  await user.click(within(table).getByRole('checkbox', { name: 'Choose all' }));
  expect(
    screen.getByRole('button', { name: 'Preview 104 upgrades' }),
  ).toBeDisabled();
  expect(
    screen.getByText('At most 100 are planned at once.'),
  ).toBeInTheDocument();
}, 30_000);

it('says why the upgrades are not planned', async () => {
  const { user, backend, table } = await open();
  backend.refusals['POST /upgrades'] = { status: 503, message: 'It is down' };
  await user.click(within(table).getByRole('checkbox', { name: 'Choose all' }));
  await user.click(screen.getByRole('button', { name: 'Preview 2 upgrades' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The upgrades are not plannedIt is down. Nobody knows whether it was done',
  );
});

it('offers the upgrade, too, where the preview is there at once', async () => {
  const { user, table } = await open({
    ...PREVIEW,
    state: 'succeeded',
    counts: { create: 0, update: 1, replace: 0, destroy: 0 },
  });
  await user.click(within(table).getByRole('checkbox', { name: 'Choose all' }));
  await user.click(screen.getByRole('button', { name: 'Preview 2 upgrades' }));
  expect(
    await within(table).findByRole('button', { name: /^Upgrade orders-db/ }),
  ).toBeVisible();
  expect(rowOf(table, 'orders-db')).not.toHaveTextContent('Something is lost');
});
