import { screen } from '@testing-library/react';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openEntityPage } from '../__testUtils__/openEntityPage';
import { openUnattributedPage } from '../__testUtils__/openUnattributedPage';
import { unattributed } from '../__testUtils__/records';

// In a file of their own: decisions are remembered from one app to the next.

it('does not lead those who may not see them to the records that count nowhere', async () => {
  openEntityPage(new FakeBackend(), 'tab', { mayDo: false });
  expect(await screen.findByText('acme/ledger#42')).toBeInTheDocument();
  expect(
    screen.queryByRole('link', { name: /no rule could tie/ }),
  ).not.toBeInTheDocument();
});

it('lets those who may only read read', async () => {
  const backend = new FakeBackend();
  backend.unattributed = [unattributed()];
  openUnattributedPage(backend, { maySettle: false });
  expect(await screen.findByText('deploy-9')).toBeInTheDocument();
  expect(
    screen.queryByRole('button', { name: /^Assign/ }),
  ).not.toBeInTheDocument();
});
