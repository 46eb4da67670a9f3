import type { Operation } from '@slipway/openapi';
import { z } from 'zod';
import { eventReadPermission } from '../permissions';
import {
  eventsAnswerSchema,
  eventsQuerySchema,
  eventTypesAnswerSchema,
  exportQuerySchema,
} from '../schemas/events';
import {
  monthsAnswerSchema,
  verificationQuerySchema,
  verificationSchema,
} from '../schemas/verification';

const access = {
  permission: eventReadPermission,
  alsoNeeds: 'the role auditor',
};

/** Every endpoint. None of them changes anything: events come from the plugins that do something. */
export const operations: Operation[] = [
  {
    method: 'get',
    path: '/events',
    summary: 'List what was done, the newest first',
    ...access,
    query: eventsQuerySchema,
    answer: eventsAnswerSchema,
  },
  {
    method: 'get',
    path: '/events.jsonl',
    summary: 'Export what was done, the oldest first, as JSON lines',
    ...access,
    query: exportQuerySchema,
    answer: z.string(),
    mediaType: 'application/jsonl',
  },
  {
    method: 'get',
    path: '/event-types',
    summary: 'List what the trail has events of',
    ...access,
    answer: eventTypesAnswerSchema,
  },
  {
    method: 'get',
    path: '/months',
    summary: 'List the months that have events, the oldest first',
    ...access,
    answer: monthsAnswerSchema,
  },
  {
    method: 'get',
    path: '/verification',
    summary: 'Compute the chain of a month anew, or of each',
    ...access,
    query: verificationQuerySchema,
    missing: 'There are no events of that month',
    answer: verificationSchema,
  },
];
