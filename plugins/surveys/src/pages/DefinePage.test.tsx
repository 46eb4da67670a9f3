import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openSurveys } from '../__testUtils__/openSurveys';

it('defines a survey with further questions, for a part of a group', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  backend.mayManage = true;
  const { container } = openSurveys(backend, '/surveys/new');
  await user.type(
    await screen.findByRole('textbox', { name: /^Title/ }),
    'How is the platform?',
  );
  await user.click(screen.getByRole('button', { name: 'Add a question' }));
  const second = within(screen.getByRole('group', { name: 'Question 2' }));
  await user.type(second.getByRole('textbox'), 'I can deploy at any time');
  await user.click(screen.getByRole('button', { name: 'Add a question' }));
  await user.click(screen.getByRole('button', { name: 'Remove question 3' }));

  await user.click(await screen.findByRole('button', { name: /Groups/ }));
  await user.click(await screen.findByRole('option', { name: 'company' }));
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('radio', { name: 'A share' }));
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Define the survey' }));

  await screen.findByRole('region', { name: 'Surveys' });
  expect(backend.last('POST /surveys')?.body).toMatchObject({
    title: 'How is the platform?',
    questions: [
      { kind: 'nps' },
      { kind: 'scale', text: 'I can deploy at any time' },
    ],
    audience: { groups: ['group:default/company'], sample: { percent: 20 } },
    repeat: 'none',
  });
});

it('says what the back end found wrong, and keeps what was written', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  backend.mayManage = true;
  backend.refusals['POST /surveys'] = {
    status: 400,
    message: 'audience: has 3 people; a result is shown from 5 on',
  };
  openSurveys(backend, '/surveys/new');
  const title = await screen.findByRole('textbox', { name: /^Title/ });
  await user.type(title, 'Small');
  await user.click(await screen.findByRole('button', { name: /Groups/ }));
  await user.click(await screen.findByRole('option', { name: 'bookings' }));
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Define the survey' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'audience: has 3 people; a result is shown from 5 on. Nothing was changed.',
  );
  expect(title).toHaveValue('Small');
});

it('is for the platform group', async () => {
  openSurveys(new FakeBackend(), '/surveys/new');
  expect(
    await screen.findByText(/defined by members of the platform group/),
  ).toBeInTheDocument();
});
