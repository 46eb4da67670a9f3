import { randomUUID } from 'node:crypto';
import type { UnchainedEvent } from '@slipway/plugin-audit-common';

/** An event as the queue has it. */
export function sampleEvent(
  more: Partial<UnchainedEvent> = {},
): UnchainedEvent {
  return {
    id: randomUUID(),
    operation: randomUUID(),
    at: '2026-03-02T12:00:00.000Z',
    actor: 'user:default/ada',
    plugin: 'boats',
    event: 'boat-launch',
    severity: 'medium',
    status: 'succeeded',
    error: null,
    resources: ['component:default/dinghy'],
    ip: '127.0.0.1',
    userAgent: 'curl/8',
    method: 'POST',
    path: '/api/boats/boats',
    meta: { entity: 'component:default/dinghy' },
    ...more,
  };
}
