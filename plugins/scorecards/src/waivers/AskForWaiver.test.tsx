import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { today } from '@internationalized/date';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import type { CheckResult } from '@slipway/plugin-scorecards-common';
import { GovernanceBackend } from '../__testUtils__/GovernanceBackend';
import { waiver } from '../__testUtils__/governanceSamples';
import { checkResult, LEDGER } from '../__testUtils__/samples';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { AskForWaiver } from './AskForWaiver';

const ASK = { name: /^Ask for a waiver of/ };

/** Shows what can be done about a check. */
function open(more: Partial<CheckResult>) {
  const backend = new GovernanceBackend();
  const onAsked = jest.fn();
  renderInTestApp(
    <AskForWaiver
      entity={LEDGER}
      scorecard="production-readiness"
      result={checkResult({ state: 'fail', waiverDays: 14, ...more })}
      onAsked={onAsked}
    />,
    {
      apis: [
        [scorecardsApiRef, backend.client],
        mockApis.permission({ authorize: AuthorizeResult.ALLOW }),
      ],
    },
  );
  return { backend, onAsked };
}

it('asks with a reason, for as long as the check allows', async () => {
  const user = userEvent.setup();
  const { backend, onAsked } = open({});
  await user.click(await screen.findByRole('button', ASK));
  const dialog = await screen.findByRole('dialog');
  const ask = within(dialog).getByRole('button', { name: 'Ask for it' });
  expect(ask).toBeDisabled();
  await expectAccessible(dialog);
  await user.type(within(dialog).getByLabelText(/^Reason/), 'It moves');
  await user.click(ask);
  await waitFor(() => expect(onAsked).toHaveBeenCalled());
  expect(backend.last('POST /waivers')?.body).toEqual({
    entity: LEDGER,
    scorecard: 'production-readiness',
    check: 'branch-protected',
    reason: 'It moves',
    until: today('UTC').add({ days: 14 }).toString(),
  });
});

it('does not ask for longer than the check allows', async () => {
  const user = userEvent.setup();
  open({});
  await user.click(await screen.findByRole('button', ASK));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/^Reason/), 'It moves');
  await user.click(dialog.getByRole('spinbutton', { name: /^year/ }));
  await user.keyboard('2999');
  expect(dialog.getByRole('button', { name: 'Ask for it' })).toBeDisabled();
});

it('keeps what was written when it was refused', async () => {
  const user = userEvent.setup();
  const { backend, onAsked } = open({});
  backend.refusals['POST /waivers'] = { status: 409, message: 'One holds' };
  await user.click(await screen.findByRole('button', ASK));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/^Reason/), 'It moves');
  await user.click(dialog.getByRole('button', { name: 'Ask for it' }));
  expect(await dialog.findByRole('alert')).toHaveTextContent(
    'One holds. Nothing was changed.',
  );
  expect(dialog.getByLabelText(/^Reason/)).toHaveValue('It moves');
  expect(onAsked).not.toHaveBeenCalled();
});

it.each([
  ['one is asked for', { waiver: waiver() }, /waits for a decision/],
  ['there is none', { waiverDays: 0 }, /There is no waiver for this check/],
])('says that %s', async (_, more, words) => {
  open(more);
  expect(await screen.findByText(words)).toBeVisible();
  expect(screen.queryByRole('button', ASK)).not.toBeInTheDocument();
});
