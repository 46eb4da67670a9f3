import type {
  Nps,
  Note,
  Results,
  Round,
  Survey,
} from '@slipway/plugin-surveys-common';

const SURVEY_ID = '0f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a11';
const QUESTION = {
  kind: 'nps' as const,
  text: 'Would you recommend the portal?',
};

function round(number: number, closesOn: string, answered: number): Round {
  return {
    id: `4b1c4a0e-4ad5-4a52-9c39-6a6d7b2a64c${number}`,
    number,
    opensOn: closesOn,
    closesOn,
    state: 'closed',
    invited: 120,
    answered,
  };
}

/** A quarterly survey of which two rounds have closed, one in each of the quarters of a report of the third of 2026. */
export function survey(more: Partial<Survey> = {}): Survey {
  return {
    id: SURVEY_ID,
    title: 'How is the platform?',
    questions: [QUESTION],
    audience: { groups: ['group:default/company'], sample: null },
    opensOn: '2026-04-01',
    closesOn: '2026-04-14',
    repeat: 'quarterly',
    ended: false,
    rounds: [round(2, '2026-07-14', 84), round(1, '2026-04-14', 60)],
    ...more,
  };
}

function nps(value: number): Nps {
  return {
    kind: 'nps',
    n: 84,
    value,
    low: value - 10,
    high: value + 10,
    promoters: 40,
    passives: 22,
    detractors: 22,
    distribution: [{ value: 9, count: 84 }],
  };
}

/** The results of its second round. */
export function results(more: Partial<Results> = {}): Results {
  return {
    surveyId: SURVEY_ID,
    title: 'How is the platform?',
    round: round(2, '2026-07-14', 84),
    minimumGroupSize: 5,
    questions: [
      {
        question: QUESTION,
        all: nps(21),
        groups: [],
        withheldGroups: [],
        trend: [
          { number: 1, closesOn: '2026-04-14', result: nps(12) },
          { number: 2, closesOn: '2026-07-14', result: nps(21) },
        ],
      },
    ],
    ...more,
  };
}

/** Something that was done. */
export function note(number: number, writtenOn: string): Note {
  return {
    id: `b53cf0a6-9a7e-4b0e-8b57-1d2f4b6f2a9${number}`,
    said: `Builds are slow (${number})`,
    did: `A cache for builds (${number})`,
    writtenOn,
  };
}
