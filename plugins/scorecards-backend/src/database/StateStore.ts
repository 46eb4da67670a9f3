import type { CheckState } from '@slipway/plugin-scorecards-common';
import type { Knex } from 'knex';
import type { HoldingWaiver } from '../evaluation/evaluateEntity';

/** How a check stands in the database. */
export interface StateRow {
  entityId: string;
  scorecard: string;
  check: string;
  version: string;
  /** A digest of the check's definition. */
  rule: string;
  state: CheckState;
  reason: string;
  /** JSON. */
  seen: string;
  waiverId: string | null;
}

/** A row that is there. */
export interface CurrentState extends StateRow {
  id: string;
  stateSince: Date;
}

/** How an entity stands on a scorecard in the database. */
export interface StandingRow {
  entityId: string;
  scorecard: string;
  level: string | null;
  score: number | null;
  open: number;
  version: string;
  validUntil: Date | null;
}

/** A row that is there. */
export interface CurrentStanding extends StandingRow {
  id: string;
}

/** What there is to write: rows that end, rows that begin, and rows of which only words change. */
export interface Changes<Row, Current> {
  ended: string[];
  begun: Row[];
  reworded: Current[];
}

/** A row of states that begins. */
export type NewState = StateRow & { stateSince: Date };

/**
 * Reads and writes how entities stand. Every method is one statement, however many entities it is about; none at all
 * when there is nothing to write.
 */
export class StateStore {
  constructor(private readonly transaction: Knex.Transaction) {}

  async readWaivers(
    entityIds: string[],
    now: Date,
  ): Promise<(HoldingWaiver & { entityId: string })[]> {
    return this.transaction('waivers')
      .where('state', 'approved')
      .where('until', '>=', now)
      .whereRaw('entity_id = ANY(?::bigint[])', [entityIds])
      .select(
        'id',
        'entity_id AS entityId',
        'scorecard',
        'check_id AS check',
        'until',
      );
  }

  async readStates(entityIds: string[]): Promise<CurrentState[]> {
    return this.transaction('states')
      .whereNull('until')
      .whereRaw('entity_id = ANY(?::bigint[])', [entityIds])
      .select(
        'id',
        'entity_id AS entityId',
        'scorecard',
        'check_id AS check',
        'version',
        'rule',
        'state',
        'reason',
        this.transaction.raw('seen::text AS seen'),
        'waiver_id AS waiverId',
        'state_since AS stateSince',
      );
  }

  async readStandings(entityIds: string[]): Promise<CurrentStanding[]> {
    return this.transaction('standings')
      .whereNull('until')
      .whereRaw('entity_id = ANY(?::bigint[])', [entityIds])
      .select(
        'id',
        'entity_id AS entityId',
        'scorecard',
        'level',
        'score',
        'open',
        'version',
        'valid_until AS validUntil',
      );
  }

  async writeStates(
    { ended, begun, reworded }: Changes<NewState, CurrentState>,
    now: Date,
  ): Promise<void> {
    await this.#end('states', ended, now);
    if (reworded.length > 0) {
      await this.transaction.raw(
        `UPDATE states SET reason = row.reason, seen = row.seen::json
         FROM json_to_recordset(?::json) AS row(id bigint, reason text, seen text)
         WHERE states.id = row.id`,
        [JSON.stringify(reworded)],
      );
    }
    if (begun.length > 0) {
      await this.transaction.raw(
        `INSERT INTO states
           (entity_id, scorecard, check_id, version, rule, state, reason, seen, waiver_id, state_since, since)
         SELECT "entityId", scorecard, "check", version, rule, state, reason, seen::json, "waiverId", "stateSince", ?::timestamptz
         FROM json_to_recordset(?::json) AS row(
           "entityId" bigint, scorecard text, "check" text, version text, rule text, state text, reason text,
           seen text, "waiverId" uuid, "stateSince" timestamptz)`,
        [now, JSON.stringify(begun)],
      );
    }
  }

  async writeStandings(
    { ended, begun, reworded }: Changes<StandingRow, CurrentStanding>,
    now: Date,
  ): Promise<void> {
    await this.#end('standings', ended, now);
    if (reworded.length > 0) {
      await this.transaction.raw(
        `UPDATE standings SET version = row.version, valid_until = row."validUntil"
         FROM json_to_recordset(?::json) AS row(id bigint, version text, "validUntil" timestamptz)
         WHERE standings.id = row.id`,
        [JSON.stringify(reworded)],
      );
    }
    if (begun.length > 0) {
      await this.transaction.raw(
        `INSERT INTO standings (entity_id, scorecard, level, score, open, version, valid_until, since)
         SELECT "entityId", scorecard, level, score, open, version, "validUntil", ?::timestamptz
         FROM json_to_recordset(?::json) AS row(
           "entityId" bigint, scorecard text, level text, score double precision, open integer, version text,
           "validUntil" timestamptz)`,
        [now, JSON.stringify(begun)],
      );
    }
  }

  async #end(
    table: 'states' | 'standings',
    ids: string[],
    now: Date,
  ): Promise<void> {
    if (ids.length > 0) {
      await this.transaction.raw(
        'UPDATE ?? SET until = ?::timestamptz WHERE id = ANY(?::bigint[])',
        [table, now, ids],
      );
    }
  }
}
