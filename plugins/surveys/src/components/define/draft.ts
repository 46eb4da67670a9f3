import type {
  Question,
  QuestionKind,
  Repeat,
  SurveyDefinitionInput,
} from '@slipway/plugin-surveys-common';

/** A question that is being written. */
export interface DraftQuestion {
  key: number;
  kind: Exclude<QuestionKind, 'nps'>;
  text: string;
  /** One on each line. */
  options: string;
}

/** A survey that is being written. */
export interface Draft {
  title: string;
  recommend: string;
  questions: DraftQuestion[];
  groups: string[];
  ask: 'everybody' | 'percent' | 'people';
  size: number;
  opensOn: string;
  closesOn: string;
  repeat: Repeat;
}

/** A day so many days after another one. */
function daysAfter(start: Date, days: number): string {
  return new Date(start.getTime() + days * 86_400_000)
    .toISOString()
    .slice(0, 10);
}

/** What a survey begins as: the common question, open for two weeks from today. */
export function newDraft(now: Date): Draft {
  return {
    title: '',
    recommend:
      'How likely is it that you would recommend our developer platform to a colleague?',
    questions: [],
    groups: [],
    ask: 'everybody',
    size: 20,
    opensOn: daysAfter(now, 0),
    closesOn: daysAfter(now, 13),
    repeat: 'none',
  };
}

/** What a draft says, as the back end takes it. It checks it, too. */
export function toDefinition(draft: Draft): SurveyDefinitionInput {
  const { title, recommend, groups, opensOn, closesOn, repeat } = draft;
  return {
    title,
    questions: [
      { kind: 'nps', text: recommend },
      ...draft.questions.map(toQuestion),
    ],
    audience: { groups, sample: toSample(draft) },
    opensOn,
    closesOn,
    repeat,
  };
}

function toQuestion({ kind, text, options }: DraftQuestion): Question {
  if (kind !== 'choice') {
    return { kind, text };
  }
  const lines = options
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  return { kind, text, options: lines };
}

function toSample({ ask, size }: Draft) {
  switch (ask) {
    case 'percent':
      return { percent: size };
    case 'people':
      return { people: size };
    default:
      return null;
  }
}
