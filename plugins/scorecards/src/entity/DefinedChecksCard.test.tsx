import { screen } from '@testing-library/react';
import { expectAccessible } from '@slipway/components/testUtils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openEntityPage } from '../__testUtils__/openEntityPage';
import { scorecard } from '../__testUtils__/samples';

const SCORECARD = { kind: 'Scorecard' };

it('leads from a scorecard in the catalog to how everything stands, as a whole and by check', async () => {
  const backend = new FakeBackend();
  const sample = scorecard({ name: 'ledger' });
  backend.scorecards = [scorecard(), sample];
  const { container } = openEntityPage(backend, 'checks', SCORECARD);
  for (const { id, title } of sample.checks) {
    expect(await screen.findByRole('link', { name: title })).toHaveAttribute(
      'href',
      `/scorecards/overview/ledger/${id}`,
    );
  }
  expect(
    screen.getByRole('link', { name: 'Open the scorecard' }),
  ).toHaveAttribute('href', '/scorecards/overview/ledger');
  await expectAccessible(container);
});

it('says so while the portal has not read the scorecard', async () => {
  openEntityPage(new FakeBackend(), 'checks', SCORECARD);
  expect(await screen.findByText(/Its checks will be here/)).toBeVisible();
});
