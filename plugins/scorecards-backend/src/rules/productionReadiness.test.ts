import fs from 'node:fs';
import path from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import { parse } from 'yaml';
import { contextOf } from './__testUtils__/contexts';
import { PORTAL_SOURCES } from './__testUtils__/sources';
import { compileScorecard } from './compileScorecard';
import { standing } from './standing';
import type { RuleContext } from './types';

const FILE = path.join(
  __dirname,
  '../../../../scorecards/production-readiness.yaml',
);
const { scorecard, problems } = compileScorecard(
  fs.readFileSync(FILE, 'utf8'),
  PORTAL_SOURCES,
);

type Facts = RuleContext['facts'];

/** What the portal sees of a service that was just launched as a Node.js API, in a local repository. */
const FRESH: Facts = {
  catalog: {
    ownerIsGroup: true,
    hasDescription: true,
    hasLifecycle: true,
    hasType: true,
    hasSystem: false,
    dataClassification: 'internal',
    onCall: 'payments',
  },
  repository: {
    hasReadme: true,
    hasTechdocs: true,
    hasLicense: true,
    hasCodeowners: true,
    hasSecurityPolicy: true,
    hasDependencyUpdates: true,
    hasSecretScanning: true,
    hasStaticAnalysis: true,
    workflows: 5,
    workflowsReadOnly: true,
    actionsPinned: true,
    signsProvenance: true,
    makesSbom: true,
    coverageThreshold: 95,
    hardcodedConfiguration: false,
  },
  kubernetes: {
    workloads: 1,
    replicatedWorkloads: 1,
    hasRequests: true,
    hasLimits: true,
    hasLivenessProbe: true,
    hasReadinessProbe: true,
    replicas: 2,
    hasDisruptionBudget: true,
    runsAsNonRoot: true,
    isPrivileged: false,
    hasReadOnlyRoot: true,
  },
  documentation: { hasPages: true, changedAt: '2026-03-30T10:00:00Z' },
  reliability: { hasSlo: true, hasAlertRule: true, hasRunbook: true },
  waivers: { expired: 0 },
};

const ENTITY: Partial<Entity> = {
  metadata: {
    name: 'ledger',
    annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
    labels: { 'slipway.io/tier': '3' },
  },
  spec: {
    type: 'service',
    lifecycle: 'experimental',
    owner: 'group:default/payments',
  },
};

const ON_GITHUB: Partial<Entity> = {
  ...ENTITY,
  metadata: {
    name: 'ledger',
    annotations: { 'github.com/project-slug': 'harbour/ledger' },
  },
};

/** The facts of the fresh service with some changed; a source that is null is not known. */
function factsWith(changes: Record<string, Facts[string] | null>): Facts {
  const sources = Object.keys({ ...FRESH, ...changes }).filter(
    id => changes[id] !== null,
  );
  return Object.fromEntries(
    sources.map(id => [id, { ...FRESH[id], ...changes[id] }] as const),
  );
}

function judge(facts: Facts, entity: Partial<Entity> = ENTITY) {
  const context = contextOf(facts, entity);
  const results = scorecard!.checks.map(check => {
    const { id, level, weight } = check.definition;
    return { id, level, weight, ...check.evaluate(context) };
  });
  return {
    ...standing(['bronze', 'silver', 'gold'], results),
    of: (id: string) => {
      const { state, reason } = results.find(result => result.id === id)!;
      return { state, reason };
    },
    inState: (state: string) =>
      results.filter(result => result.state === state).map(({ id }) => id),
  };
}

describe('the default scorecard', () => {
  it('compiles against the sources of the portal', () => {
    expect(problems).toEqual([]);
    expect(scorecard!.checks).toHaveLength(27);
  });

  it('is about services and websites', () => {
    const isAbout = (type: string) =>
      scorecard!.isAbout(contextOf({}, { spec: { type } }), []);
    expect(['service', 'website', 'library'].map(isAbout)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('says of every check why, how it is mended, and what for', () => {
    for (const { definition } of scorecard!.checks) {
      expect(definition.level).toBeDefined();
      expect(definition.fixes).not.toHaveLength(0);
    }
  });

  it('leads to pages and headings that exist', () => {
    const docs = path.join(__dirname, '../../../../docs');
    const pages = scorecard!.checks
      .flatMap(({ definition }) => definition.fixes)
      .flatMap(({ docs: href }) => href?.replace(/^.*\/slipway\//, '') ?? []);
    for (const page of pages) {
      const [file, heading] = page.split('#');
      const text = fs.readFileSync(path.join(docs, `${file}.md`), 'utf8');
      const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
        title
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .trim()
          .replace(/ /g, '-'),
      );
      expect([undefined, ...headings]).toContain(heading);
    }
  });

  it('leads to templates that exist, with the service filled in', () => {
    const templates = scorecard!.checks.flatMap(({ definition, fixes }) =>
      definition.fixes.flatMap(({ template }, index) =>
        template ? { template, fix: fixes(contextOf({}, ENTITY))[index] } : [],
      ),
    );
    expect(templates.map(({ template }) => template.ref)).toEqual([
      'template:default/record-access-review',
    ]);
    const file = path.join(
      __dirname,
      '../../../../templates/fixes/record-access-review.yaml',
    );
    const { metadata, spec } = parse(fs.readFileSync(file, 'utf8'));
    expect(metadata.name).toBe('record-access-review');
    const { href } = templates[0].fix;
    const answers = JSON.parse(
      new URL(href, 'http://portal').searchParams.get('formData')!,
    );
    expect(answers).toEqual({ entity: 'component:default/ledger' });
    expect(spec.parameters[0].properties).toHaveProperty('entity');
  });

  it.each([
    ['2026-03-31', 'pass'],
    ['2026-01-01', 'pass'],
    ['2025-12-30', 'fail'],
    ['2027-01-01', 'fail'],
  ])('finds a review of access on %s a %s', (day, state) => {
    const accessReviewedAt = `${day}T00:00:00Z`;
    const { of } = judge(factsWith({ catalog: { accessReviewedAt } }), {
      ...ENTITY,
      metadata: {
        name: 'ledger',
        annotations: { 'slipway.io/access-reviewed-at': day },
      },
    });
    expect(of('access-review').state).toBe(state);
  });

  it('finds a service fresh from the golden path silver, and says what gold needs', () => {
    const fresh = judge(FRESH);
    expect(fresh.level).toBe('silver');
    expect(fresh.next).toEqual({
      level: 'gold',
      missing: ['access-review', 'objective-met'],
    });
    expect(fresh.inState('not-applicable')).toEqual([
      'vulnerabilities',
      'branch-protection',
      'reviewed-deployments',
    ]);
  });

  it('finds a service gold when all of it is seen', () => {
    const gold = judge(
      factsWith({
        catalog: { accessReviewedAt: '2026-02-01T00:00:00Z', hasSystem: true },
        reliability: { sloMet30d: true },
        pipeline: { runs30d: 40, greenShare30d: 0.95 },
        coverage: { percent: 88 },
        delivery: { deployments90d: 12, reviewedShare: 1 },
        github: {
          branchProtected: true,
          reviewsRequired: 1,
          criticalAlertsOlderThan7d: 0,
        },
      }),
      {
        ...ON_GITHUB,
        metadata: {
          name: 'ledger',
          annotations: {
            ...ON_GITHUB.metadata!.annotations,
            'slipway.io/access-reviewed-at': '2026-02-01',
          },
        },
      },
    );
    expect(gold).toMatchObject({ level: 'gold', score: 100, next: null });
    expect(gold.inState('pass')).toHaveLength(27);
  });

  it('knows nothing of what nobody has looked at', () => {
    const unseen = judge({}, ON_GITHUB);
    expect(unseen.level).toBeNull();
    expect(unseen.inState('pass')).toEqual([]);
    expect(unseen.inState('fail')).toEqual(['access-review']);
    expect(unseen.of('owner').reason).toBe(
      'Not known: the source catalog has no facts of this entity yet.',
    );
  });

  it('does not call a repository on GitHub safe that it could not ask about', () => {
    const { of, level } = judge(FRESH, ON_GITHUB);
    expect(level).toBeNull();
    expect(of('vulnerabilities').state).toBe('unknown');
    expect(of('branch-protection').state).toBe('unknown');
    expect(of('green-pipeline').state).toBe('unknown');
  });

  it.each<[string, Record<string, Facts[string]>, string]>([
    [
      'owner',
      { catalog: { ownerIsGroup: false } },
      'group:default/payments is no group of the catalog.',
    ],
    [
      'description',
      { catalog: { hasDescription: false, hasType: false, hasSystem: true } },
      'The catalog does not know its description and type.',
    ],
    [
      'documentation',
      { repository: { hasReadme: false, hasTechdocs: false } },
      'The repository has no README and no pages for TechDocs.',
    ],
    [
      'green-pipeline',
      { repository: { workflows: 0 } },
      'The repository has no workflow.',
    ],
    [
      'green-pipeline',
      { pipeline: { runs30d: 10, greenShare30d: 0.8 } },
      '80 % of the runs of the last 30 days succeeded; 90 % are needed.',
    ],
    [
      'coverage',
      { coverage: { percent: 12.34 } },
      'Tests cover 12.34 %; 70 % are needed.',
    ],
    [
      'coverage',
      { repository: { coverageThreshold: 50 } },
      'The tests enforce 50 %; 70 % are needed.',
    ],
    [
      'fresh-documentation',
      { documentation: { changedAt: '2025-03-31T00:00:00Z' } },
      'The documentation was last changed 365 days ago; at most 90 are allowed.',
    ],
    [
      'fresh-documentation',
      { documentation: { hasPages: false } },
      'It has no documentation.',
    ],
    [
      'secret-scanning',
      { repository: { hasSecretScanning: false } },
      'No workflow and no hook looks for secrets in commits.',
    ],
    [
      'dependency-updates',
      { repository: { hasDependencyUpdates: false } },
      'Neither Renovate nor Dependabot is set up in the repository.',
    ],
    [
      'static-analysis',
      { repository: { hasStaticAnalysis: false } },
      'No workflow runs CodeQL, Semgrep or another analysis of the code.',
    ],
    [
      'safe-workflows',
      { repository: { actionsPinned: false } },
      'An action is not named by its commit.',
    ],
    [
      'provenance',
      { repository: { makesSbom: false } },
      'The pipeline makes no bill of materials.',
    ],
    [
      'licence',
      { repository: { hasCodeowners: false } },
      'The repository has no CODEOWNERS.',
    ],
    [
      'data-classification',
      { catalog: { dataClassification: '' } },
      'It has no label slipway.io/data-classification.',
    ],
    [
      'security-policy',
      { repository: { hasSecurityPolicy: false } },
      'The repository has no SECURITY.md.',
    ],
    [
      'reviewed-deployments',
      { delivery: { deployments90d: 20, reviewedShare: 0.9 } },
      '90 % of the production deployments of the last 90 days came from a reviewed change; 95 % are needed.',
    ],
    [
      'expired-waivers',
      { waivers: { expired: 2 } },
      'Waivers that ran out while the check still fails: 2.',
    ],
    [
      'on-call',
      { catalog: { onCall: '' } },
      'It has neither the annotation pagerduty.com/service-id nor slipway.io/on-call.',
    ],
    [
      'resources-and-probes',
      { kubernetes: { hasLimits: false, hasReadinessProbe: false } },
      'A container has no limits, no readiness probe.',
    ],
    [
      'runbook-and-alert',
      { reliability: { hasAlertRule: false } },
      'It has no alert rule.',
    ],
    [
      'objective',
      { reliability: { hasSlo: false } },
      'The repository holds no service level objective.',
    ],
    [
      'redundancy',
      { kubernetes: { replicas: 1 } },
      'Production has fewer than two replicas.',
    ],
    [
      'hardened-containers',
      { kubernetes: { isPrivileged: true, runsAsNonRoot: false } },
      'A container may run as root and is privileged.',
    ],
    [
      'objective-met',
      { reliability: { sloMet30d: false } },
      'The service level objective was missed over the last 30 days.',
    ],
    [
      'configuration',
      { repository: { hardcodedConfiguration: true } },
      'A Dockerfile or a manifest holds the value of something that is called a secret.',
    ],
  ])('says what is wrong: %s', (id, changes, reason) => {
    expect(judge(factsWith(changes)).of(id)).toEqual({ state: 'fail', reason });
  });

  it.each([
    [
      'vulnerabilities',
      { criticalAlertsOlderThan7d: 3 },
      'Critical alerts that have been open for more than 7 days: 3.',
    ],
    [
      'branch-protection',
      { branchProtected: false },
      'The default branch is not protected.',
    ],
    [
      'branch-protection',
      { branchProtected: true, reviewsRequired: 0 },
      'The default branch is protected, but needs no review.',
    ],
  ])('says what is wrong on GitHub: %s', (id, github, reason) => {
    expect(judge(factsWith({ github }), ON_GITHUB).of(id)).toEqual({
      state: 'fail',
      reason,
    });
  });

  it('does not ask what does not run on Kubernetes for its probes', () => {
    const { inState } = judge(
      factsWith({ kubernetes: { workloads: 0, replicatedWorkloads: 0 } }),
    );
    expect(inState('not-applicable')).toEqual(
      expect.arrayContaining([
        'resources-and-probes',
        'redundancy',
        'hardened-containers',
      ]),
    );
  });

  it('breaks no check by another: each source alone decides its own', () => {
    for (const source of PORTAL_SOURCES) {
      const all = judge(FRESH);
      const without = judge(factsWith({ [source.id]: null }));
      const changed = scorecard!.checks.filter(({ definition: { id } }) => {
        const before = all.of(id);
        return before.state !== without.of(id).state;
      });
      for (const { definition } of changed) {
        expect(JSON.stringify(definition)).toContain(`facts.${source.id}.`);
        expect(without.of(definition.id).state).not.toBe('pass');
      }
    }
  });
});
