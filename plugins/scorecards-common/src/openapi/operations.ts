import type { Operation } from '@slipway/openapi';
import { z } from 'zod';
import {
  campaignManagePermission,
  definitionManagePermission,
  definitionTryPermission,
  evidenceReadPermission,
  factCreatePermission,
  resultReadPermission,
  resultRefreshPermission,
  waiverCreatePermission,
  waiverDecidePermission,
} from '../permissions';
import {
  campaignDetailSchema,
  campaignFinishSchema,
  campaignInputSchema,
  campaignSchema,
  campaignsQuerySchema,
  campaignsSchema,
} from '../schemas/campaigns';
import { dryRunInputSchema, dryRunSchema } from '../schemas/dryRun';
import {
  controlsSchema,
  evidenceQuerySchema,
  evidenceSchema,
} from '../schemas/evidence';
import {
  factsAnswerSchema,
  factsBatchSchema,
  factSourcesSchema,
} from '../schemas/facts';
import {
  gateQuerySchema,
  gateSchema,
  historyQuerySchema,
  historySchema,
  levelsQuerySchema,
  levelsSchema,
  moversQuerySchema,
  moversSchema,
  resultsQuerySchema,
  resultsSchema,
  summaryQuerySchema,
  summarySchema,
} from '../schemas/results';
import {
  definitionInputSchema,
  definitionQuerySchema,
  definitionTextSchema,
  scorecardsSchema,
} from '../schemas/scorecards';
import {
  waiverDecisionSchema,
  waiverRequestSchema,
  waiverSchema,
  waiversQuerySchema,
  waiversSchema,
} from '../schemas/waivers';

const PLATFORM_ONLY = 'membership of the platform group';
const AUDITORS_ONLY = 'the role of an auditor';
const NO_ENTITY = 'There is no such entity, or the caller may not read it';
const NO_SCORECARD = 'There is no such scorecard';

const definitionOperations: Operation[] = [
  {
    method: 'get',
    path: '/scorecards',
    summary: 'List the scorecards with their levels and checks',
    permission: resultReadPermission,
    answer: scorecardsSchema,
  },
  {
    method: 'get',
    path: '/definition',
    summary: 'Read the text of a definition, and that in Git',
    permission: resultReadPermission,
    query: definitionQuerySchema,
    answer: definitionTextSchema,
    missing: NO_SCORECARD,
  },
  {
    method: 'put',
    path: '/definition',
    summary: 'Save a definition in the portal',
    permission: definitionManagePermission,
    alsoNeeds: PLATFORM_ONLY,
    query: definitionQuerySchema,
    body: definitionInputSchema,
    answer: definitionTextSchema,
    conflicts: true,
  },
  {
    method: 'delete',
    path: '/definition',
    summary: 'Go back to the definition in Git',
    permission: definitionManagePermission,
    alsoNeeds: PLATFORM_ONLY,
    query: definitionQuerySchema,
    missing: NO_SCORECARD,
  },
  {
    method: 'post',
    path: '/dry-run',
    summary: 'Say what a definition would change; nothing is kept',
    permission: definitionTryPermission,
    body: dryRunInputSchema,
    answer: dryRunSchema,
  },
];

const factOperations: Operation[] = [
  {
    method: 'get',
    path: '/fact-sources',
    summary: 'List where facts come from, and their fields',
    permission: resultReadPermission,
    answer: factSourcesSchema,
  },
  {
    method: 'post',
    path: '/facts',
    summary: 'Send facts of entities; the same again changes nothing',
    permission: factCreatePermission,
    body: factsBatchSchema,
    answer: factsAnswerSchema,
  },
];

const resultOperations: Operation[] = [
  {
    method: 'get',
    path: '/results',
    summary: 'Read all checks of an entity',
    permission: resultReadPermission,
    query: resultsQuerySchema,
    answer: resultsSchema,
    missing: NO_ENTITY,
  },
  {
    method: 'post',
    path: '/refresh',
    summary: 'Collect the facts of an entity and evaluate it, now',
    permission: resultRefreshPermission,
    query: resultsQuerySchema,
    answer: resultsSchema,
    missing: NO_ENTITY,
  },
  {
    method: 'get',
    path: '/summary',
    summary: 'Read how the entities of a scope stand',
    permission: resultReadPermission,
    query: summaryQuerySchema,
    answer: summarySchema,
    missing: NO_SCORECARD,
  },
  {
    method: 'get',
    path: '/summary.csv',
    summary: 'The entities of a summary, all pages, as CSV',
    permission: resultReadPermission,
    query: summaryQuerySchema.omit({ cursor: true, limit: true }),
    answer: z.string(),
    mediaType: 'text/csv',
    missing: NO_SCORECARD,
  },
  {
    method: 'get',
    path: '/levels',
    summary: 'Read the levels of single entities',
    permission: resultReadPermission,
    query: levelsQuerySchema,
    answer: levelsSchema,
    missing: NO_SCORECARD,
  },
  {
    method: 'get',
    path: '/history',
    summary: 'Read how the entities of a scope stood before, by day',
    permission: resultReadPermission,
    query: historyQuerySchema,
    answer: historySchema,
    missing: NO_SCORECARD,
  },
  {
    method: 'get',
    path: '/movers',
    summary: 'List the groups whose score rose most',
    permission: resultReadPermission,
    query: moversQuerySchema,
    answer: moversSchema,
    missing: NO_SCORECARD,
  },
  {
    method: 'get',
    path: '/gate',
    summary: 'Let a pipeline ask whether an entity has a level',
    permission: resultReadPermission,
    query: gateQuerySchema,
    answer: gateSchema,
    conflicts: true,
    missing: NO_ENTITY,
  },
];

const decide = (decision: string, summary: string): Operation => ({
  method: 'post',
  path: `/waivers/{waiverId}/${decision}`,
  summary,
  permission: waiverDecidePermission,
  alsoNeeds: PLATFORM_ONLY,
  body: waiverDecisionSchema,
  answer: waiverSchema,
  conflicts: true,
  missing: 'There is no such waiver, or the caller may not read its entity',
});

const waiverOperations: Operation[] = [
  {
    method: 'get',
    path: '/waivers',
    summary: 'List waivers, the newest first',
    permission: resultReadPermission,
    query: waiversQuerySchema,
    answer: waiversSchema,
  },
  {
    method: 'post',
    path: '/waivers',
    summary: 'Ask for a waiver',
    permission: waiverCreatePermission,
    body: waiverRequestSchema,
    answer: waiverSchema,
    conflicts: true,
    missing: NO_ENTITY,
  },
  decide('approve', 'Approve a waiver that somebody else asked for'),
  decide('deny', 'Deny a waiver'),
  decide('revoke', 'End a waiver before its time'),
];

const campaignOperations: Operation[] = [
  {
    method: 'get',
    path: '/campaigns',
    summary: 'List the campaigns, the next to end first',
    permission: resultReadPermission,
    query: campaignsQuerySchema,
    answer: campaignsSchema,
  },
  {
    method: 'post',
    path: '/campaigns',
    summary: 'Start a campaign',
    permission: campaignManagePermission,
    alsoNeeds: PLATFORM_ONLY,
    body: campaignInputSchema,
    answer: campaignSchema,
  },
  {
    method: 'get',
    path: '/campaigns/{campaignId}',
    summary: 'Read a campaign with its burn-up',
    permission: resultReadPermission,
    answer: campaignDetailSchema,
    missing: 'There is no such campaign',
  },
  {
    method: 'post',
    path: '/campaigns/{campaignId}/finish',
    summary: 'Finish a campaign; its checks may become part of a level',
    permission: campaignManagePermission,
    alsoNeeds: PLATFORM_ONLY,
    body: campaignFinishSchema,
    answer: campaignSchema,
    conflicts: true,
    missing: 'There is no such campaign',
  },
];

const evidenceOperations: Operation[] = [
  {
    method: 'get',
    path: '/controls',
    summary: 'List how each control stands now',
    permission: evidenceReadPermission,
    alsoNeeds: AUDITORS_ONLY,
    answer: controlsSchema,
  },
  {
    method: 'get',
    path: '/evidence',
    summary: 'Read how a control stood on a day',
    permission: evidenceReadPermission,
    alsoNeeds: AUDITORS_ONLY,
    query: evidenceQuerySchema,
    answer: evidenceSchema,
  },
  {
    method: 'get',
    path: '/evidence.csv',
    summary: 'The same, all pages, as CSV',
    permission: evidenceReadPermission,
    alsoNeeds: AUDITORS_ONLY,
    query: evidenceQuerySchema.omit({ cursor: true, limit: true }),
    answer: z.string(),
    mediaType: 'text/csv',
  },
];

/** Every endpoint of the plugin, as the OpenAPI document tells of it. */
export const operations: Operation[] = [
  ...definitionOperations,
  ...factOperations,
  ...resultOperations,
  ...waiverOperations,
  ...campaignOperations,
  ...evidenceOperations,
];
