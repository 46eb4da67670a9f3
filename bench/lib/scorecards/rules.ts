import { stringify } from 'yaml';
import type { Source } from './facts.ts';

/** The name of the scorecard. */
export const SCORECARD = 'bench';

type Operator = 'equal' | 'greaterThanInclusive' | 'lessThanInclusive';

interface Condition {
  source: Source;
  fact: string;
  operator: Operator;
  value: boolean | number | string;
}

interface Rule {
  id: string;
  level: 'bronze' | 'silver' | 'gold';
  /** Whether all conditions have to be met, or any of them. */
  needs: 'all' | 'any';
  conditions: Condition[];
}

const is = (
  source: Source,
  fact: string,
  value: boolean | string = true,
): Condition => ({ source, fact, operator: 'equal', value });
const atLeast = (source: Source, fact: string, value: number): Condition => ({
  source,
  fact,
  operator: 'greaterThanInclusive',
  value,
});
const atMost = (source: Source, fact: string, value: number): Condition => ({
  source,
  fact,
  operator: 'lessThanInclusive',
  value,
});
const rule =
  (level: Rule['level'], needs: Rule['needs'] = 'all') =>
  (id: string, ...conditions: Condition[]): Rule => ({
    id,
    level,
    needs,
    conditions,
  });
const bronze = rule('bronze');
const silver = rule('silver');
const gold = rule('gold');

/** The 25 checks, of the kinds that people write: most look at one fact, some at two of one source or of several. */
export const RULES: Rule[] = [
  bronze('readme', is('code', 'hasReadme')),
  bronze('ownership', is('code', 'hasOwners'), is('code', 'hasLicence')),
  bronze('pipeline', is('build', 'hasPipeline')),
  bronze('limits', is('runtime', 'hasLimits')),
  bronze('probes', is('runtime', 'hasProbes')),
  bronze('secret-scanning', is('safety', 'hasSecretScanning')),
  bronze('alerts', atMost('safety', 'openAlerts', 0)),
  bronze('data-class', is('safety', 'dataClass', 'internal')),
  bronze('on-call', is('operation', 'onCall', 'rota')),
  silver('warnings', atMost('code', 'lintWarnings', 5)),
  silver('coverage', atLeast('code', 'testCoverage', 70)),
  silver('green', atLeast('build', 'greenShare', 0.9)),
  silver('replicas', atLeast('runtime', 'replicas', 2)),
  silver('restarts', atMost('runtime', 'restarts', 10)),
  silver('security-policy', is('safety', 'hasSecurityPolicy')),
  silver('patches', atMost('safety', 'patchDays', 30)),
  silver('runbook', is('operation', 'hasRunbook')),
  silver('alert-rules', is('operation', 'hasAlerts')),
  silver('reviews', atLeast('operation', 'reviewedShare', 0.95)),
  gold('speed', atMost('build', 'buildMinutes', 15)),
  gold('provenance', is('build', 'signsArtefacts')),
  gold('inventory', is('build', 'makesInventory')),
  gold('objective', is('operation', 'hasObjective')),
  gold(
    'availability',
    is('runtime', 'hasDisruptionBudget'),
    atLeast('runtime', 'replicas', 3),
  ),
  rule('gold', 'any')(
    'care',
    atMost('safety', 'patchDays', 7),
    is('operation', 'hasObjective'),
  ),
];

const LEVELS = [
  { name: 'bronze', title: 'Bronze', color: '#a0612b' },
  { name: 'silver', title: 'Silver', color: '#6f7c8b' },
  { name: 'gold', title: 'Gold', color: '#a67c00' },
];

const CEL_OPERATORS: Record<Operator, string> = {
  equal: '==',
  greaterThanInclusive: '>=',
  lessThanInclusive: '<=',
};

/** The checks as a definition of ours, in YAML. */
export function toDefinition(): string {
  return stringify({
    apiVersion: 'slipway.io/v1',
    kind: 'Scorecard',
    metadata: { name: SCORECARD, title: 'Bench' },
    spec: {
      owner: 'group:default/team-0',
      levels: LEVELS,
      checks: RULES.map(({ id, level, needs, conditions }) => ({
        id,
        level,
        title: id,
        description: 'One of the checks that both sides evaluate.',
        dimension: 'health',
        expression: conditions
          .map(toCel)
          .join(needs === 'all' ? ' && ' : ' || '),
        reason: conditions
          .map(({ source, fact }) => `${fact} is {{ facts.${source}.${fact} }}`)
          .join(', '),
      })),
    },
  });
}

function toCel({ source, fact, operator, value }: Condition): string {
  const literal =
    typeof value === 'number' && Number.isInteger(value)
      ? value.toFixed(1) // numbers are doubles
      : JSON.stringify(value);
  return `facts.${source}.${fact} ${CEL_OPERATORS[operator]} ${literal}`;
}

/** The same checks as the configuration of Tech Insights has them. */
export function toTechInsightsChecks(): object {
  return Object.fromEntries(
    RULES.map(({ id, needs, conditions }) => [
      id,
      {
        type: 'json-rules-engine',
        name: id,
        description: 'One of the checks that both sides evaluate.',
        factIds: [...new Set(conditions.map(({ source }) => source))],
        rule: {
          conditions: {
            [needs]: conditions.map(({ fact, operator, value }) => ({
              fact,
              operator,
              value,
            })),
          },
        },
      },
    ]),
  );
}
