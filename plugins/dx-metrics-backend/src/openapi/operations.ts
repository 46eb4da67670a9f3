import {
  attributionSchema,
  attributionsCreatePermission,
  backfillRequestSchema,
  backfillsAnswerSchema,
  backfillSchema,
  backfillsCreatePermission,
  backfillsReadPermission,
  batchAnswerSchema,
  changesCreatePermission,
  changeSchema,
  deploymentsCreatePermission,
  deploymentSchema,
  doraAnswerSchema,
  doraQuerySchema,
  doraReadPermission,
  eventsAnswerSchema,
  eventsCreatePermission,
  factsPageSchema,
  factsQuerySchema,
  factsReadPermission,
  incidentsCreatePermission,
  incidentSchema,
  MAX_BATCH_SIZE,
  recordsCsvQuerySchema,
  recordsPageSchema,
  recordsQuerySchema,
  recordsReadPermission,
  unattributedCsvQuerySchema,
  unattributedPageSchema,
  unattributedQuerySchema,
  unattributedReadPermission,
} from '@slipway/plugin-dx-metrics-common';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import { z } from 'zod';
import { otherEventSchema } from '../sources/cdevents/schemas';
import { WEBHOOKS } from '../sources/readSourceSettings';

/** One endpoint, as the OpenAPI document tells of it. */
export interface Operation {
  method: 'get' | 'post';
  path: string;
  summary: string;
  /** Absent where the sender signs with a secret of its own. */
  permission?: BasicPermission;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Absent when the answer is empty. */
  answer?: z.ZodType;
  /** `application/json` when absent. */
  mediaType?: string;
}

const batchOf = (schema: z.ZodType) => z.array(schema).max(MAX_BATCH_SIZE);

/** Every endpoint. */
export const operations: Operation[] = [
  {
    method: 'post',
    path: '/deployments',
    summary: 'Report deployments',
    permission: deploymentsCreatePermission,
    body: batchOf(deploymentSchema),
    answer: batchAnswerSchema,
  },
  {
    method: 'post',
    path: '/changes',
    summary: 'Report changes',
    permission: changesCreatePermission,
    body: batchOf(changeSchema),
    answer: batchAnswerSchema,
  },
  {
    method: 'post',
    path: '/incidents',
    summary: 'Report incidents',
    permission: incidentsCreatePermission,
    body: batchOf(incidentSchema),
    answer: batchAnswerSchema,
  },
  {
    method: 'post',
    path: '/events',
    summary: 'Report what happened, as CDEvents 0.5; JSON or lines of JSON',
    permission: eventsCreatePermission,
    body: z.union([otherEventSchema, batchOf(otherEventSchema)]),
    answer: eventsAnswerSchema,
  },
  ...WEBHOOKS.map((name): Operation => ({
    method: 'post',
    path: `/webhooks/${name}`,
    summary: `Receive a webhook of ${name}`,
    body: z.looseObject({}),
    answer: eventsAnswerSchema,
  })),
  {
    method: 'get',
    path: '/backfills',
    summary: 'Read how far the pasts of repositories were read',
    permission: backfillsReadPermission,
    answer: backfillsAnswerSchema,
  },
  {
    method: 'post',
    path: '/backfills',
    summary: 'Ask for the past of a repository to be read from GitHub',
    permission: backfillsCreatePermission,
    body: backfillRequestSchema,
    answer: backfillSchema,
  },
  {
    method: 'get',
    path: '/dora',
    summary: 'Read the five metrics of a scope over a period',
    permission: doraReadPermission,
    query: doraQuerySchema,
    answer: doraAnswerSchema,
  },
  {
    method: 'get',
    path: '/dora.csv',
    summary: 'Read the series of a scope over a period, as CSV',
    permission: doraReadPermission,
    query: doraQuerySchema,
    answer: z.string(),
    mediaType: 'text/csv',
  },
  {
    method: 'get',
    path: '/dora/records',
    summary: 'Read the records behind a number, newest first',
    permission: recordsReadPermission,
    query: recordsQuerySchema,
    answer: recordsPageSchema,
  },
  {
    method: 'get',
    path: '/dora/records.csv',
    summary: 'Read every record behind a number, as CSV',
    permission: recordsReadPermission,
    query: recordsCsvQuerySchema,
    answer: z.string(),
    mediaType: 'text/csv',
  },
  {
    method: 'get',
    path: '/unattributed',
    summary: 'Read the records that no rule could tie',
    permission: unattributedReadPermission,
    query: unattributedQuerySchema,
    answer: unattributedPageSchema,
  },
  {
    method: 'get',
    path: '/unattributed.csv',
    summary: 'Read every record that no rule could tie, as CSV',
    permission: unattributedReadPermission,
    query: unattributedCsvQuerySchema,
    answer: z.string(),
    mediaType: 'text/csv',
  },
  {
    method: 'get',
    path: '/facts',
    summary: 'Read what scorecards ask of the delivery of components',
    permission: factsReadPermission,
    query: factsQuerySchema,
    answer: factsPageSchema,
  },
  {
    method: 'post',
    path: '/attributions',
    summary: 'Settle what a record belongs to',
    permission: attributionsCreatePermission,
    body: attributionSchema,
  },
];
