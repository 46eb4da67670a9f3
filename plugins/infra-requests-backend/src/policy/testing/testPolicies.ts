import type { Rule } from '../cel/Rule';
import { loadPolicySet, type PolicySet } from '../files/loadPolicySet';
import type { PolicyProblem } from '../files/readPolicyFile';
import type { RuleTest } from '../files/ruleTestSchema';
import { workOut } from '../workOut';
import { ordinaryRequest } from './ordinaryRequest';

/** How a test of a rule went. */
export interface RuleTestResult {
  rule: string;
  test: string;
  /** What came out otherwise than expected; null: nothing. */
  failure: string | null;
}

/** How the tests of a folder went; none ran where there are problems. */
export interface PolicyTestReport {
  problems: PolicyProblem[];
  results: RuleTestResult[];
}

const differs = (what: string, expected: string, actual = 'none') =>
  expected === actual
    ? undefined
    : `${what} is “${actual}”, expected “${expected}”`;

/** Reads the rule files of a folder and runs the tests that they carry. Never throws for what a file says. */
export async function testPolicies({
  directory,
  platformGroup,
}: {
  directory: string;
  /** What rules know as `platformGroup`. */
  platformGroup: string;
}): Promise<PolicyTestReport> {
  const { set, problems } = await loadPolicySet(directory);
  return {
    problems,
    results: (set?.rules ?? []).flatMap(rule => [
      ...rule.definition.tests.map(test => ({
        rule: rule.definition.id,
        test: test.name,
        failure: runTest(rule, test, set!, platformGroup),
      })),
      ...missingTests(rule),
    ]),
  };
}

/** A rule that no test breaks, or keeps, may as well not be there. */
function missingTests({ definition }: Rule): RuleTestResult[] {
  const { id, effect, tests } = definition;
  return ['pass', effect]
    .filter(expected => !tests.some(({ expect }) => expect === expected))
    .map(expected => ({
      rule: id,
      test: `expect: ${expected}`,
      failure: `no test expects ${expected}`,
    }));
}

function runTest(
  rule: Rule,
  { given, expect, message, group }: RuleTest,
  set: PolicySet,
  platformGroup: string,
): string | null {
  const cost = given.cost && {
    ...given.cost,
    currency: set.prices?.currency ?? 'USD',
    pricesOf: '2026-01-01',
    items: [],
  };
  const context = ordinaryRequest(given);
  const { values } = workOut(set, context, platformGroup, cost);
  const judgement = rule.judge(values);
  if (judgement.verdict === 'failed') {
    return judgement.finding.message;
  }
  const finding =
    judgement.verdict === 'broken' ? judgement.finding : undefined;
  const differences = [
    differs('the outcome', expect, finding?.effect ?? 'pass'),
    message && differs('the message', message, finding?.message),
    group && differs('the group', group, finding?.group ?? undefined),
  ];
  return differences.filter(Boolean).join('; ') || null;
}
