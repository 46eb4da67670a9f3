import type { AuditEvent } from '@slipway/plugin-audit-common';
import type { Knex } from 'knex';
import { type EventRow, toEvent } from './EventRow';

/** How long to wait for those who read before a month is dropped at another time, in milliseconds. */
const PATIENCE = 5_000;

/** Keeps the events of each month in a table of its own. Months are written as `2026-03`. */
export class MonthStore {
  constructor(private readonly knex: Knex) {}

  /** The oldest first. */
  async list(): Promise<string[]> {
    const { rows } = await this.knex.raw<{ rows: { month: string }[] }>(`
      SELECT replace(substring(relname FROM '\\d{4}_\\d{2}$'), '_', '-') AS month
      FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
      WHERE inhparent = 'events'::regclass
      ORDER BY relname
    `);
    return rows.map(({ month }) => month);
  }

  /** Events of a month in the order of its chain. */
  async listChain(
    month: string,
    options: { after: number; limit: number },
  ): Promise<AuditEvent[]> {
    const rows = await this.knex<EventRow>(tableOf(month))
      .select<EventRow[]>('*')
      .where('number', '>', options.after)
      .orderBy('number')
      .limit(options.limit);
    return rows.map(toEvent);
  }

  /** The last event of a month; undefined when it has none. */
  async readHead(
    month: string,
  ): Promise<Pick<AuditEvent, 'number' | 'hash'> | undefined> {
    return this.knex<EventRow>(tableOf(month))
      .orderBy('number', 'desc')
      .first('number', 'hash');
  }

  async drop(month: string): Promise<void> {
    await this.knex.transaction(async transaction => {
      await transaction.raw(`SET LOCAL lock_timeout = ${PATIENCE}`);
      await transaction.schema.dropTable(tableOf(month));
    });
  }
}

function tableOf(month: string): string {
  return `events_${month.replace('-', '_')}`;
}
