import type { AccessRow } from '../AccessRow';

const OWN_TOKENS = {
  check: 'plugin',
  of: 'tokens of entities that you, or a group that you are in, own',
} as const;

/** Permissions of what belongs to the whole portal: access, tokens of machines, the audit trail. */
export const portalRows: AccessRow[] = [
  {
    permission: 'access.own.read',
    title: 'see what you may do, and why',
    roles: ['viewer'],
  },
  {
    permission: 'machine-tokens.token.read',
    title: 'see which tokens machines have',
    roles: ['member', 'platform'],
    ownership: OWN_TOKENS,
  },
  {
    permission: 'machine-tokens.token.create',
    title: 'make a token for a machine',
    roles: ['member', 'platform'],
    ownership: OWN_TOKENS,
  },
  {
    permission: 'machine-tokens.token.revoke',
    title: 'revoke a token of a machine',
    roles: ['member', 'platform'],
    ownership: OWN_TOKENS,
  },
  {
    permission: 'audit.event.read',
    title: 'read who did what in the portal',
    roles: ['auditor'],
  },
];
