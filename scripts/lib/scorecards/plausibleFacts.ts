import { createHash } from 'node:crypto';

/** A service of the demonstration organisation, as far as its facts depend on it. */
export interface DemoService {
  /** Full entity ref. */
  ref: string;
  owner: string;
  /** The label `slipway.io/tier`. */
  tier?: string;
  lifecycle: string;
}

const DAY = 86_400_000;

/** How far a kind of service is, from 0 to 1, before its team and chance have their say. */
const BY_TIER: Record<string, number> = { '1': 0.78, '2': 0.62, '3': 0.45 };

/** A number from 0 to 1 that looks like chance and is always the same. */
function chance(...seed: string[]): number {
  const digest = createHash('sha256').update(seed.join('\n')).digest();
  return digest.readUInt32BE() / 2 ** 32;
}

/**
 * What the pipelines of the demonstration organisation would push: its repositories are made up, so the portal cannot
 * look into them. Services of one team are alike, important ones are further, and what is deprecated is behind.
 *
 * @returns the facts by source
 */
export function plausibleFacts(
  service: DemoService,
  now: Date,
): Record<string, Record<string, boolean | number | string>> {
  const { ref, owner, tier = '3', lifecycle } = service;
  const maturity =
    (BY_TIER[tier] ?? 0.4) +
    (chance('team', owner) - 0.5) * 0.5 +
    (chance('service', ref) - 0.5) * 0.3 -
    (lifecycle === 'deprecated' ? 0.35 : 0);
  /** Whether the service does something that few (near 1) or most (near 0) do. */
  const does = (what: string, effort: number) =>
    maturity + (chance(ref, what) - 0.5) * 0.3 > effort;
  const share = (what: string, lowest: number) =>
    Number(
      Math.min(
        1,
        lowest + (1 - lowest) * (maturity * 0.8 + chance(ref, what) * 0.4),
      ).toFixed(3),
    );
  const daysAgo = (what: string, most: number) =>
    new Date(
      now.getTime() - Math.floor(chance(ref, what) * most) * DAY,
    ).toISOString();
  const replicas = does('replicas', 0.4) ? 2 + Number(does('more', 0.8)) : 1;
  return {
    repository: {
      hasReadme: does('readme', 0.05),
      hasTechdocs: does('techdocs', 0.15),
      hasLicense: does('license', 0.1),
      hasCodeowners: does('codeowners', 0.15),
      hasSecurityPolicy: does('security policy', 0.4),
      hasDependencyUpdates: does('dependency updates', 0.12),
      hasSecretScanning: does('secret scanning', 0.15),
      hasStaticAnalysis: does('static analysis', 0.4),
      workflows: 3,
      workflowsReadOnly: does('read-only', 0.42),
      actionsPinned: does('pinned', 0.45),
      signsProvenance: does('provenance', 0.68),
      makesSbom: does('bill of materials', 0.66),
      hardcodedConfiguration: !does('configuration', 0.3),
    },
    kubernetes: {
      workloads: 1,
      replicatedWorkloads: 1,
      hasRequests: does('requests', 0.1),
      hasLimits: does('limits', 0.12),
      hasLivenessProbe: does('liveness', 0.1),
      hasReadinessProbe: does('readiness', 0.12),
      replicas,
      hasDisruptionBudget: does('disruption budget', 0.42),
      runsAsNonRoot: does('non-root', 0.35),
      isPrivileged: !does('unprivileged', 0.1),
      hasReadOnlyRoot: does('read-only root', 0.45),
    },
    reliability: {
      hasSlo: does('slo', 0.45),
      hasAlertRule: does('alert', 0.35),
      hasRunbook: does('runbook', 0.35),
      sloMet30d: does('slo met', 0.5),
    },
    pipeline: {
      runs30d: 20 + Math.floor(chance(ref, 'runs') * 200),
      greenShare30d: share('green', 0.7),
      lastRunAt: daysAgo('run', 5),
    },
    coverage: { percent: Math.round(share('coverage', 0.35) * 100) },
    github: {
      branchProtected: does('branch protection', 0.3),
      reviewsRequired: Number(does('review', 0.32)),
      codeScanningAlerts: does('code alerts', 0.5) ? 0 : 2,
      secretAlerts: does('secret alerts', 0.1) ? 0 : 1,
      criticalAlertsOlderThan7d: does('vulnerabilities', 0.15) ? 0 : 1,
    },
  };
}
