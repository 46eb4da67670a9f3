import { CelEngine } from '../cel/CelEngine';
import { compileRule } from '../cel/compileRule';
import { ruleSchema } from '../files/ruleSchema';
import { PolicyLanguage } from '../language/PolicyLanguage';
import { RuledPolicies } from '../RuledPolicies';
import { aRequest, aRule, PLATFORM } from './rules';

const TIMES = 200;

/** How long a check takes, in the median, of a request that breaks this many rules. */
export async function timeChecks(
  count: number,
): Promise<{ findings: number; milliseconds: number }> {
  const language = new PolicyLanguage([]);
  const rules = Array.from({ length: count }, (_, index) => {
    const definition = ruleSchema.parse(
      aRule({
        id: `rule-${index}`,
        when: 'request.environment in ["development", "production"]',
        assert: 'inputs.size == limit && component.isKnown',
        field: 'inputs.size',
        limit: 'small',
      }),
    );
    return compileRule(language, definition, 'rules.0').rule!;
  });
  const policies = new RuledPolicies(
    { quotas: [] },
    [new CelEngine(rules)],
    PLATFORM,
  );
  const context = aRequest({ inputs: { size: 'large' } });
  const times: number[] = [];
  let findings = 0;
  for (let time = 0; time < TIMES; time += 1) {
    const start = performance.now();
    const decision = await policies.check('request', context);
    times.push(performance.now() - start);
    findings = decision.findings.length;
  }
  times.sort((a, b) => a - b);
  return { findings, milliseconds: times[TIMES / 2] };
}
