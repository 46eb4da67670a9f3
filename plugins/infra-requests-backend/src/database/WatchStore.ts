import type { Knex } from 'knex';
import { REQUEST_COLUMNS, type RequestRow } from './RequestRow';

/** Finds the requests that time has something to do with. */
export class WatchStore {
  constructor(private readonly knex: Knex) {}

  /** Whose lease ends before a moment, and of which people were not told so close to the end, whatever is done to them. */
  async listEnding(
    before: Date,
    toldDays: number,
    limit: number,
  ): Promise<RequestRow[]> {
    return this.#select(limit)
      .where(query =>
        query
          .whereIn('state', ['active', 'changing', 'expiring', 'failed'])
          .orWhere({ may_exist: true, operation: 'create' }),
      )
      .where('expires_at', '<=', before)
      .where(query =>
        query.whereNull('noticed_days').orWhere('noticed_days', '>', toldDays),
      )
      .orderBy('expires_at');
  }

  /**
   * Whose lease is over, or whose branch is closed, and on which that is to be acted now. What is being done to one is
   * waited for, unless it waits for people itself.
   */
  async listEnded(now: Date, limit: number): Promise<RequestRow[]> {
    return this.#select(limit)
      .where(query =>
        query
          .whereIn('state', ['active', 'expiring', 'failed'])
          .orWhere(waiting =>
            waiting
              .where({ step: 'awaiting-approval' })
              .whereNot({ operation: 'destroy' }),
          ),
      )
      .where(query =>
        query.where('expires_at', '<=', now).orWhereNotNull('branch_closed_at'),
      )
      .where(query =>
        query.whereNull('end_due_at').orWhere('end_due_at', '<=', now),
      )
      .orderBy('expires_at');
  }

  /** Whose drift is to be looked for now. */
  async listDriftDue(now: Date, limit: number): Promise<RequestRow[]> {
    return this.#select(limit)
      .whereIn('state', ['active', 'expiring'])
      .where('drift_due_at', '<=', now)
      .orderBy('drift_due_at');
  }

  /** How many looks for drift are in the queue. */
  async countDriftQueued(): Promise<number> {
    const row = await this.knex('runs')
      .where({ state: 'queued', kind: 'drift' })
      .count({ queued: '*' })
      .first();
    return Number(row?.queued);
  }

  /** What was made for a branch and is not gone. */
  async listOfBranch(component: string, name: string): Promise<RequestRow[]> {
    return this.#select(500)
      .where({ branch_component: component, branch_name: name })
      .whereNotIn('state', ['destroyed', 'denied', 'cancelled'])
      .orderBy('created_at');
  }

  /** These, in no order. */
  async listThese(ids: string[]): Promise<RequestRow[]> {
    return this.#select(ids.length).whereIn('id', ids);
  }

  #select(limit: number): Knex.QueryBuilder {
    return this.knex('requests').select(REQUEST_COLUMNS).limit(limit);
  }
}
