import { screen } from '@testing-library/react';
import {
  doraAnswer,
  METRICS,
  NO_METRICS,
} from '@slipway/plugin-dx-metrics-react/testUtils';
import { expectAccessible } from '@slipway/components/testUtils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openEntityPage } from '../__testUtils__/openEntityPage';

it('shows the five figures and leads to the tab', async () => {
  const backend = new FakeBackend();
  backend.answer = doraAnswer({
    metrics: {
      ...METRICS,
      failedDeploymentRecoveryTime: {
        ...NO_METRICS.failedDeploymentRecoveryTime,
        reason: 'No deployment failed in this period',
      },
    },
  });
  const { container } = openEntityPage(backend, 'card');
  const term = await screen.findByText('Change lead time');
  expect(term.closest('dl')).toHaveTextContent(
    /Change lead time30\shours↓ better25\s% shorter, betterDeployment frequency3.1\sper day→ as beforeRecovery timeNo deployment failed in this periodChange fail rate12.4\s%↑ worse2.4 points higher, worseRework rate2\s%→ as before/,
  );
  expect(
    screen.getByRole('link', { name: 'Trends and records' }),
  ).toHaveAttribute('href', '/ledger/delivery');
  await expectAccessible(container);
});

it('says how to begin where nothing was deployed', async () => {
  const backend = new FakeBackend();
  backend.answer = doraAnswer({
    metrics: NO_METRICS,
    previous: { ...doraAnswer().previous, metrics: NO_METRICS },
  });
  openEntityPage(backend, 'card');
  expect(
    await screen.findByRole('link', { name: 'Connect delivery events' }),
  ).toBeInTheDocument();
});

it('says when the figures do not come', async () => {
  const backend = new FakeBackend();
  backend.refusals.dora = { status: 500, message: 'The database is away' };
  openEntityPage(backend, 'card');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The database is away. Nothing was changed.',
  );
});

it.each(['System', 'Domain', 'Group'])('shows on a %s, too', async kind => {
  const backend = new FakeBackend();
  openEntityPage(backend, 'card', { kind });
  expect(await screen.findByText('Change lead time')).toBeInTheDocument();
  expect(backend.queryOf('dora').scope).toBe(
    `${kind.toLowerCase()}:default/ledger`,
  );
});

it('does not show on an API', async () => {
  const backend = new FakeBackend();
  openEntityPage(backend, 'card', { kind: 'API' });
  expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  expect(backend.requests).toEqual([]);
});
