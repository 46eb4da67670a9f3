import {
  type AuditEvent,
  type EventTypesAnswer,
  type Severity,
  type Status,
  toChainedText,
  type UnchainedEvent,
} from '@slipway/plugin-audit-common';
import type { Knex } from 'knex';
import type { EventSink } from '../queue/EventQueue';
import { type EventRow, toEvent } from './EventRow';

/** How long appending may take before it is tried anew, in milliseconds. */
const TIMEOUT = 10_000;

/** A place in the order of events. */
export type Position = Pick<AuditEvent, 'at' | 'number'>;

/** Which events to read. */
export interface EventFilter {
  /** At or after a moment. */
  from?: Date;
  /** Before a moment. */
  until?: Date;
  actor?: string;
  plugin?: string;
  event?: string;
  resource?: string;
  severity?: Severity;
  statuses?: Status[];
}

/** Keeps the audit trail. Events are added, and the database refuses anything else. */
export class EventStore implements EventSink {
  constructor(private readonly knex: Knex) {}

  async append(events: UnchainedEvent[]): Promise<void> {
    await this.knex
      .raw('SELECT append_events(?)', [events.map(toChainedText)])
      .timeout(TIMEOUT);
  }

  /**
   * The newest first.
   *
   * @param before - where the page before ended
   */
  async listNewest(
    filter: EventFilter,
    limit: number,
    before?: Position,
  ): Promise<AuditEvent[]> {
    const query = this.#filtered(filter).orderBy([
      { column: 'at', order: 'desc' },
      { column: 'number', order: 'desc' },
    ]);
    if (before) {
      query.whereRaw('(at, number) < (?, ?)', [
        new Date(before.at),
        before.number,
      ]);
    }
    return (await query.limit(limit)).map(toEvent);
  }

  /**
   * The oldest first.
   *
   * @param after - where the page before ended
   */
  async listOldest(
    filter: EventFilter,
    limit: number,
    after?: Position,
  ): Promise<AuditEvent[]> {
    const query = this.#filtered(filter).orderBy(['at', 'number']);
    if (after) {
      query.whereRaw('(at, number) > (?, ?)', [
        new Date(after.at),
        after.number,
      ]);
    }
    return (await query.limit(limit)).map(toEvent);
  }

  /** What there are events of. It jumps along an index from one to the next, so it costs as much as there are types. */
  async listTypes(): Promise<EventTypesAnswer['items']> {
    const { rows } = await this.knex.raw<{ rows: EventTypesAnswer['items'] }>(`
      WITH RECURSIVE types AS (
        (SELECT plugin, event FROM events ORDER BY plugin, event LIMIT 1)
        UNION ALL
        SELECT next.plugin, next.event FROM types CROSS JOIN LATERAL (
          SELECT plugin, event FROM events
          WHERE (events.plugin, events.event) > (types.plugin, types.event)
          ORDER BY plugin, event LIMIT 1
        ) AS next
      )
      SELECT plugin, event FROM types
    `);
    return rows;
  }

  #filtered(filter: EventFilter): Knex.QueryBuilder<EventRow, EventRow[]> {
    const { from, until, resource, statuses } = filter;
    const { actor, plugin, event, severity } = filter;
    const query = this.knex<EventRow>('events');
    const exact = Object.entries({ actor, plugin, event, severity });
    for (const [column, value] of exact) {
      if (value !== undefined) {
        query.where(column, value);
      }
    }
    if (from) {
      query.where('at', '>=', from);
    }
    if (until) {
      query.where('at', '<', until);
    }
    if (resource !== undefined) {
      query.whereRaw('resources @> ARRAY[?]', [resource]);
    }
    if (statuses) {
      query.whereIn('status', statuses);
    }
    return query.select<EventRow[]>('*');
  }
}
