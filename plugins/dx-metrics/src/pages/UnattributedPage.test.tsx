import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { saveFile } from '@slipway/components/saveFile';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openUnattributedPage } from '../__testUtils__/openUnattributedPage';
import { deploymentRecord, unattributed } from '../__testUtils__/records';

jest.mock('@slipway/components/saveFile');

const card = (name: string) => screen.findByRole('region', { name });

/** Opens the dialog of a record. */
async function assign(id: string) {
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: `Assign ${id}` }));
  const dialog = within(await screen.findByRole('dialog'));
  return { user, dialog };
}

/** Picks a component by a part of its name. */
async function pick(
  { user, dialog }: Awaited<ReturnType<typeof assign>>,
  name: string,
) {
  await user.type(dialog.getByRole('combobox'), name.slice(0, 4));
  await user.click(await screen.findByRole('option', { name }));
}

it('lists each kind with the reason, says where nothing is left, and is accessible', async () => {
  const backend = new FakeBackend();
  backend.unattributed = [
    unattributed(),
    unattributed({ id: 'deploy-8', status: 'cancelled' }),
    unattributed({
      kind: 'incident',
      id: 'INC-4',
      reason: 'It names no component',
    }),
  ];
  const { container } = openUnattributedPage(backend);
  const deployments = await card('Deployments');
  expect(
    await within(deployments).findByRole('link', { name: /deploy-9/ }),
  ).toHaveAttribute('href', 'https://github.com/acme/gone/deployments/9');
  expect(deployments).toHaveTextContent(
    /github · 2 October 2026, .* ago · production.*is not in the catalog/,
  );
  expect(deployments).toHaveTextContent(/ago · production · cancelled/);
  await within(await card('Changes')).findByText(
    'Every merged change belongs to a component.',
  );
  expect(await card('Incidents')).toHaveTextContent(/It names no component/);
  await expectAccessible(container);
});

it('assigns a deployment to a component of the catalog, once it was said what follows', async () => {
  const backend = new FakeBackend();
  backend.unattributed = [unattributed()];
  openUnattributedPage(backend);
  const opened = await assign('deploy-9');
  const { user, dialog } = opened;
  expect(dialog.getByRole('button', { name: 'Assign' })).toBeDisabled();
  await pick(opened, 'ledger');
  expect(
    dialog.getByText(/The deployment then belongs to ledger, for good/),
  ).toBeInTheDocument();
  expect(backend.settled).toEqual([]);
  await expectAccessible(screen.getByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Assign' }));
  expect(
    await screen.findByText('Every deployment belongs to a component.'),
  ).toBeInTheDocument();
  expect(backend.settled).toEqual([
    {
      kind: 'deployment',
      source: 'github',
      id: 'deploy-9',
      component: 'component:default/ledger',
    },
  ]);
});

it('changes nothing when it is cancelled', async () => {
  const backend = new FakeBackend();
  backend.unattributed = [unattributed()];
  openUnattributedPage(backend);
  const opened = await assign('deploy-9');
  await pick(opened, 'ledger');
  await opened.user.click(
    opened.dialog.getByRole('button', { name: 'Cancel' }),
  );
  await waitFor(() =>
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
  );
  expect(backend.settled).toEqual([]);
});

it.each([
  [
    400,
    'component: component:default/ledger is not in the catalog',
    /component:default\/ledger is not in the catalog. Nothing was changed/,
  ],
  [403, 'Unauthorized', /Your role does not allow this. Nothing was changed/],
])(
  'says why it was refused with %s, and stays open',
  async (status, message, text) => {
    const backend = new FakeBackend();
    backend.unattributed = [unattributed()];
    backend.refusals.attributions = { status, message };
    openUnattributedPage(backend);
    const opened = await assign('deploy-9');
    await pick(opened, 'ledger');
    await opened.user.click(
      opened.dialog.getByRole('button', { name: 'Assign' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(text);
    expect(screen.getByRole('dialog')).toBeInTheDocument();
  },
);

it('ties an incident to one of the last deployments before it', async () => {
  const backend = new FakeBackend();
  backend.unattributed = [
    unattributed({ kind: 'incident', source: 'pager', id: 'INC-4' }),
  ];
  backend.records = [deploymentRecord()];
  openUnattributedPage(backend);
  const opened = await assign('INC-4');
  const { user, dialog } = opened;
  await pick(opened, 'ledger');
  await user.click(await dialog.findByRole('radio', { name: /^1\.7\.0, / }));
  expect(backend.queryOf('records')).toMatchObject({
    scope: 'component:default/ledger',
    metric: 'deploymentFrequency',
    to: '2026-10-02T12:00:00.000Z',
  });
  expect(
    dialog.getByText(/tied to the deployment 1\.7\.0 of ledger, for good/),
  ).toBeInTheDocument();
  await user.click(dialog.getByRole('button', { name: 'Assign' }));
  await waitFor(() =>
    expect(backend.settled).toEqual([
      {
        kind: 'incident',
        source: 'pager',
        id: 'INC-4',
        causedBy: { source: 'github', id: 'deploy-7' },
      },
    ]),
  );
});

it('takes it that no deployment caused an incident', async () => {
  const backend = new FakeBackend();
  backend.unattributed = [
    unattributed({ kind: 'incident', source: 'pager', id: 'INC-4' }),
  ];
  openUnattributedPage(backend);
  const { user, dialog } = await assign('INC-4');
  await user.click(dialog.getByRole('radio', { name: 'No deployment' }));
  await user.click(dialog.getByRole('button', { name: 'Assign' }));
  await waitFor(() => expect(backend.settled).toHaveLength(1));
  expect(backend.settled[0]).toMatchObject({ id: 'INC-4', causedBy: null });
});

it('saves what is left as CSV', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  openUnattributedPage(backend);
  await user.click(
    within(await card('Changes')).getByRole('button', { name: 'Download CSV' }),
  );
  await waitFor(() =>
    expect(saveFile).toHaveBeenCalledWith(
      'unattributed-changes.csv',
      expect.any(Blob),
    ),
  );
  expect(backend.queryOf('unattributed.csv')).toEqual({ kind: 'change' });
});
