import { ConflictError } from '@backstage/errors';
import type {
  Waiver,
  WaiverState,
  WaiversQuery,
} from '@slipway/plugin-scorecards-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { Visible } from '../../visibility/Visibility';
import { whereVisible } from '../whereVisible';

/** What a waiver begins with. */
export interface NewWaiver {
  entityId: string;
  scorecard: string;
  check: string;
  reason: string;
  until: Date;
  requestedBy: string;
}

/** What somebody decides about a waiver. */
export interface Decision {
  /** Nothing is decided about a waiver that is in another state by now. */
  from: WaiverState;
  to: WaiverState;
  person: string;
  note?: string;
}

/** Tells what else happens in the transaction that changes waivers of these entities. */
export type Alongside = (
  transaction: Knex.Transaction,
  entityIds: string[],
) => Promise<void>;

interface WaiverRow extends Omit<
  Waiver,
  'until' | 'requestedAt' | 'decidedAt'
> {
  until: Date;
  requestedAt: Date;
  decidedAt: Date | null;
}

/** A waiver, and who owns its entity. */
export interface EndingWaiver extends Waiver {
  owner: string | null;
}

/** The state that counts: what is past its end has expired, even before somebody writes that down. */
const STATE = `CASE WHEN waivers.state IN ('requested', 'approved') AND waivers.until < :now THEN 'expired' ELSE waivers.state END`;

/** Keeps waivers. Moments are given by the caller, so that everything in a request happens at one. */
export class WaiverStore {
  constructor(private readonly knex: Knex) {}

  /** Those of entities that the caller may see, the newest first. */
  async list(
    { entity, scorecard, state, limit }: WaiversQuery & { limit: number },
    visible: Visible,
    now: Date,
  ): Promise<Waiver[]> {
    const query = this.#select(now)
      .modify(whereVisible, visible)
      .orderBy([{ column: 'requested_at', order: 'desc' }, 'waivers.id'])
      .limit(limit);
    if (entity) {
      query.where('entities.ref', entity);
    }
    if (scorecard) {
      query.where('waivers.scorecard', scorecard);
    }
    if (state) {
      query.whereRaw(`${STATE} = :state`, { now, state });
    }
    if (entity && !scorecard && !state && visible.all) {
      query.options({ name: 'waivers of an entity' }); // planned once: asked with each page of an entity
    }
    return (await query).map(toWaiver);
  }

  /** One of an entity that the caller may see. */
  async find(
    id: string,
    visible: Visible,
    now: Date,
  ): Promise<Waiver | undefined> {
    const row = await this.#select(now)
      .modify(whereVisible, visible)
      .where('waivers.id', id)
      .first();
    return row && toWaiver(row);
  }

  /** @throws ConflictError when the entity has a waiver of the check that is asked for or holds */
  async add(waiver: NewWaiver, now: Date): Promise<Waiver> {
    const id = randomUUID();
    const pair = {
      entity_id: waiver.entityId,
      scorecard: waiver.scorecard,
      check_id: waiver.check,
    };
    await this.knex.transaction(async transaction => {
      await expire(transaction, now).where(pair);
      const added = await transaction('waivers')
        .insert({
          id,
          ...pair,
          state: 'requested',
          reason: waiver.reason,
          until: waiver.until,
          requested_by: waiver.requestedBy,
          requested_at: now,
        })
        .onConflict(
          transaction.raw(
            `(entity_id, scorecard, check_id) WHERE state IN ('requested', 'approved')`,
          ),
        )
        .ignore()
        .returning('id');
      if (added.length === 0) {
        throw new ConflictError(
          'The check has a waiver that is asked for or holds; wait for its end, or let it be denied or revoked',
        );
      }
    });
    const row = await this.#select(now).where('waivers.id', id).first();
    return toWaiver(row!);
  }

  /** @returns the database id of the entity; undefined when the waiver was in another state, or past its end */
  async decide(
    id: string,
    { from, to, person, note }: Decision,
    now: Date,
    alongside: Alongside,
  ): Promise<string | undefined> {
    return this.knex.transaction(async transaction => {
      const [decided] = await transaction('waivers')
        .where({ id, state: from })
        .where('until', '>=', now)
        .update({
          state: to,
          decided_by: person,
          decided_at: now,
          note: note ?? null,
          ...(to === 'approved' && { approved_by: person, approved_at: now }),
        })
        .returning<{ entity_id: string }[]>('entity_id');
      if (decided) {
        await alongside(transaction, [decided.entity_id]);
      }
      return decided?.entity_id;
    });
  }

  /** Writes down which waivers are past their end. @returns how many were not before */
  async expire(now: Date, alongside: Alongside): Promise<number> {
    return this.knex.transaction(async transaction => {
      const rows = await expire(transaction, now).returning<
        { entity_id: string }[]
      >('entity_id');
      if (rows.length > 0) {
        await alongside(transaction, [
          ...new Set(rows.map(({ entity_id }) => entity_id)),
        ]);
      }
      return rows.length;
    });
  }

  /** Waivers that hold, end before a moment, and of which nobody was told so; the next to end first. */
  async listEnding(now: Date, before: Date): Promise<EndingWaiver[]> {
    const rows = await this.#select(now)
      .select('entities.owner')
      .where('waivers.state', 'approved')
      .whereNull('waivers.warned_at')
      .whereNull('entities.removed_at')
      .whereBetween('waivers.until', [now, before])
      .orderBy('waivers.until');
    return rows.map(({ owner, ...row }) => ({ ...toWaiver(row), owner }));
  }

  /**
   * Tells that a waiver ends soon, unless that was done, or it does not hold any more. When telling fails, that is
   * forgotten, and the next call tries again.
   */
  async warnOnce(
    id: string,
    now: Date,
    tell: () => Promise<void>,
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      const taken = await transaction('waivers')
        .where({ id, state: 'approved' })
        .whereNull('warned_at')
        .update({ warned_at: now })
        .returning('id');
      if (taken.length > 0) {
        await tell();
      }
    });
  }

  /** How many checks of each entity do not pass though an approved waiver gave time to mend them, by entity ref. */
  async countExpired(refs: string[], now: Date): Promise<Map<string, number>> {
    const rows: { ref: string; expired: string }[] = await this.knex('waivers')
      .join('entities', 'entities.id', 'waivers.entity_id')
      .join('states', join =>
        join
          .on('states.entity_id', 'waivers.entity_id')
          .andOn('states.scorecard', 'waivers.scorecard')
          .andOn('states.check_id', 'waivers.check_id'),
      )
      .whereNull('states.until')
      .whereIn('states.state', ['fail', 'unknown'])
      .whereIn('waivers.state', ['approved', 'expired'])
      .whereNotNull('waivers.decided_at')
      .where('waivers.until', '<', now)
      .whereRaw('entities.ref = ANY(?::text[])', [refs])
      .groupBy('entities.ref')
      .select('entities.ref')
      .select(
        this.knex.raw(
          'count(DISTINCT (waivers.scorecard, waivers.check_id)) AS expired',
        ),
      );
    return new Map(rows.map(({ ref, expired }) => [ref, Number(expired)]));
  }

  #select(now: Date): Knex.QueryBuilder<WaiverRow, WaiverRow[]> {
    return this.knex('waivers')
      .join('entities', 'entities.id', 'waivers.entity_id')
      .select(
        'waivers.id',
        'entities.ref AS entity',
        'waivers.scorecard',
        'waivers.check_id AS check',
        this.knex.raw(`${STATE} AS state`, { now }),
        'waivers.reason',
        'waivers.until',
        'waivers.requested_by AS requestedBy',
        'waivers.requested_at AS requestedAt',
        'waivers.decided_by AS decidedBy',
        'waivers.decided_at AS decidedAt',
        'waivers.note',
      );
  }
}

function expire(transaction: Knex.Transaction, now: Date) {
  return transaction('waivers')
    .whereIn('state', ['requested', 'approved'])
    .where('until', '<', now)
    .update({ state: 'expired' });
}

function toWaiver(row: WaiverRow): Waiver {
  return {
    ...row,
    until: row.until.toISOString(),
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}
