import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openSurveys } from '../__testUtils__/openSurveys';
import { ROUND_ID } from '../__testUtils__/samples';

/** A portal in which the reader is invited. */
function invited() {
  const backend = new FakeBackend();
  backend.invitation = {
    roundId: ROUND_ID,
    title: 'How is the platform?',
    questions: 4,
    closesOn: '2026-12-24',
  };
  return backend;
}

const prompt = () =>
  screen.findByRole('complementary', { name: 'How is the platform?' });
const findPrompt = () => screen.queryByRole('complementary');

it('leads to the questions', async () => {
  openSurveys(invited(), '/');
  const card = await prompt();
  expect(card).toHaveTextContent(
    '4 questions, less than a minute, until 24 December 2026. Kept without your name.',
  );
  expect(screen.getByRole('link', { name: 'Answer' })).toHaveAttribute(
    'href',
    `/surveys/rounds/${ROUND_ID}`,
  );
  await expectAccessible(card);
});

it.each([
  ['In a week', 'later'],
  ['No, thank you', 'declined'],
])('goes away at “%s”', async (name, reply) => {
  const user = userEvent.setup();
  const backend = invited();
  openSurveys(backend, '/');
  await prompt();
  await user.click(screen.getByRole('button', { name }));
  await waitFor(() => expect(findPrompt()).not.toBeInTheDocument());
  expect(backend.last('POST /rounds/{roundId}/reply')).toMatchObject({
    parameters: { roundId: ROUND_ID },
    body: { reply },
  });
});

it('stays, and says why, when that was not taken', async () => {
  const user = userEvent.setup();
  const backend = invited();
  backend.refusals['POST /rounds/{roundId}/reply'] = {
    status: 409,
    message: 'This round is closed',
  };
  openSurveys(backend, '/');
  await prompt();
  await user.click(screen.getByRole('button', { name: 'In a week' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'This round is closed. Nothing was changed.',
  );
});

it('keeps off the pages of surveys', async () => {
  openSurveys(invited(), '/surveys');
  await screen.findByRole('region', { name: 'Surveys' });
  await waitFor(() => expect(findPrompt()).not.toBeInTheDocument());
});

it('is silent when the invitation cannot be read', async () => {
  const backend = invited();
  backend.refusals['GET /invitation'] = { status: 503, message: 'Down' };
  openSurveys(backend, '/');
  await waitFor(() => expect(backend.last('GET /invitation')).toBeDefined());
  await waitFor(() => expect(findPrompt()).not.toBeInTheDocument());
});
