import type { Operation } from '@slipway/openapi';
import { z } from 'zod';
import {
  answerCreatePermission,
  newsManagePermission,
  newsReadPermission,
  resultReadPermission,
  surveyManagePermission,
  surveyReadPermission,
  textReadPermission,
} from '../permissions';
import {
  answersSchema,
  formSchema,
  invitationAnswerSchema,
  invitationReplySchema,
  pastRoundSchema,
} from '../schemas/answers';
import {
  noteInputSchema,
  notesAnswerSchema,
  noteSchema,
  roadmapAnswerSchema,
  roadmapItemInputSchema,
  roadmapItemSchema,
} from '../schemas/news';
import {
  latestNpsSchema,
  resultsQuerySchema,
  resultsSchema,
  textsQuerySchema,
  textsSchema,
} from '../schemas/results';
import {
  listQuerySchema,
  roundSchema,
  surveyDefinitionSchema,
  surveysAnswerSchema,
  surveySchema,
} from '../schemas/surveys';

const PLATFORM_ONLY = 'membership of the platform group';

const surveyOperations: Operation[] = [
  {
    method: 'get',
    path: '/surveys',
    summary: 'List the surveys, the newest first',
    permission: surveyReadPermission,
    query: listQuerySchema,
    answer: surveysAnswerSchema,
  },
  {
    method: 'post',
    path: '/surveys',
    summary: 'Define a survey',
    permission: surveyManagePermission,
    alsoNeeds: PLATFORM_ONLY,
    body: surveyDefinitionSchema,
    answer: surveySchema,
  },
  {
    method: 'post',
    path: '/surveys/{surveyId}/end',
    summary: 'Close the open round of a survey, and open no other',
    permission: surveyManagePermission,
    alsoNeeds: PLATFORM_ONLY,
  },
  {
    method: 'post',
    path: '/surveys/{surveyId}/rounds',
    summary: 'Add a round that another tool held, as totals',
    permission: surveyManagePermission,
    alsoNeeds: PLATFORM_ONLY,
    body: pastRoundSchema,
    answer: roundSchema,
    conflicts: true,
  },
];

const answerOperations: Operation[] = [
  {
    method: 'get',
    path: '/invitation',
    summary: 'Read what the caller is invited to answer next',
    permission: answerCreatePermission,
    answer: invitationAnswerSchema,
  },
  {
    method: 'get',
    path: '/rounds/{roundId}/form',
    summary: 'Read what the caller is asked in a round',
    permission: answerCreatePermission,
    answer: formSchema,
  },
  {
    method: 'post',
    path: '/rounds/{roundId}/answers',
    summary: 'Answer a round, once and without a name',
    permission: answerCreatePermission,
    body: answersSchema,
    conflicts: true,
  },
  {
    method: 'post',
    path: '/rounds/{roundId}/reply',
    summary: 'Put an invitation off for a week, or decline it',
    permission: answerCreatePermission,
    body: invitationReplySchema,
    conflicts: true,
  },
];

const resultOperations: Operation[] = [
  {
    method: 'get',
    path: '/surveys/{surveyId}/results',
    summary: 'Read the result of a round that has closed',
    permission: resultReadPermission,
    query: resultsQuerySchema,
    answer: resultsSchema,
  },
  {
    method: 'get',
    path: '/surveys/{surveyId}/results.csv',
    summary: 'Read the result of a round that has closed, as CSV',
    permission: resultReadPermission,
    query: resultsQuerySchema,
    answer: z.string(),
    mediaType: 'text/csv',
  },
  {
    method: 'get',
    path: '/rounds/{roundId}/texts',
    summary: 'Read what people wrote in a round that has closed',
    permission: textReadPermission,
    alsoNeeds: PLATFORM_ONLY,
    query: textsQuerySchema,
    answer: textsSchema,
  },
  {
    method: 'get',
    path: '/nps',
    summary: 'Read the newest net promoter score and the rounds before it',
    permission: resultReadPermission,
    answer: latestNpsSchema,
  },
];

const newsOperations: Operation[] = [
  {
    method: 'get',
    path: '/notes',
    summary: 'List what people said and what was done, the newest first',
    permission: newsReadPermission,
    query: listQuerySchema,
    answer: notesAnswerSchema,
  },
  {
    method: 'post',
    path: '/notes',
    summary: 'Add a note of what people said and what was done',
    permission: newsManagePermission,
    alsoNeeds: PLATFORM_ONLY,
    body: noteInputSchema,
    answer: noteSchema,
  },
  {
    method: 'delete',
    path: '/notes/{noteId}',
    summary: 'Remove a note, and the links to it',
    permission: newsManagePermission,
    alsoNeeds: PLATFORM_ONLY,
  },
  {
    method: 'get',
    path: '/roadmap',
    summary: 'List what is on the road map',
    permission: newsReadPermission,
    query: listQuerySchema,
    answer: roadmapAnswerSchema,
  },
  {
    method: 'post',
    path: '/roadmap',
    summary: 'Add something to the road map',
    permission: newsManagePermission,
    alsoNeeds: PLATFORM_ONLY,
    body: roadmapItemInputSchema,
    answer: roadmapItemSchema,
  },
  {
    method: 'put',
    path: '/roadmap/{itemId}',
    summary: 'Replace something on the road map',
    permission: newsManagePermission,
    alsoNeeds: PLATFORM_ONLY,
    body: roadmapItemInputSchema,
    answer: roadmapItemSchema,
  },
  {
    method: 'delete',
    path: '/roadmap/{itemId}',
    summary: 'Take something off the road map',
    permission: newsManagePermission,
    alsoNeeds: PLATFORM_ONLY,
  },
];

/** Every endpoint. */
export const operations: Operation[] = [
  ...surveyOperations,
  ...answerOperations,
  ...resultOperations,
  ...newsOperations,
];
