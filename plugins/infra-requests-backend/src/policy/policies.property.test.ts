import type { Finding } from '@slipway/plugin-infra-requests-common';
import fc from 'fast-check';
import { aRequest, aRule, PLATFORM } from './__testUtils__/rules';
import { timeChecks } from './__testUtils__/timeChecks';
import { CelEngine } from './cel/CelEngine';
import { compileRule } from './cel/compileRule';
import { ruleSchema } from './files/ruleSchema';
import { PolicyLanguage } from './language/PolicyLanguage';
import type { PolicyDecision } from './Policies';
import { RuledPolicies } from './RuledPolicies';

const language = new PolicyLanguage([]);

/** What a rule is: how it comes out, and what it does. */
interface Sketch {
  outcome: 'kept' | 'broken' | 'failed';
  effect: Finding['effect'];
  group: string;
}

const ASSERTIONS: Record<Sketch['outcome'], string> = {
  kept: 'true',
  broken: 'false',
  failed: 'inputs.missing == 1.0',
};

const sketches = fc.array(
  fc.record<Sketch>({
    outcome: fc.constantFrom('kept', 'broken', 'failed'),
    effect: fc.constantFrom('deny', 'require-approval', 'warn'),
    group: fc.constantFrom('group:default/a', 'group:default/b', PLATFORM),
  }),
  { maxLength: 12 },
);

function compile({ outcome, effect, group }: Sketch, index: number) {
  const definition = ruleSchema.parse(
    aRule({
      id: `rule-${index}`,
      assert: ASSERTIONS[outcome],
      effect,
      ...(effect === 'require-approval' && { group }),
      message: `Rule ${index}.`,
    }),
  );
  return compileRule(language, definition, 'rules.0').rule!;
}

const decide = (rules: ReturnType<typeof compile>[]): Promise<PolicyDecision> =>
  new RuledPolicies({ quotas: [] }, [new CelEngine(rules)], PLATFORM).check(
    'request',
    aRequest(),
  );

describe('policies, whatever the rules,', () => {
  it('come to the same in any order', async () => {
    const shuffled = sketches.chain(drawn => {
      const rules = drawn.map(compile);
      return fc.tuple(
        fc.constant(rules),
        fc.shuffledSubarray(rules, { minLength: rules.length }),
      );
    });
    await fc.assert(
      fc.asyncProperty(shuffled, async ([rules, others]) => {
        expect(await decide(others)).toEqual(await decide(rules));
      }),
    );
  });

  it('deny if one rule denies or fails, and leave nothing to approve then', async () => {
    await fc.assert(
      fc.asyncProperty(sketches, async drawn => {
        const { findings, approvals } = await decide(drawn.map(compile));
        const isDenied = drawn.some(
          ({ outcome, effect }) =>
            outcome === 'failed' || (outcome === 'broken' && effect === 'deny'),
        );
        expect(findings.some(({ effect }) => effect === 'deny')).toBe(isDenied);
        expect(isDenied && approvals.length > 0).toBe(false);
      }),
    );
  });

  it('deny for each rule that fails', async () => {
    await fc.assert(
      fc.asyncProperty(sketches, async drawn => {
        const { findings } = await decide(drawn.map(compile));
        const failed = drawn.flatMap(({ outcome }, index) =>
          outcome === 'failed' ? [`rule-${index}`] : [],
        );
        const blamed = findings.filter(({ message }) =>
          message.includes('The rule is at fault'),
        );
        expect(blamed.map(({ rule }) => rule).sort()).toEqual(failed.sort());
        expect(blamed.every(({ effect }) => effect === 'deny')).toBe(true);
      }),
    );
  });

  it('ask every group that any rule wants, with all its rules', async () => {
    await fc.assert(
      fc.asyncProperty(sketches, async drawn => {
        const harmless = drawn.map(sketch => ({
          ...sketch,
          outcome: sketch.outcome === 'failed' ? 'kept' : sketch.outcome,
          effect: sketch.effect === 'deny' ? 'warn' : sketch.effect,
        })) satisfies Sketch[];
        const { approvals } = await decide(harmless.map(compile));
        const wanted = harmless.flatMap(({ outcome, effect, group }, index) =>
          outcome === 'broken' && effect === 'require-approval'
            ? [`${group} rule-${index}`]
            : [],
        );
        expect(
          approvals
            .flatMap(({ group, rules }) =>
              rules.map(rule => `${group} ${rule}`),
            )
            .sort(),
        ).toEqual(wanted.sort());
        const groups = approvals.map(({ group }) => group);
        expect(new Set(groups).size).toBe(groups.length);
      }),
    );
  });

  it('do not take long: the figure is printed', async () => {
    const { findings, milliseconds } = await timeChecks(100);
    expect(findings).toBe(100);
    process.stdout.write(
      `100 rules on a request: ${milliseconds.toFixed(2)} ms (median)\n`,
    );
  });
});
