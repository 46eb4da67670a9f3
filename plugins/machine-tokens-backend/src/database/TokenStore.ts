import type { TokenState } from '@slipway/plugin-machine-tokens-common';
import type { Knex } from 'knex';
import { TOKEN_COLUMNS, type TokenRow } from '../tokens/TokenRow';

const TABLE = 'machine_tokens';

/** Where a page starts: after this token. */
export interface ListPosition {
  createdAt: Date;
  id: string;
}

/** A new token. */
export type NewTokenRow = Pick<
  TokenRow,
  | 'id'
  | 'title'
  | 'plugin'
  | 'permissions'
  | 'entities'
  | 'owner'
  | 'created_by'
  | 'expires_at'
> & { hash: Buffer };

/** Keeps tokens, by their hashes. */
export class TokenStore {
  constructor(private readonly knex: Knex) {}

  async add(row: NewTokenRow): Promise<TokenRow> {
    const [added] = await this.knex(TABLE)
      .insert(row)
      .returning<TokenRow[]>([...TOKEN_COLUMNS]);
    return added;
  }

  async find(id: string): Promise<TokenRow | undefined> {
    return this.#rows().where({ id }).first();
  }

  /** The newest first; those of some groups, or all. */
  async list(filter: {
    owners?: string[];
    state?: TokenState;
    after?: ListPosition;
    limit: number;
    now: Date;
  }): Promise<TokenRow[]> {
    const { owners, state, after, limit, now } = filter;
    const query = this.#rows()
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    if (owners) {
      query.whereIn('owner', owners);
    }
    if (state === 'revoked') {
      query.whereNotNull('revoked_at');
    } else if (state) {
      query
        .whereNull('revoked_at')
        .where('expires_at', state === 'active' ? '>' : '<=', now);
    }
    if (after) {
      query.whereRaw('(created_at, id) < (?, ?)', [after.createdAt, after.id]);
    }
    return query;
  }

  /** How many of a group's tokens are good. */
  async countActive(owner: string, now: Date): Promise<number> {
    const [{ count }] = await this.knex(TABLE)
      .where({ owner })
      .whereNull('revoked_at')
      .where('expires_at', '>', now)
      .count<{ count: string }[]>('* AS count');
    return Number(count);
  }

  /** Ends a token; one that was ended before stays as it is. */
  async revoke(id: string, by: string, now: Date): Promise<void> {
    await this.knex(TABLE)
      .where({ id })
      .whereNull('revoked_at')
      .update({ revoked_by: by, revoked_at: now });
  }

  /** Those of some tokens that are good, with their hashes. */
  async findActive(
    ids: string[],
    now: Date,
  ): Promise<(TokenRow & { hash: Buffer })[]> {
    return this.knex(TABLE)
      .select<(TokenRow & { hash: Buffer })[]>(...TOKEN_COLUMNS, 'hash')
      .whereIn('id', ids)
      .whereNull('revoked_at')
      .where('expires_at', '>', now);
  }

  /** Keeps that tokens were used, of each at most once a minute. */
  async noteUse(ids: string[], now: Date): Promise<void> {
    const aMinuteAgo = new Date(now.getTime() - 60_000);
    await this.knex(TABLE)
      .whereIn('id', ids)
      .where(unused =>
        unused
          .whereNull('last_used_at')
          .orWhere('last_used_at', '<=', aMinuteAgo),
      )
      .update({ last_used_at: now });
  }

  /**
   * Tells of good tokens that end before a day, once each. Tokens whose owners could not be told come again.
   *
   * @param limit - of the tokens
   */
  async noticeOnce(
    range: { now: Date; before: Date; limit: number },
    tell: (rows: TokenRow[]) => Promise<void>,
  ): Promise<number> {
    const { now, before, limit } = range;
    return this.knex.transaction(async transaction => {
      const rows = await transaction(TABLE)
        .select<TokenRow[]>(...TOKEN_COLUMNS)
        .whereNull('noticed_at')
        .whereNull('revoked_at')
        .where('expires_at', '>', now)
        .where('expires_at', '<=', before)
        .orderBy('expires_at')
        .limit(limit)
        .forUpdate()
        .skipLocked();
      await tell(rows);
      await transaction(TABLE)
        .whereIn(
          'id',
          rows.map(({ id }) => id),
        )
        .update({ noticed_at: now });
      return rows.length;
    });
  }

  /** Forgets tokens that ended before a time. */
  async forgetEnded(before: Date): Promise<void> {
    await this.knex(TABLE)
      .whereRaw('least(revoked_at, expires_at) < ?', [before])
      .delete();
  }

  #rows() {
    return this.knex(TABLE).select<TokenRow[]>(...TOKEN_COLUMNS);
  }
}
