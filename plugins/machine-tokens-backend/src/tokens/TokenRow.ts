import type { Token, TokenState } from '@slipway/plugin-machine-tokens-common';

/** A token as the database keeps it, but for its hash. */
export interface TokenRow {
  id: string;
  title: string;
  plugin: string;
  permissions: string[];
  entities: string[];
  owner: string;
  created_by: string;
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
  revoked_by: string | null;
  revoked_at: Date | null;
}

/** The columns of {@link TokenRow}. */
export const TOKEN_COLUMNS = [
  'id',
  'title',
  'plugin',
  'permissions',
  'entities',
  'owner',
  'created_by',
  'created_at',
  'expires_at',
  'last_used_at',
  'revoked_by',
  'revoked_at',
] as const;

/** What the contract says of a token. @param lost - those of its entities that its group does not own any more */
export function toToken(row: TokenRow, now: Date, lost: string[]): Token {
  const { id, title, owner, plugin, permissions, entities } = row;
  return {
    id,
    title,
    owner,
    scope: { plugin, permissions, entities },
    lost,
    state: stateOf(row, now),
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedBy: row.revoked_by,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}

function stateOf(row: TokenRow, now: Date): TokenState {
  if (row.revoked_at) {
    return 'revoked';
  }
  return row.expires_at <= now ? 'expired' : 'active';
}
