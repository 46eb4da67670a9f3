import { createHash } from 'node:crypto';
import {
  type AuditEvent,
  CHAIN_START,
  type MonthVerification,
  toChainedText,
} from '@slipway/plugin-audit-common';
import type { MonthStore } from '../database/MonthStore';

/** How many events are read at a time. */
const PORTION = 1_000;

/** Computes the chain of a month anew, up to the first event that does not fit. @throws the reason of the signal */
export async function verifyMonth(
  months: Pick<MonthStore, 'listChain'>,
  month: string,
  signal?: AbortSignal,
): Promise<MonthVerification> {
  let number = 0;
  let head = CHAIN_START;
  for (;;) {
    const events = await months.listChain(month, {
      after: number,
      limit: PORTION,
    });
    signal?.throwIfAborted();
    for (const event of events) {
      const message = findBreak({ number, hash: head }, event);
      if (message) {
        const broken = { number: event.number, message };
        return { month, events: number, isIntact: false, broken, head };
      }
      ({ number, hash: head } = event);
    }
    if (events.length < PORTION) {
      return { month, events: number, isIntact: true, broken: null, head };
    }
  }
}

function findBreak(
  before: Pick<AuditEvent, 'number' | 'hash'>,
  event: AuditEvent,
): string | undefined {
  if (event.number !== before.number + 1) {
    return `event ${before.number + 1} is missing`;
  }
  const hash = createHash('sha256')
    .update([before.hash, event.number, toChainedText(event)].join('\n'))
    .digest('hex');
  return hash === event.hash
    ? undefined
    : 'it does not fit its hash: it, or the one before, was changed';
}
