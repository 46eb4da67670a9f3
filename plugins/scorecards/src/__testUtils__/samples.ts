import type {
  CheckResult,
  History,
  Movers,
  Results,
  ScorecardOverview,
  ScorecardResult,
  Summary,
  SummaryItem,
} from '@slipway/plugin-scorecards-common';

/** The ladder of {@link scorecard}. */
export const LADDER = [
  { name: 'bronze', title: 'Bronze', color: '#a0612b' },
  { name: 'silver', title: 'Silver', color: '#9aa5b4' },
  { name: 'gold', title: 'Gold', color: '#d4a017' },
];

/** The entity whose results the samples are. */
export const LEDGER = 'component:default/ledger';

/** A scorecard with a check of each of two dimensions. */
export function scorecard(
  more: Partial<ScorecardOverview> = {},
): ScorecardOverview {
  return {
    name: 'production-readiness',
    title: 'Production readiness',
    description: 'What a service needs before people rely on it.',
    owner: 'group:default/platform',
    version: '0123456789abcdef',
    source: 'git',
    differs: false,
    levels: LADDER,
    checks: [
      {
        id: 'has-readme',
        title: 'Has a README',
        description: 'Whoever is new finds out what it is.',
        dimension: 'health',
        level: 'bronze',
        weight: 1,
        expression: 'facts.repository.hasReadme',
        controls: [],
      },
      {
        id: 'branch-protected',
        title: 'Protects its branch',
        description: 'No change comes in without a review.',
        dimension: 'security',
        level: 'silver',
        weight: 3,
        expression: 'facts.github.branchProtected',
        controls: ['SOC2:CC8.1', 'SLSA:source'],
      },
    ],
    problems: [],
    ...more,
  };
}

/** How one entity stands. */
export function summaryItem(more: Partial<SummaryItem> = {}): SummaryItem {
  return {
    entity: LEDGER,
    title: 'ledger',
    owner: 'group:default/payments',
    level: 'bronze',
    score: 71.6,
    open: 2,
    state: null,
    reason: null,
    since: null,
    ...more,
  };
}

/** How the entities of everything stand: two teams, four entities. */
export function summary(more: Partial<Summary> = {}): Summary {
  return {
    scope: 'all',
    scorecard: 'production-readiness',
    title: 'Production readiness',
    ladder: LADDER,
    entities: 4,
    levels: [
      { level: 'none', entities: 1 },
      { level: 'bronze', entities: 2 },
      { level: 'silver', entities: 0 },
      { level: 'gold', entities: 1 },
    ],
    score: 64.4,
    checks: [
      {
        check: 'has-readme',
        title: 'Has a README',
        dimension: 'health',
        level: 'bronze',
        states: {
          pass: 3,
          fail: 1,
          unknown: 0,
          exempt: 0,
          'not-applicable': 0,
        },
      },
      {
        check: 'branch-protected',
        title: 'Protects its branch',
        dimension: 'security',
        level: null,
        states: {
          pass: 1,
          fail: 0,
          unknown: 2,
          exempt: 1,
          'not-applicable': 0,
        },
      },
    ],
    groups: [
      {
        group: 'group:default/bookings',
        entities: 3,
        score: 80.2,
        levels: [
          { level: 'bronze', entities: 2 },
          { level: 'gold', entities: 1 },
        ],
      },
      {
        group: 'group:default/payments',
        entities: 1,
        score: 20,
        levels: [{ level: 'none', entities: 1 }],
      },
    ],
    items: [summaryItem()],
    nextCursor: null,
    ...more,
  };
}

/** Two days, on which the score rose. */
export function history(more: Partial<History> = {}): History {
  return {
    scope: 'all',
    scorecard: 'production-readiness',
    days: [
      {
        day: '2026-11-20',
        entities: 4,
        score: 60,
        levels: [{ level: 'none', entities: 4 }],
      },
      {
        day: '2026-11-21',
        entities: 4,
        score: 64.4,
        levels: [
          { level: 'none', entities: 1 },
          { level: 'bronze', entities: 2 },
          { level: 'gold', entities: 1 },
        ],
      },
    ],
    transitions: [],
    ...more,
  };
}

/** A team that rose, and one that fell. */
export function movers(more: Partial<Movers> = {}): Movers {
  return {
    minimum: 3,
    items: [
      {
        group: 'group:default/bookings',
        entities: 3,
        before: 60,
        after: 80.2,
      },
      {
        group: 'group:default/customs',
        entities: 5,
        before: 60,
        after: 40,
      },
    ],
    ...more,
  };
}

/** A check that fails. */
export function checkResult(more: Partial<CheckResult> = {}): CheckResult {
  return {
    check: 'branch-protected',
    title: 'Protects its branch',
    description: 'No change comes in without a review.',
    dimension: 'security',
    level: 'silver',
    weight: 1,
    state: 'fail',
    reason: 'The branch main takes changes without a review.',
    seen: [
      {
        path: 'facts.github.branchProtected',
        value: false,
        collectedAt: '2026-11-21T09:00:00.000Z',
      },
    ],
    since: '2026-11-01T09:00:00.000Z',
    fixes: [
      {
        title: 'Protect the branch',
        href: '/create/templates/default/protect',
      },
      { title: 'Read why', href: 'https://example.com/why' },
    ],
    controls: [],
    waiverDays: 90,
    waiver: null,
    ...more,
  };
}

/** An entity on Bronze: it fails one check of Silver, another one is unknown, and one of Gold fails. */
export function result(more: Partial<ScorecardResult> = {}): ScorecardResult {
  return {
    scorecard: 'production-readiness',
    title: 'Production readiness',
    levels: LADDER,
    level: 'bronze',
    score: 40,
    next: { level: 'silver', missing: ['branch-protected', 'has-slo'] },
    checks: [
      checkResult({
        check: 'has-provenance',
        title: 'Signs its provenance',
        level: 'gold',
        weight: 3,
        reason: 'No workflow signs it.',
        fixes: [],
        seen: [],
      }),
      checkResult(),
      checkResult({
        check: 'has-slo',
        title: 'Has an SLO',
        weight: 2,
        state: 'unknown',
        reason: 'Not known: the repository has not been looked at yet.',
        seen: [{ path: 'facts.reliability.hasSlo' }],
        fixes: [],
        waiverDays: 0,
      }),
      checkResult({
        check: 'has-readme',
        title: 'Has a README',
        level: 'bronze',
        weight: 4,
        state: 'pass',
        reason: 'It has one.',
        fixes: [],
      }),
    ],
    ...more,
  };
}

/** Everything about {@link LEDGER}. */
export function results(more: Partial<Results> = {}): Results {
  return {
    entity: LEDGER,
    scorecards: [result()],
    facts: [
      {
        source: 'github',
        collectedAt: '2026-11-21T09:00:00.000Z',
        isOld: true,
        error: 'It did not answer within 10 seconds',
      },
      {
        source: 'coverage',
        collectedAt: null,
        isOld: false,
        error: null,
      },
    ],
    ...more,
  };
}
