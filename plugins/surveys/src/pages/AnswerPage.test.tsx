import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openSurveys } from '../__testUtils__/openSurveys';
import { form, ROUND_ID } from '../__testUtils__/samples';

const PATH = `/surveys/rounds/${ROUND_ID}`;

it('takes every answer by keyboard alone, and sends them together', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  const { container } = openSurveys(backend, PATH);
  await screen.findByRole('group', { name: 'Would you recommend the portal?' });
  await expectAccessible(container);
  await user.keyboard('10');
  expect(screen.getByRole('radio', { name: '10' })).toBeChecked();
  await user.keyboard('{Enter}');

  await screen.findByRole('group', { name: 'I can deploy whenever I want to' });
  await user.keyboard('4{Enter}');

  await screen.findByRole('group', { name: 'What slows you down?' });
  await user.keyboard('2');
  expect(screen.getByRole('radio', { name: /Review/ })).toBeChecked();
  await user.keyboard('{Enter}');

  const text = await screen.findByRole('textbox', {
    name: 'What should we do next?',
  });
  await expectAccessible(container);
  await user.keyboard('One 1{Shift>}{Enter}{/Shift}Two');
  expect(text).toHaveValue('One 1\nTwo');
  await user.keyboard('{Enter}');

  expect(await screen.findByText(/Your answers are in/)).toBeInTheDocument();
  expect(backend.last('POST /rounds/{roundId}/answers')).toMatchObject({
    parameters: { roundId: ROUND_ID },
    body: { answers: { 1: 10, 2: 4, 3: 'Review', 4: 'One 1\nTwo' } },
  });
});

it('goes on without an answer where one may be left out, and back to change one', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  openSurveys(backend, PATH);
  const next = await screen.findByRole('button', { name: 'Next' });
  expect(next).toBeDisabled();
  await user.keyboard('1{Enter}');
  await user.click(await screen.findByRole('button', { name: 'Skip' }));
  await screen.findByText('What slows you down?');
  await user.click(screen.getByRole('button', { name: 'Back' }));
  await user.click(screen.getByRole('button', { name: 'Back' }));
  expect(screen.getByRole('radio', { name: '1' })).toBeChecked();
  await user.keyboard('7');
  for (const name of ['Next', 'Skip', 'Skip', 'Send']) {
    await user.click(await screen.findByRole('button', { name }));
  }
  await screen.findByText(/Your answers are in/);
  expect(backend.last('POST /rounds/{roundId}/answers')?.body).toEqual({
    answers: { 1: 7 },
  });
});

it('says when the answers were not taken, keeps them, and sends them again', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  backend.form = form({ questions: [form().questions[0]] });
  backend.refusals['POST /rounds/{roundId}/answers'] = {
    status: 409,
    message: 'This round is closed',
  };
  openSurveys(backend, PATH);
  await screen.findByRole('group');
  await user.keyboard('9{Enter}');
  expect(
    await screen.findByText('This round is closed. Nothing was changed.'),
  ).toBeInTheDocument();
  delete backend.refusals['POST /rounds/{roundId}/answers'];
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByText(/Your answers are in/)).toBeInTheDocument();
});

it.each([
  ['answered', /Your answers are in/],
  ['closed', /takes no more answers/],
  ['not invited', /You are not asked in this survey/],
] as const)('says to somebody for whom it is %s', async (state, text) => {
  const backend = new FakeBackend();
  backend.form = form({ state });
  openSurveys(backend, PATH);
  expect(await screen.findByText(text)).toBeInTheDocument();
  expect(screen.queryByRole('group')).not.toBeInTheDocument();
});

it('says when the questions did not load, and tries again', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  backend.refusals['GET /rounds/{roundId}/form'] = {
    status: 404,
    message: 'There is no such round',
  };
  openSurveys(backend, PATH);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The questions did not load',
  );
  delete backend.refusals['GET /rounds/{roundId}/form'];
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.getByRole('group')).toBeInTheDocument());
});
