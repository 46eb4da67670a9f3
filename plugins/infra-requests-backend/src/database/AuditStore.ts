import type { AuditEntry } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { type ChainHead, EMPTY_CHAIN, hashEntry } from '../audit/chain';

/** Something that was done. Nothing secret is ever in its detail. */
export type NewEntry = Pick<
  AuditEntry,
  'actor' | 'action' | 'request' | 'detail'
>;

/** Which entries to read. */
export interface EntryFilter {
  request?: string;
  /** Later than an entry. */
  after?: number;
  /** Earlier than an entry. */
  before?: number;
  /** At or after a moment. */
  from?: Date;
  /** Before a moment. */
  until?: Date;
}

/** What is kept of somebody who asked for a longer lease. */
const extensionAskSchema = z.object({
  days: z.number(),
  until: z.coerce.date(),
  /** What was live then. */
  revision: z.number().nullable().default(null),
  rules: z.array(z.string()),
  /** Whose approval it takes. */
  groups: z.array(z.string()).default([]),
  /** Those of them for which whoever asks agrees to it. */
  approves: z.array(z.string()).default([]),
});

/** Somebody who asked for a longer lease, and did not get it then. */
export interface ExtensionAskEntry extends z.infer<typeof extensionAskSchema> {
  actor: string;
  at: Date;
}

/** Of those that asked for a longer lease, this many are looked at. */
const MAX_ASKS = 500;

type EntryRow = Omit<AuditEntry, 'id' | 'at'> & { id: string; at: Date };

/** Any number; the same in every replica. */
const LOCK = 6_011_823;

/** Keeps the audit trail. Entries are added, and the database refuses anything else. */
export class AuditStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Adds entries to the end. Until the transaction ends no other can add any: this is the last thing that a transaction
   * does.
   */
  async append(
    transaction: Knex.Transaction,
    entries: NewEntry[],
    at: Date,
  ): Promise<void> {
    if (entries.length === 0) {
      return;
    }
    await transaction.raw('SELECT pg_advisory_xact_lock(?)', LOCK);
    let head = await this.#head(transaction);
    const rows: AuditEntry[] = [];
    for (const entry of entries) {
      const linked = {
        ...entry,
        id: head.id + 1,
        at: at.toISOString(),
        previous: head.hash,
      };
      const row = { ...linked, hash: hashEntry(linked) };
      rows.push(row);
      head = row;
    }
    await transaction('audit').insert(
      rows.map(row => ({ ...row, detail: JSON.stringify(row.detail) })),
    );
  }

  /** Who has asked for a longer lease of a resource since it was last extended, the newest first. */
  async listExtensionAsks(
    request: string,
    since: Date,
    knex: Knex,
  ): Promise<ExtensionAskEntry[]> {
    const extended = knex('audit')
      .where({ request, action: 'request.extend' })
      .max('id');
    const rows = await knex('audit')
      .where({ request, action: 'extension.refuse' })
      .where('at', '>', since)
      .whereRaw('id > coalesce((?), 0)', extended)
      .orderBy('id', 'desc')
      .limit(MAX_ASKS)
      .select('actor', 'at', 'detail');
    return rows.map(({ actor, at, detail }) => ({
      actor,
      at,
      ...extensionAskSchema.parse(detail),
    }));
  }

  /** Who did something to a request last; undefined if nobody did. */
  async findActor(
    request: string,
    action: string,
  ): Promise<string | undefined> {
    const entry = await this.knex<EntryRow>('audit')
      .where({ request, action })
      .orderBy('id', 'desc')
      .first('actor');
    return entry?.actor;
  }

  /** The newest first. */
  async listNewest(filter: EntryFilter, limit: number): Promise<AuditEntry[]> {
    return this.#list(filter, 'desc', limit);
  }

  /** The oldest first. */
  async listOldest(filter: EntryFilter, limit: number): Promise<AuditEntry[]> {
    return this.#list(filter, 'asc', limit);
  }

  async #list(
    filter: EntryFilter,
    direction: 'asc' | 'desc',
    limit: number,
  ): Promise<AuditEntry[]> {
    const { request, after, before, from, until } = filter;
    const query = this.knex<EntryRow>('audit')
      .orderBy('id', direction)
      .limit(limit);
    if (request) {
      query.where({ request });
    }
    if (after !== undefined) {
      query.where('id', '>', after);
    }
    if (before !== undefined) {
      query.where('id', '<', before);
    }
    if (from) {
      query.where('at', '>=', from);
    }
    if (until) {
      query.where('at', '<', until);
    }
    const rows: EntryRow[] = await query;
    return rows.map(row => ({
      ...row,
      id: Number(row.id),
      at: row.at.toISOString(),
    }));
  }

  async #head(transaction: Knex.Transaction): Promise<ChainHead> {
    const row: { id: string; hash: string } | undefined = await transaction(
      'audit',
    )
      .orderBy('id', 'desc')
      .first('id', 'hash');
    return row ? { id: Number(row.id), hash: row.hash } : EMPTY_CHAIN;
  }
}
