import type { Operation } from '@slipway/openapi';
import { ownReadPermission } from '../permissions';
import { accessSchema } from '../schemas/access';

/** Every endpoint. */
export const operations: Operation[] = [
  {
    method: 'get',
    path: '/me',
    summary: 'Read what the caller may do, and why',
    permission: ownReadPermission,
    alsoNeeds: 'to be a person',
    answer: accessSchema,
  },
];
