import { randomUUID } from 'node:crypto';
import type { UnchainedEvent } from '@slipway/plugin-audit-common';

/** The event that says how many others are in the log alone. */
export function lostEvent(count: number): UnchainedEvent {
  return {
    id: randomUUID(),
    operation: randomUUID(),
    at: new Date().toISOString(),
    actor: 'plugin:audit',
    plugin: 'audit',
    event: 'events-lost',
    severity: 'critical',
    status: 'failed',
    error:
      'There was no room for more events while the database was away, or it refused them',
    resources: [],
    ip: null,
    userAgent: null,
    method: null,
    path: null,
    meta: { count },
  };
}
