import type { AuditEvent } from './schemas/events';

/** What the first event of a month follows. */
export const CHAIN_START = '0'.repeat(64);

/** An event before it has its place in a chain. */
export type UnchainedEvent = Omit<AuditEvent, 'number' | 'hash'>;

const FIELDS = [
  'id',
  'operation',
  'at',
  'actor',
  'plugin',
  'event',
  'severity',
  'status',
  'error',
  'resources',
  'ip',
  'userAgent',
  'method',
  'path',
  'meta',
] as const satisfies (keyof UnchainedEvent)[];

/**
 * The text that stands for an event in its hash, which is the SHA-256 of the hash before, the number and this text, with
 * a line feed between each two.
 */
export function toChainedText(event: UnchainedEvent): string {
  return JSON.stringify(
    Object.fromEntries(FIELDS.map(field => [field, event[field]])),
  );
}
