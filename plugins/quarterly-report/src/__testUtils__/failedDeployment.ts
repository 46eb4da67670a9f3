import type { MetricRecord } from '@slipway/plugin-dx-metrics-common';

/** A deployment that failed and was restored. */
export function failedDeployment(recoverySeconds: number): MetricRecord {
  return {
    kind: 'deployment',
    source: 'github',
    id: `acme/ledger#${recoverySeconds}`,
    component: 'component:default/ledger',
    environment: 'production',
    finishedAt: '2026-08-03T10:00:00.000Z',
    commit: null,
    version: null,
    url: null,
    failed: true,
    failureReason: 'rollback',
    unplanned: false,
    repairedBy: null,
    incidents: [],
    restoredAt: '2026-08-03T11:00:00.000Z',
    recoverySeconds,
    why: 'Failed: it was rolled back',
  };
}
