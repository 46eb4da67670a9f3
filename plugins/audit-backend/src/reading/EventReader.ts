import { InputError, NotFoundError } from '@backstage/errors';
import { SharedWork } from '@slipway/backend-common';
import {
  type AuditEvent,
  type EventsAnswer,
  eventsQuerySchema,
  exportQuerySchema,
  type EventTypesAnswer,
  type MonthsAnswer,
  type Verification,
} from '@slipway/plugin-audit-common';
import type { z } from 'zod';
import type { EventStore, Position } from '../database/EventStore';
import type { MonthStore } from '../database/MonthStore';
import { toFilter } from './toFilter';
import { verifyMonth } from './verifyMonth';

/** How many events are read at a time. */
const PORTION = 500;

const CURSOR = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)_(\d{1,9})$/;

/** Reads the audit trail, and verifies it. */
export class EventReader {
  readonly #verifyingAll = new SharedWork(async signal =>
    this.#verify(await this.months.list(), signal),
  );
  readonly #verifying = new Map<string, SharedWork<Verification>>();

  constructor(
    private readonly events: Pick<
      EventStore,
      'listNewest' | 'listOldest' | 'listTypes'
    >,
    private readonly months: Pick<MonthStore, 'list' | 'listChain'>,
  ) {}

  /** The newest first. */
  async list({
    cursor,
    limit,
    ...filters
  }: z.output<typeof eventsQuerySchema>): Promise<EventsAnswer> {
    const events = await this.events.listNewest(
      toFilter(filters),
      limit + 1,
      cursor === undefined ? undefined : parseCursor(cursor),
    );
    const items = events.slice(0, limit);
    const isLast = events.length === items.length;
    return { items, nextCursor: isLast ? null : toCursor(items[limit - 1]) };
  }

  /** The oldest first, as JSON lines, some at a time. */
  async *export(
    filters: z.output<typeof exportQuerySchema>,
  ): AsyncGenerator<string> {
    const filter = toFilter(filters);
    let after: Position | undefined;
    for (;;) {
      const events = await this.events.listOldest(filter, PORTION, after);
      yield events.map(event => `${JSON.stringify(event)}\n`).join('');
      if (events.length < PORTION) {
        return;
      }
      after = events[PORTION - 1];
    }
  }

  /** What there are events of. */
  async listTypes(): Promise<EventTypesAnswer> {
    return { items: await this.events.listTypes() };
  }

  /** What there are events of, as `2026-03`. */
  async listMonths(): Promise<MonthsAnswer> {
    return { items: await this.months.list() };
  }

  /**
   * Computes the chain of a month anew, or of all. It reads all of their events: whoever asks meanwhile gets the same
   * answer, and it ends when nobody waits for it any more.
   *
   * @param gone - says that whoever asks does not wait any more; it then rejects with the reason of that
   */
  async verify(gone: AbortSignal, month?: string): Promise<Verification> {
    if (month === undefined) {
      return this.#verifyingAll.join(gone);
    }
    if (!(await this.months.list()).includes(month)) {
      throw new NotFoundError(
        `month: there are no events of ${month}; GET /months says which there are`,
      );
    }
    const shared =
      this.#verifying.get(month) ??
      new SharedWork(signal => this.#verify([month], signal));
    this.#verifying.set(month, shared);
    return shared.join(gone);
  }

  async #verify(
    wanted: readonly string[],
    signal: AbortSignal,
  ): Promise<Verification> {
    const months = [];
    for (const month of wanted) {
      months.push(await verifyMonth(this.months, month, signal));
    }
    return { isIntact: months.every(({ isIntact }) => isIntact), months };
  }
}

function toCursor({ at, number }: AuditEvent): string {
  return `${at}_${number}`;
}

function parseCursor(cursor: string): Position {
  const [, at, number] = CURSOR.exec(cursor) ?? [];
  if (!at || Number.isNaN(Date.parse(at))) {
    throw new InputError('cursor: must be the nextCursor of the page before');
  }
  return { at, number: Number(number) };
}
