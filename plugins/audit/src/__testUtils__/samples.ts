import type { AuditEvent } from '@slipway/plugin-audit-common';

/** A waiver that Ada approved. */
export function sampleEvent(more: Partial<AuditEvent> = {}): AuditEvent {
  return {
    id: '0f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a11',
    operation: '4b1c4a0e-4ad5-4a52-9c39-6a6d7b2a64c7',
    at: '2026-11-20T09:30:00.000Z',
    actor: 'user:default/ada',
    plugin: 'scorecards',
    event: 'waiver-approve',
    severity: 'medium',
    status: 'succeeded',
    error: null,
    resources: ['component:default/ledger', 'waiver:7'],
    ip: '10.1.2.3',
    userAgent: 'Mozilla/5.0',
    method: 'POST',
    path: '/api/scorecards/v1/waivers/7/approve',
    meta: { waiverId: '7', note: '<b>Fine</b>' },
    number: 12,
    hash: 'ab'.repeat(32),
    ...more,
  };
}
