import { createHash } from 'node:crypto';
import type { AuditEntry } from '@slipway/plugin-infra-requests-common';
import { canonicalJson } from './canonicalJson';

/** What the first entry follows. */
export const CHAIN_START = '0'.repeat(64);

/** Where a chain has got to. */
export interface ChainHead {
  /** Of the last entry; 0 when there is none. */
  id: number;
  hash: string;
}

/** What {@link findBreak} starts with. */
export const EMPTY_CHAIN: ChainHead = { id: 0, hash: CHAIN_START };

/** SHA-256, in hexadecimal, over everything of an entry but the hash itself. */
export function hashEntry(entry: Omit<AuditEntry, 'hash'>): string {
  const { id, at, actor, action, request, detail, previous } = entry;
  return createHash('sha256')
    .update(canonicalJson({ id, at, actor, action, request, detail, previous }))
    .digest('hex');
}

/** Why an entry does not follow what was before it; undefined when it does. */
export function findBreak(
  before: ChainHead,
  entry: AuditEntry,
): string | undefined {
  if (entry.id !== before.id + 1) {
    return `entry ${before.id + 1} is missing`;
  }
  if (entry.previous !== before.hash) {
    return 'it does not name the hash of the entry before';
  }
  return hashEntry(entry) === entry.hash
    ? undefined
    : 'its content does not fit its hash: it was changed';
}
