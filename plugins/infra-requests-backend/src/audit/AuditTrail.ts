import { InputError } from '@backstage/errors';
import { SharedWork } from '@slipway/backend-common';
import type {
  Audit,
  auditExportQuerySchema,
  auditQuerySchema,
  AuditVerification,
} from '@slipway/plugin-infra-requests-common';
import { z } from 'zod';
import type { AuditStore, EntryFilter } from '../database/AuditStore';
import { addDays } from '../addDays';
import { EMPTY_CHAIN, findBreak } from './chain';

/** How many entries are read at a time. */
const PORTION = 1_000;

const cursorSchema = z.coerce.number().int().min(1);

/** Reads the audit trail, and verifies it. */
export class AuditTrail {
  readonly #verifying = new SharedWork(signal => this.#verify(signal));

  constructor(
    private readonly store: Pick<AuditStore, 'listNewest' | 'listOldest'>,
  ) {}

  /** The newest first. */
  async list({
    request,
    cursor,
    limit,
  }: z.output<typeof auditQuerySchema>): Promise<Audit> {
    const before = cursor === undefined ? undefined : parseCursor(cursor);
    const entries = await this.store.listNewest({ request, before }, limit + 1);
    const items = entries.slice(0, limit);
    return {
      items,
      nextCursor:
        entries.length > items.length
          ? String(items[items.length - 1].id)
          : null,
    };
  }

  /** The oldest first, as JSON lines, some at a time. */
  async *export({
    request,
    from,
    to,
  }: z.output<typeof auditExportQuerySchema>): AsyncGenerator<string> {
    const filter: EntryFilter = {
      request,
      ...(from && { from: new Date(`${from}T00:00:00Z`) }),
      ...(to && { until: addDays(new Date(`${to}T00:00:00Z`), 1) }),
    };
    for await (const entries of this.#pages(filter)) {
      yield entries.map(entry => `${JSON.stringify(entry)}\n`).join('');
    }
  }

  /**
   * Computes the chain anew, from the first entry on. It reads the whole trail: whoever asks meanwhile gets the same
   * answer, and it ends when nobody waits for it any more.
   *
   * @param gone - says that whoever asks does not wait any more; it then rejects with the reason of that
   */
  async verify(gone: AbortSignal): Promise<AuditVerification> {
    return this.#verifying.join(gone);
  }

  async #verify(signal: AbortSignal): Promise<AuditVerification> {
    let head = EMPTY_CHAIN;
    for await (const entries of this.#pages({})) {
      signal.throwIfAborted();
      for (const entry of entries) {
        const message = findBreak(head, entry);
        if (message) {
          return {
            entries: head.id,
            isIntact: false,
            broken: { id: entry.id, message },
            head: head.hash,
          };
        }
        head = entry;
      }
    }
    return {
      entries: head.id,
      isIntact: true,
      broken: null,
      head: head.hash,
    };
  }

  async *#pages(filter: EntryFilter) {
    let after = 0;
    for (;;) {
      const entries = await this.store.listOldest(
        { ...filter, after },
        PORTION,
      );
      if (entries.length > 0) {
        yield entries;
        after = entries[entries.length - 1].id;
      }
      if (entries.length < PORTION) {
        return;
      }
    }
  }
}

function parseCursor(cursor: string): number {
  const { data } = cursorSchema.safeParse(cursor);
  if (data === undefined) {
    throw new InputError('cursor: must be the nextCursor of the page before');
  }
  return data;
}
