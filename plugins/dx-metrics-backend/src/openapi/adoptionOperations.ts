import {
  adoptionAnswerSchema,
  adoptionQuerySchema,
  adoptionReadPermission,
  adoptionRecordsCsvQuerySchema,
  adoptionRecordsPageSchema,
  adoptionRecordsQuerySchema,
  adoptionRecordsReadPermission,
  batchAnswerSchema,
  infrastructureChangesCreatePermission,
  infrastructureChangeSchema,
  MAX_BATCH_SIZE,
  presenceCreatePermission,
} from '@slipway/plugin-dx-metrics-common';
import type { Operation } from '@slipway/openapi';
import { z } from 'zod';

/** The endpoints of adoption. */
export const adoptionOperations: Operation[] = [
  {
    method: 'get',
    path: '/adoption',
    summary: 'Read how the portal is taken up over a period',
    permission: adoptionReadPermission,
    query: adoptionQuerySchema,
    answer: adoptionAnswerSchema,
  },
  {
    method: 'get',
    path: '/adoption.csv',
    summary: 'Read how the portal is taken up, by month, as CSV',
    permission: adoptionReadPermission,
    query: adoptionQuerySchema,
    answer: z.string(),
    mediaType: 'text/csv',
  },
  {
    method: 'get',
    path: '/adoption/records',
    summary: 'Read the records behind a number of adoption, newest first',
    permission: adoptionRecordsReadPermission,
    query: adoptionRecordsQuerySchema,
    answer: adoptionRecordsPageSchema,
  },
  {
    method: 'get',
    path: '/adoption/records.csv',
    summary: 'Read every record behind a number of adoption, as CSV',
    permission: adoptionRecordsReadPermission,
    query: adoptionRecordsCsvQuerySchema,
    answer: z.string(),
    mediaType: 'text/csv',
  },
  {
    method: 'post',
    path: '/infrastructure-changes',
    summary: 'Report changes of infrastructure',
    permission: infrastructureChangesCreatePermission,
    body: z.array(infrastructureChangeSchema).max(MAX_BATCH_SIZE),
    answer: batchAnswerSchema,
  },
  {
    method: 'post',
    path: '/presence',
    summary: 'Count the caller as somebody who used the portal today',
    permission: presenceCreatePermission,
  },
];
