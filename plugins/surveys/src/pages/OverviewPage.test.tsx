import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openSurveys } from '../__testUtils__/openSurveys';
import {
  closedRound,
  NOTE_ID,
  ROUND_ID,
  survey,
  SURVEY_ID,
} from '../__testUtils__/samples';

const card = (name: string) => screen.findByRole('region', { name });

it('lists surveys with how many answered, the way to results and to what one is invited to', async () => {
  const backend = new FakeBackend();
  backend.surveys = [
    survey({
      id: NOTE_ID,
      title: 'Open one',
      rounds: [closedRound({ state: 'open', closesOn: '2026-12-24' })],
    }),
    survey(),
  ];
  backend.invitation = {
    roundId: ROUND_ID,
    title: 'Open one',
    questions: 4,
    closesOn: '2026-12-24',
  };
  const { container } = openSurveys(backend, '/surveys');
  const surveys = await card('Surveys');
  expect(surveys).toHaveTextContent(
    'Open until 24 December 2026: 84 of 120 people answered (70 %)',
  );
  expect(
    within(surveys).getByRole('link', {
      name: 'Results of How is the platform?',
    }),
  ).toHaveAttribute('href', `/surveys/${SURVEY_ID}/results`);
  expect(
    within(surveys).queryByRole('link', { name: 'Results of Open one' }),
  ).not.toBeInTheDocument();
  expect(
    within(surveys).getByRole('link', { name: 'Open one' }),
  ).toHaveAttribute('href', `/surveys/rounds/${ROUND_ID}`);
  expect(
    screen.queryByRole('button', { name: /^End/ }),
  ).not.toBeInTheDocument();
  await expectAccessible(container);
});

it('says what will be here while there is nothing', async () => {
  const backend = new FakeBackend();
  backend.surveys = [];
  openSurveys(backend, '/surveys');
  expect(await card('Surveys')).toHaveTextContent('will be here');
  expect(await card('You said, we did')).toHaveTextContent('will be here');
  expect(await card('Road map')).toHaveTextContent('will be here');
});

it('says when the surveys did not load, and tries again', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  backend.refusals['GET /surveys'] = { status: 503, message: 'It is down' };
  openSurveys(backend, '/surveys');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The surveys did not load',
  );
  delete backend.refusals['GET /surveys'];
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await card('Surveys');
});

it('lets the platform group end a survey, once it was said what follows', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  backend.mayManage = true;
  openSurveys(backend, '/surveys');
  await user.click(
    await screen.findByRole('button', { name: 'End How is the platform?' }),
  );
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('It does not open again');
  await expectAccessible(dialog);
  await user.click(within(dialog).getByRole('button', { name: 'End it' }));
  await waitFor(() =>
    expect(
      screen.queryByRole('button', { name: 'End How is the platform?' }),
    ).not.toBeInTheDocument(),
  );
  expect(backend.last('POST /surveys/{surveyId}/end')?.parameters).toEqual({
    surveyId: SURVEY_ID,
  });
});

it('shows notes and the road map to everybody, as text, and links them', async () => {
  const backend = new FakeBackend();
  backend.notes = [
    {
      id: NOTE_ID,
      said: '<i>Slow</i>',
      did: 'We cached them',
      writtenOn: '2026-11-01',
    },
  ];
  backend.roadmap = [
    { id: NOTE_ID, title: 'Faster tests', status: 'doing', noteId: NOTE_ID },
  ];
  openSurveys(backend, '/surveys');
  expect(await card('You said, we did')).toHaveTextContent(
    'You said: <i>Slow</i>We did: We cached them1 November 2026',
  );
  const roadmap = await card('Road map');
  expect(roadmap).toHaveTextContent('Faster testsBeing done');
  expect(
    within(roadmap).getByRole('link', { name: 'What you said about it' }),
  ).toHaveAttribute('href', `#note-${NOTE_ID}`);
  expect(
    within(roadmap).queryByRole('button', { name: /Remove/ }),
  ).not.toBeInTheDocument();
});

it('lets the platform group write notes, and keep the road map', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  backend.mayManage = true;
  openSurveys(backend, '/surveys');
  const notes = within(await card('You said, we did'));
  await user.type(notes.getByLabelText('You said'), 'Tests are slow');
  await user.type(notes.getByLabelText('We did'), 'We cached them');
  await user.click(notes.getByRole('button', { name: 'Add the note' }));
  expect(await screen.findByText(/You said: Tests are slow/)).toBeVisible();
  expect(backend.last('POST /notes')?.body).toEqual({
    said: 'Tests are slow',
    did: 'We cached them',
  });

  const roadmap = within(await card('Road map'));
  await user.type(roadmap.getByLabelText('What'), 'Faster tests');
  await user.click(
    roadmap.getByRole('button', { name: 'Add to the road map' }),
  );
  await screen.findByText('Faster tests');
  expect(backend.last('POST /roadmap')?.body).toEqual({
    title: 'Faster tests',
    status: 'planned',
    noteId: null,
  });
  await user.click(
    roadmap.getByRole('button', { name: 'Remove Faster tests' }),
  );
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(backend.roadmap).toEqual([]));
});

it('says why a note was not taken, and keeps what was written', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  backend.mayManage = true;
  backend.refusals['POST /notes'] = { status: 403, message: 'Not you' };
  openSurveys(backend, '/surveys');
  const notes = within(await card('You said, we did'));
  await user.type(notes.getByLabelText('You said'), 'A');
  await user.type(notes.getByLabelText('We did'), 'B');
  await user.click(notes.getByRole('button', { name: 'Add the note' }));
  expect(await notes.findByRole('alert')).toHaveTextContent(
    'Not you. Nothing was changed.',
  );
  expect(notes.getByLabelText('You said')).toHaveValue('A');
});
