import type { FactSource, FactType } from '@slipway/plugin-scorecards-common';

/** A source with the fields that are named. */
export function sourceOf(
  id: string,
  types: Record<string, FactType>,
): FactSource {
  const fields = Object.entries(types).map(
    ([name, type]) =>
      [name, { type, description: `${name} of ${id}` }] as const,
  );
  return {
    id,
    description: `What ${id} knows`,
    kind: 'collected',
    freshness: 86_400,
    fields: Object.fromEntries(fields),
  };
}

/** The sources of a portal with all its collectors, as far as the default scorecard looks at them. */
export const PORTAL_SOURCES: FactSource[] = [
  sourceOf('catalog', {
    ownerIsGroup: 'boolean',
    hasDescription: 'boolean',
    hasLifecycle: 'boolean',
    hasType: 'boolean',
    hasSystem: 'boolean',
    dataClassification: 'string',
    onCall: 'string',
    accessReviewedAt: 'timestamp',
  }),
  sourceOf('repository', {
    hasReadme: 'boolean',
    hasTechdocs: 'boolean',
    hasLicense: 'boolean',
    hasCodeowners: 'boolean',
    hasSecurityPolicy: 'boolean',
    hasDependencyUpdates: 'boolean',
    hasSecretScanning: 'boolean',
    hasStaticAnalysis: 'boolean',
    workflows: 'number',
    workflowsReadOnly: 'boolean',
    actionsPinned: 'boolean',
    signsProvenance: 'boolean',
    makesSbom: 'boolean',
    coverageThreshold: 'number',
    hardcodedConfiguration: 'boolean',
  }),
  sourceOf('kubernetes', {
    workloads: 'number',
    replicatedWorkloads: 'number',
    hasRequests: 'boolean',
    hasLimits: 'boolean',
    hasLivenessProbe: 'boolean',
    hasReadinessProbe: 'boolean',
    replicas: 'number',
    hasDisruptionBudget: 'boolean',
    runsAsNonRoot: 'boolean',
    isPrivileged: 'boolean',
    hasReadOnlyRoot: 'boolean',
  }),
  sourceOf('documentation', { hasPages: 'boolean', changedAt: 'timestamp' }),
  sourceOf('delivery', { deployments90d: 'number', reviewedShare: 'number' }),
  sourceOf('pipeline', { runs30d: 'number', greenShare30d: 'number' }),
  sourceOf('reliability', {
    hasSlo: 'boolean',
    hasAlertRule: 'boolean',
    hasRunbook: 'boolean',
    sloMet30d: 'boolean',
  }),
  sourceOf('coverage', { percent: 'number' }),
  sourceOf('github', {
    branchProtected: 'boolean',
    reviewsRequired: 'number',
    criticalAlertsOlderThan7d: 'number',
  }),
  sourceOf('waivers', { expired: 'number' }),
];
