import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  type NewToken,
  type Offer,
  reports,
  type TokenInput,
  type TokensPage,
  type TokenState,
} from '@slipway/plugin-machine-tokens-common';
import {
  createMachineToken,
  hashOf,
} from '@slipway/plugin-machine-tokens-node';
import { randomUUID } from 'node:crypto';
import type { TokenStore } from '../database/TokenStore';
import { checkScope } from './checkScope';
import type { EntityOwners } from './EntityOwners';
import { answersFor, type Holder } from './Holder';
import { readCursor, writeCursor } from './listCursor';
import type { Ownership } from './Ownership';
import { toToken } from './TokenRow';

const DAY = 24 * 60 * 60_000;
/** The most good tokens of one group. */
const MOST_TOKENS = 500;

/** What people do with tokens. */
export class Tokens {
  constructor(
    private readonly options: {
      maximumDays: number;
      owners: EntityOwners;
      ownership: Ownership;
      store: TokenStore;
      now?: () => Date;
    },
  ) {}

  /** What somebody may make a token of. */
  offer({ groups }: Holder): Offer {
    return {
      groups,
      maximumDays: this.options.maximumDays,
      reports: reports.map(({ plugin, permission, title }) => ({
        plugin,
        permission,
        title,
      })),
    };
  }

  /** The tokens of the groups that somebody is in; all of them for the platform team. */
  async list(
    query: { cursor?: string; limit: number; state?: TokenState },
    holder: Holder,
  ): Promise<TokensPage> {
    const { cursor, limit, state } = query;
    const now = this.#now();
    const rows = await this.options.store.list({
      owners: holder.isPlatform ? undefined : holder.groups,
      after: cursor === undefined ? undefined : readCursor(cursor),
      state,
      limit: limit + 1,
      now,
    });
    const listed = rows.slice(0, limit);
    const possessions = await this.options.ownership.of(listed);
    const last = listed.at(-1);
    return {
      items: listed.map((row, index) =>
        toToken(row, now, possessions[index].lost),
      ),
      nextCursor:
        rows.length > limit && last
          ? writeCursor({ createdAt: last.created_at, id: last.id })
          : null,
    };
  }

  /**
   * Makes a token. What the machine sends is in the answer, and nowhere else.
   *
   * @throws InputError when the scope is none that a token can have
   * @throws NotAllowedError when it is none that this person may give
   * @throws ConflictError when the group has too many
   */
  async create(input: TokenInput, holder: Holder): Promise<NewToken> {
    const { maximumDays, owners, store } = this.options;
    const { title, scope, owner, days } = input;
    if (days > maximumDays) {
      throw new InputError(`days: a token is good for ${maximumDays} at most`);
    }
    checkScope(input, holder);
    await owners.check(scope.entities, owner);
    const now = this.#now();
    if ((await store.countActive(owner, now)) >= MOST_TOKENS) {
      throw new ConflictError(
        `${owner} has ${MOST_TOKENS} tokens, which is the most; end one that is not used`,
      );
    }
    const id = randomUUID();
    const secret = createMachineToken(id);
    const row = await store.add({
      ...scope,
      id,
      title,
      owner,
      hash: Buffer.from(hashOf(secret), 'hex'),
      created_by: holder.person,
      expires_at: new Date(now.getTime() + days * DAY),
    });
    return { token: toToken(row, now, []), secret };
  }

  /** Ends a token. @throws NotFoundError when there is none that this person may see */
  async revoke(id: string, holder: Holder): Promise<void> {
    const { store } = this.options;
    const row = await store.find(id);
    if (!row || !answersFor(holder, row.owner)) {
      throw new NotFoundError(`There is no token ${id}`);
    }
    await store.revoke(id, holder.person, this.#now());
  }

  #now(): Date {
    return this.options.now?.() ?? new Date();
  }
}
