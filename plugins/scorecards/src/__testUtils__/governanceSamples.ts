import type {
  Campaign,
  CampaignDetail,
  CheckState,
  Controls,
  DefinitionText,
  DryRun,
  EvidenceItem,
  Waiver,
} from '@slipway/plugin-scorecards-common';
import { LEDGER } from './samples';

/** Who reads the pages. */
export const READER = 'user:default/amara';

/** A definition with comments, laid out as people do. */
export const YAML = `# Kept by the platform team.
apiVersion: slipway.io/v1
kind: Scorecard
metadata:
  name: production-readiness
  title: Production readiness
spec:
  owner: group:default/platform-engineering
  levels:
    - { name: bronze, title: Bronze, color: '#a0612b' } # the first
    - { name: silver, title: Silver, color: '#6b7785' }
  checks:
    # Whoever is new reads it.
    - id: has-readme
      title: Has a README
      description: Whoever is new finds out what it is.
      dimension: health
      level: bronze
      expression: facts.repository.hasReadme
      reason: It has no README.
      controls: [SOC2:CC1.3, SOC2:CC2.1]
`;

/** The definition in Git, which holds. */
export function definition(more: Partial<DefinitionText> = {}): DefinitionText {
  return {
    name: 'production-readiness',
    version: '1111111111111111',
    source: 'git',
    yaml: YAML,
    gitYaml: YAML,
    savedBy: null,
    savedAt: null,
    ...more,
  };
}

/** A definition that one team would feel. */
export function dryRun(more: Partial<DryRun> = {}): DryRun {
  return {
    problems: [],
    entities: { before: 40, after: 42 },
    promoted: 0,
    demoted: 3,
    changed: 12,
    groups: [
      {
        group: 'group:default/payments',
        promoted: 0,
        demoted: 3,
        changed: 12,
      },
    ],
    items: [
      {
        entity: LEDGER,
        title: 'ledger',
        owner: 'group:default/payments',
        levelBefore: 'bronze',
        levelAfter: null,
        checks: [
          {
            check: 'has-readme',
            before: 'pass',
            after: 'fail',
            reason: 'It has no README.',
          },
        ],
      },
    ],
    ...more,
  };
}

/** A waiver that somebody else asked for. */
export function waiver(more: Partial<Waiver> = {}): Waiver {
  return {
    id: '0f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a11',
    entity: LEDGER,
    scorecard: 'production-readiness',
    check: 'has-readme',
    state: 'requested',
    reason: 'It is moved to <b>another</b> repository',
    until: '2026-12-24T23:59:59.999Z',
    requestedBy: 'user:default/bruno',
    requestedAt: '2026-11-20T09:00:00.000Z',
    decidedBy: null,
    decidedAt: null,
    note: null,
    ...more,
  };
}

/** A campaign that is at four fifths. */
export function campaign(more: Partial<Campaign> = {}): Campaign {
  return {
    id: '4b1c4a0e-4ad5-4a52-9c39-6a6d7b2a64c7',
    title: 'A README everywhere',
    description: 'New colleagues get lost.',
    scope: 'group:default/payments',
    scorecard: 'production-readiness',
    checks: ['has-readme'],
    startsOn: '2026-11-01',
    dueOn: '2026-12-31',
    state: 'running',
    createdBy: READER,
    baseline: { passing: 10, pairs: 50 },
    passing: 40,
    pairs: 50,
    ...more,
  };
}

/** The same with two days of its burn-up. */
export function campaignDetail(
  more: Partial<CampaignDetail> = {},
): CampaignDetail {
  return {
    ...campaign(),
    days: [
      { day: '2026-11-01', passing: 10, pairs: 50 },
      { day: '2026-11-02', passing: 40, pairs: 50 },
    ],
    ...more,
  };
}

/** So many of each state. */
export function states(
  more: Partial<Record<CheckState, number>> = {},
): Record<CheckState, number> {
  return {
    pass: 0,
    fail: 0,
    unknown: 0,
    'not-applicable': 0,
    exempt: 0,
    ...more,
  };
}

/** Controls of two standards. */
export function controls(): Controls['items'] {
  const checks = [
    {
      scorecard: 'production-readiness',
      check: 'has-readme',
      title: 'Has a README',
    },
  ];
  return [
    { control: 'SLSA:build-L2', checks, states: states({ pass: 2 }) },
    { control: 'SOC2:CC1.3', checks, states: states({ pass: 3, fail: 1 }) },
  ];
}

/** A check that a waiver held for. */
export function evidenceItem(more: Partial<EvidenceItem> = {}): EvidenceItem {
  return {
    entity: LEDGER,
    owner: 'group:default/payments',
    scorecard: 'production-readiness',
    check: 'has-readme',
    title: 'Has a README',
    version: '1111111111111111',
    state: 'exempt',
    reason: 'A waiver holds.',
    since: '2026-11-02T10:00:00.000Z',
    waiver: {
      id: '0f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a11',
      reason: 'It is moved',
      requestedBy: 'user:default/bruno',
      approvedBy: 'user:default/chidi',
      approvedAt: '2026-11-02T09:30:00.000Z',
      until: '2026-12-24T23:59:59.999Z',
    },
    ...more,
  };
}
