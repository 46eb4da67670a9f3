import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { saveFile } from '@slipway/components/saveFile';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openSurveys } from '../__testUtils__/openSurveys';
import { SURVEY_ID } from '../__testUtils__/samples';

jest.mock('@slipway/components/saveFile');

const PATH = `/surveys/${SURVEY_ID}/results`;
const card = (name: string) => screen.findByRole('region', { name });

it('shows the score with its interval, by team and over the rounds, and how many answered', async () => {
  const { container } = openSurveys(new FakeBackend(), PATH);
  const score = await card('Would you recommend the portal?');
  expect(score).toHaveTextContent('+21');
  expect(score).toHaveTextContent('84 answers; 95 % sure between +4 and +38');
  expect(score).toHaveTextContent(/bookings.*−8/);
  expect(score).toHaveTextContent(
    'Not shown: customs. A team is shown where 5',
  );
  expect(
    within(score).getByRole('row', {
      name: /14 April 2026 \+12/,
      hidden: true,
    }),
  ).toBeInTheDocument();
  expect(screen.getByText(/84 of 120 people answered \(70 %\)/)).toBeVisible();
  expect(await card('What slows you down?')).toHaveTextContent(
    /Tests6 \(75 %\)/,
  );
  await expectAccessible(container);
});

it('says where too few answered', async () => {
  openSurveys(new FakeBackend(), PATH);
  expect(await card('I can deploy whenever I want to')).toHaveTextContent(
    'Fewer than 5 people answered this, so nothing of it is shown.',
  );
});

it('shows what people wrote to the platform group, as text', async () => {
  const backend = new FakeBackend();
  backend.mayManage = true;
  openSurveys(backend, PATH);
  const texts = await card('What should we do next?');
  expect(await within(texts).findByText('<b>Bold</b>')).toBeInTheDocument();
});

it('does not even ask for what people wrote for others', async () => {
  const backend = new FakeBackend();
  openSurveys(backend, PATH);
  expect(await card('What should we do next?')).toHaveTextContent(
    'What people wrote is read by the platform team only.',
  );
  expect(backend.last('GET /rounds/{roundId}/texts')).toBeUndefined();
});

it('shows another round, which stands in the URL', async () => {
  const backend = new FakeBackend();
  openSurveys(backend, `${PATH}?round=1`);
  await card('Would you recommend the portal?');
  expect(backend.last('GET /surveys/{surveyId}/results')?.query).toEqual({
    round: '1',
  });
});

it('saves what is shown as CSV and as JSON', async () => {
  const user = userEvent.setup();
  openSurveys(new FakeBackend(), PATH);
  await user.click(await screen.findByRole('button', { name: 'Download CSV' }));
  await waitFor(() =>
    expect(saveFile).toHaveBeenCalledWith(
      'survey-2026-07-14.csv',
      expect.any(Blob),
    ),
  );
  await user.click(screen.getByRole('button', { name: 'Download JSON' }));
  expect(saveFile).toHaveBeenLastCalledWith(
    'survey-2026-07-14.json',
    expect.any(Blob),
  );
});

it('says when there are no results', async () => {
  const backend = new FakeBackend();
  backend.refusals['GET /surveys/{surveyId}/results'] = {
    status: 404,
    message: 'No round of this survey has closed yet',
  };
  openSurveys(backend, PATH);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'No round of this survey has closed yet',
  );
});
