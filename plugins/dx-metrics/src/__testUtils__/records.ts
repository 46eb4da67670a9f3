import type {
  DeploymentRecord,
  LeadTimeRecord,
  Unattributed,
} from '@slipway/plugin-dx-metrics-common';

/** A deployment of the component `ledger`. */
export function deploymentRecord(
  record: Partial<DeploymentRecord> = {},
): DeploymentRecord {
  return {
    kind: 'deployment',
    source: 'github',
    id: 'deploy-7',
    component: 'component:default/ledger',
    environment: 'production',
    finishedAt: '2026-10-01T12:00:00.000Z',
    commit: '0123456789012345678901234567890123456789',
    version: '1.7.0',
    url: 'https://github.com/acme/ledger/deployments/7',
    failed: false,
    failureReason: null,
    unplanned: false,
    repairedBy: null,
    incidents: [],
    restoredAt: null,
    recoverySeconds: null,
    why: 'It reached production',
    ...record,
  };
}

/** A change of the component `ledger`. */
export function leadTimeRecord(
  record: Partial<LeadTimeRecord> = {},
): LeadTimeRecord {
  return {
    kind: 'change',
    source: 'github',
    id: 'acme/ledger#42',
    component: 'component:default/ledger',
    repository: 'github.com/acme/ledger',
    author: 'amara',
    url: 'https://github.com/acme/ledger/pull/42',
    firstCommitAt: '2026-09-30T06:00:00.000Z',
    mergedAt: '2026-10-01T02:00:00.000Z',
    deployment: {
      source: 'github',
      id: 'deploy-7',
      finishedAt: '2026-10-01T12:00:00.000Z',
      url: null,
    },
    leadSeconds: 30 * 3_600,
    phases: {
      coding: 10 * 3_600,
      pickup: 7_200,
      review: 28_800,
      deploy: 36_000,
    },
    why: 'The deployment names it',
    ...record,
  };
}

/** A deployment of a component that the catalog has not got. */
export function unattributed(record: Partial<Unattributed> = {}): Unattributed {
  return {
    kind: 'deployment',
    source: 'github',
    id: 'deploy-9',
    at: '2026-10-02T12:00:00.000Z',
    component: 'component:default/gone',
    repository: null,
    environment: 'production',
    status: 'success',
    url: 'https://github.com/acme/gone/deployments/9',
    reason: 'component:default/gone is not in the catalog',
    ...record,
  };
}
