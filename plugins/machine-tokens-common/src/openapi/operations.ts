import type { Operation } from '@slipway/openapi';
import {
  tokenCreatePermission,
  tokenReadPermission,
  tokenRevokePermission,
} from '../permissions';
import {
  newTokenSchema,
  offerSchema,
  tokenInputSchema,
  tokensPageSchema,
  tokensQuerySchema,
} from '../schemas/tokens';

/** Every endpoint but `POST /verifications`, which only plugins of the portal may call. */
export const operations: Operation[] = [
  {
    method: 'get',
    path: '/offer',
    summary: 'Read what the caller may make a token of',
    permission: tokenReadPermission,
    answer: offerSchema,
  },
  {
    method: 'get',
    path: '/tokens',
    summary: 'List the tokens of the caller’s groups, the newest first',
    permission: tokenReadPermission,
    query: tokensQuerySchema,
    answer: tokensPageSchema,
  },
  {
    method: 'post',
    path: '/tokens',
    summary: 'Make a token, which is shown once',
    permission: tokenCreatePermission,
    alsoNeeds:
      'membership of the group that owns every entity of the scope, or of the platform group',
    body: tokenInputSchema,
    answer: newTokenSchema,
  },
  {
    method: 'delete',
    path: '/tokens/{tokenId}',
    summary: 'End a token',
    permission: tokenRevokePermission,
    alsoNeeds: 'membership of its group, or of the platform group',
    missing: 'There is no such token',
  },
];
