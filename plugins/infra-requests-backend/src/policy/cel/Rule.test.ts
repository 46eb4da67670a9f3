import { aRequest, aRule, PLATFORM } from '../__testUtils__/rules';
import { ruleSchema } from '../files/ruleSchema';
import { PolicyLanguage } from '../language/PolicyLanguage';
import { policyValues } from '../language/policyValues';
import { compileRule } from './compileRule';
import type { Judgement } from './Rule';

function judge(
  changes: Parameters<typeof aRule>[0],
  given: Parameters<typeof aRequest>[0] = {},
): Judgement {
  const definition = ruleSchema.parse(aRule(changes));
  const { rule, problems } = compileRule(
    new PolicyLanguage([]),
    definition,
    'rules.0',
  );
  expect(problems).toEqual([]);
  return rule!.judge(
    policyValues({
      context: aRequest(given),
      cost: null,
      quotas: [],
      platformGroup: PLATFORM,
    }),
  );
}

describe('Rule', () => {
  it('is not asked of what it is not about', () => {
    const when = 'request.environment == "production"';
    expect(judge({ when, assert: 'false' })).toEqual({ verdict: 'kept' });
    expect(
      judge(
        { when, assert: 'false' },
        { request: { environment: 'production' } },
      ),
    ).toMatchObject({ verdict: 'broken' });
  });

  it('knows who owns the component, and whether there is one', () => {
    const assert = 'component.isKnown && request.owner in component.owners';
    expect(judge({ assert })).toEqual({ verdict: 'kept' });
    expect(judge({ assert }, { component: { owners: [] } })).toMatchObject({
      verdict: 'broken',
    });
    expect(judge({ assert }, { component: null })).toMatchObject({
      verdict: 'broken',
    });
  });

  it('knows what else the owner has, and what day it is', () => {
    const usage = [
      { module: 'redis-cache', environment: 'production', monthly: null },
      { module: 'redis-cache', environment: 'production', monthly: 50 },
    ];
    const assert =
      'usage.filter(one, has(one.monthly)).size() == 1 && now < timestamp("2026-02-01T00:00:00Z")';
    expect(judge({ assert }, { usage })).toEqual({ verdict: 'kept' });
    expect(
      judge({ assert }, { usage, now: '2026-03-01T00:00:00Z' }),
    ).toMatchObject({ verdict: 'broken' });
  });

  it('computes the group that has to approve', () => {
    const asked = judge({
      assert: 'false',
      effect: 'require-approval',
      group:
        'request.environment == "production" ? platformGroup : request.owner',
    });
    expect(asked).toMatchObject({
      verdict: 'broken',
      finding: { group: 'group:default/payments' },
    });
  });

  it('shows a list of words, and no whole object', () => {
    const finding = (field: string) =>
      judge(
        { assert: 'false', field },
        { inputs: { zones: ['a', 'b'], network: { cidr: '10.0.0.0/8' } } },
      );
    expect(finding('inputs.zones')).toMatchObject({
      finding: { value: ['a', 'b'] },
    });
    expect(finding('inputs.network')).toMatchObject({
      finding: { value: null },
    });
    expect(finding('inputs.network.cidr')).toMatchObject({
      finding: { value: '10.0.0.0/8' },
    });
  });

  describe('that fails', () => {
    const failed = (why: string) => ({
      verdict: 'failed',
      finding: {
        rule: 'small',
        phase: 'request',
        effect: 'deny',
        message: `The rule “Only small ones” (small) could not be evaluated: ${why}. The rule is at fault, not the request.`,
        field: null,
        value: null,
        limit: null,
        wayOut: `Ask ${PLATFORM} to mend the rule.`,
        group: null,
      },
    });

    it('denies where an input is missing, whatever its effect', () => {
      const why =
        'inputs.size is not set, or is sensitive and never shown to rules';
      for (const changes of [
        { effect: 'warn' },
        { effect: 'require-approval', group: 'request.owner' },
        { when: 'inputs.size == "small"', assert: 'true' },
      ] as const) {
        expect(judge(changes)).toEqual(failed(why));
      }
    });

    it('denies where a part of the catalog is missing', () => {
      expect(
        judge({ assert: 'component.entity.spec.lifecycle == "production"' }),
      ).toEqual(failed('there is no component.entity.spec.lifecycle'));
    });

    it('denies where its group is none', () => {
      const effect = 'require-approval';
      expect(
        judge({ assert: 'false', effect, group: 'request.requester' }),
      ).toEqual(failed('request.requester does not give a group'));
      expect(
        judge({ assert: 'false', effect, group: 'string(inputs.team)' }),
      ).toEqual(
        failed(
          'inputs.team is not set, or is sensitive and never shown to rules',
        ),
      );
    });

    it('denies without a word of what it looked at', () => {
      const canary = 'canary-4711';
      const judgement = judge(
        { assert: 'timestamp(string(inputs.size)) < now' },
        { inputs: { size: canary } },
      );
      expect(judgement).toEqual(
        failed('its expression cannot be worked out with what it looks at'),
      );
      expect(JSON.stringify(judgement)).not.toContain(canary);
    });

    it('denies a list that is too long to look at', () => {
      const zones = Array.from({ length: 200 }, (_, index) => `${index}`);
      expect(
        judge(
          {
            assert: 'inputs.zones.all(one, inputs.zones.all(two, one != "x"))',
          },
          { inputs: { zones } },
        ),
      ).toEqual(
        failed('its expression cannot be worked out with what it looks at'),
      );
    });
  });

  it('says unknown, and shows no value, of a sensitive input', () => {
    expect(
      judge({
        assert: 'has(inputs.password) && false',
        field: 'inputs.password',
        message: 'The password is {{ inputs.password }}.',
      }),
    ).toMatchObject({
      finding: { message: 'The password is unknown.', value: null },
    });
  });
});
