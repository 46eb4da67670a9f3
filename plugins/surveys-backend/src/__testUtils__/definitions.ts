import type {
  Question,
  SurveyDefinitionInput,
} from '@slipway/plugin-surveys-common';
import { DateTime } from 'luxon';

/** A day so many days from now, in UTC. */
export function dayFromNow(days: number): string {
  return DateTime.utc().plus({ days }).toFormat('yyyy-MM-dd');
}

/** One question of each kind. */
export const QUESTIONS: Question[] = [
  {
    kind: 'nps',
    text: 'How likely is it that you would recommend the portal?',
  },
  { kind: 'scale', text: 'I can deploy whenever I want to' },
  {
    kind: 'choice',
    text: 'What slows you down?',
    options: ['Tests', 'Review'],
  },
  { kind: 'text', text: 'What should we do next?' },
];

/** A survey that is open now, for the whole company. */
export function definition(
  more: Partial<SurveyDefinitionInput> = {},
): SurveyDefinitionInput {
  return {
    title: 'How is the platform?',
    questions: QUESTIONS,
    audience: { groups: ['group:default/company'] },
    opensOn: dayFromNow(-1),
    closesOn: dayFromNow(7),
    ...more,
  };
}
