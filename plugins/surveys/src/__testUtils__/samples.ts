import type {
  Form,
  Nps,
  QuestionResult,
  Results,
  Round,
  Survey,
} from '@slipway/plugin-surveys-common';

/** The id of the survey, of its round, of a note. */
export const SURVEY_ID = '0f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a11';
export const ROUND_ID = '4b1c4a0e-4ad5-4a52-9c39-6a6d7b2a64c7';
export const NOTE_ID = 'b53cf0a6-9a7e-4b0e-8b57-1d2f4b6f2a90';

const QUESTIONS: Survey['questions'] = [
  { kind: 'nps', text: 'Would you recommend the portal?' },
  { kind: 'scale', text: 'I can deploy whenever I want to' },
  {
    kind: 'choice',
    text: 'What slows you down?',
    options: ['Tests', 'Review'],
  },
  { kind: 'text', text: 'What should we do next?' },
];

/** A round that has closed. */
export function closedRound(round: Partial<Round> = {}): Round {
  return {
    id: ROUND_ID,
    number: 2,
    opensOn: '2026-07-01',
    closesOn: '2026-07-14',
    state: 'closed',
    invited: 120,
    answered: 84,
    ...round,
  };
}

/** A quarterly survey of which two rounds have closed. */
export function survey(more: Partial<Survey> = {}): Survey {
  return {
    id: SURVEY_ID,
    title: 'How is the platform?',
    questions: QUESTIONS,
    audience: { groups: ['group:default/company'], sample: null },
    opensOn: '2026-04-01',
    closesOn: '2026-04-14',
    repeat: 'quarterly',
    ended: false,
    rounds: [
      closedRound(),
      closedRound({
        id: '7b1c4a0e-4ad5-4a52-9c39-6a6d7b2a64c7',
        number: 1,
        opensOn: '2026-04-01',
        closesOn: '2026-04-14',
      }),
    ],
    ...more,
  };
}

/** What a person is asked. */
export function form(more: Partial<Form> = {}): Form {
  return {
    roundId: ROUND_ID,
    surveyId: SURVEY_ID,
    title: 'How is the platform?',
    questions: QUESTIONS,
    closesOn: '2026-12-24',
    state: 'invited',
    minimumGroupSize: 5,
    ...more,
  };
}

/** A score of so many people. */
export function nps(more: Partial<Nps> = {}): Nps {
  return {
    kind: 'nps',
    n: 84,
    value: 21.4,
    low: 4.2,
    high: 37.6,
    promoters: 40,
    passives: 22,
    detractors: 22,
    distribution: Array.from({ length: 11 }, (_, value) => ({
      value,
      count: value === 9 ? 84 : 0,
    })),
    ...more,
  };
}

/** The result of the question for the score, with one team that is shown and one that is not. */
function npsResult(): QuestionResult {
  return {
    question: QUESTIONS[0],
    all: nps(),
    groups: [
      { group: 'group:default/bookings', result: nps({ n: 12, value: -8 }) },
    ],
    withheldGroups: ['group:default/customs'],
    trend: [
      { number: 1, closesOn: '2026-04-14', result: nps({ value: 12 }) },
      { number: 2, closesOn: '2026-07-14', result: nps() },
    ],
  };
}

/** The results of the second round. */
export function results(more: Partial<Results> = {}): Results {
  const plain = { groups: [], withheldGroups: [], trend: [] };
  return {
    surveyId: SURVEY_ID,
    title: 'How is the platform?',
    round: closedRound(),
    minimumGroupSize: 5,
    questions: [
      npsResult(),
      { ...plain, question: QUESTIONS[1], all: { kind: 'withheld' } },
      {
        ...plain,
        question: QUESTIONS[2],
        all: {
          kind: 'choice',
          n: 8,
          distribution: [
            { value: 'Tests', count: 6 },
            { value: 'Review', count: 2 },
          ],
        },
      },
      { ...plain, question: QUESTIONS[3], all: { kind: 'text', n: 7 } },
    ],
    ...more,
  };
}
