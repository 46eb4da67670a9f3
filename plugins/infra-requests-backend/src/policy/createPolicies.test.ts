import path from 'node:path';
import { aQuota, aRequest, aRule } from './__testUtils__/rules';
import { PolicyFolder } from './__testUtils__/PolicyFolder';

const NOTHING = { findings: [], approvals: [], cost: null, quotas: [] };

describe('createPolicies', () => {
  const folder = new PolicyFolder();

  it('has nothing to say of a request that keeps the rules', async () => {
    const { policies } = await folder
      .write({ 'sizes.yaml': { rules: [aRule()] } })
      .policies();
    const context = aRequest({ inputs: { size: 'small' } });
    expect(await policies.check('request', context)).toEqual(NOTHING);
  });

  it('names rule, field, value, limit and way out of a denial', async () => {
    const rule = aRule({
      assert: 'inputs.size == limit',
      field: 'inputs.size',
      limit: 'small',
      message: '{{ inputs.size }} is not {{ limit }}.',
    });
    const { policies } = await folder
      .write({ 'sizes.yaml': { rules: [rule] } })
      .policies();
    const context = aRequest({ inputs: { size: 'large' } });
    expect(await policies.check('request', context)).toEqual({
      ...NOTHING,
      findings: [
        {
          rule: 'small',
          phase: 'request',
          effect: 'deny',
          message: 'large is not small.',
          field: 'inputs.size',
          value: 'large',
          limit: 'small',
          wayOut: 'Choose small.',
          group: null,
        },
      ],
    });
  });

  it('asks each group once, with the rules that want it', async () => {
    const wants = (id: string, group: string) =>
      aRule({ id, effect: 'require-approval', group });
    const { policies } = await folder
      .write({
        'a.yaml': {
          rules: [wants('one', 'platformGroup'), wants('two', 'request.owner')],
        },
        'b.yaml': {
          rules: [wants('three', 'group:default/platform-engineering')],
        },
      })
      .policies();
    const context = aRequest({ inputs: { size: 'large' } });
    const { approvals } = await policies.check('request', context);
    expect(approvals).toEqual([
      { group: 'group:default/payments', rules: ['two'] },
      { group: 'group:default/platform-engineering', rules: ['one', 'three'] },
    ]);
  });

  it('asks the rules of a phase in that phase only', async () => {
    const { policies } = await folder
      .write({
        'rules.yaml': {
          rules: [
            aRule({ assert: 'false' }),
            aRule({
              id: 'nothing-lost',
              phase: 'plan',
              assert: 'plan.counts.destroy <= limit',
              field: 'plan.counts.destroy',
              limit: 0,
            }),
          ],
          quotas: [aQuota({ limit: 0 })],
        },
      })
      .policies();
    const context = aRequest({
      plan: { changes: [{ type: 'aws_db_instance', action: 'destroy' }] },
    });
    const found = async (phase: 'request' | 'plan') =>
      (await policies.check(phase, context)).findings;
    expect(await found('request')).toEqual([
      expect.objectContaining({ rule: 'quota/two-databases' }),
      expect.objectContaining({ rule: 'small' }),
    ]);
    expect(await found('plan')).toEqual([
      expect.objectContaining({ rule: 'nothing-lost', value: 1, limit: 0 }),
    ]);
  });

  describe('denies everything, and says why in the log,', () => {
    const refusal = (place: string) => ({
      ...NOTHING,
      findings: [
        expect.objectContaining({
          rule: 'policies',
          effect: 'deny',
          message: `The policies of the platform cannot be read (${place}), so nothing is allowed.`,
        }),
      ],
    });

    it('where one rule of many does not load', async () => {
      const { policies, logger } = await folder
        .write({
          'good.yaml': { rules: [aRule()] },
          'wrong.yaml': {
            rules: [aRule({ id: 'other', assert: 'inputs.size = "small"' })],
          },
        })
        .policies();
      const context = aRequest({ inputs: { size: 'small' } });
      const expected = refusal('wrong.yaml, line 5');
      expect(await policies.check('request', context)).toEqual(expected);
      expect(await policies.check('plan', context)).toEqual(expected);
      expect(logger.error.mock.calls).toEqual([
        [
          expect.stringMatching(
            /^Infrastructure policies: .*wrong\.yaml:5:\d+ rules\.0\.assert: /,
          ),
        ],
      ]);
    });

    it('where the folder is empty, or not there', async () => {
      const empty = await folder.write({ 'README.md': 'No rules.' }).policies();
      expect(await empty.policies.check('request', aRequest())).toEqual(
        refusal(path.basename(folder.path)),
      );
      const directory = `${folder.path}/nowhere`;
      const missing = await folder.policies({ directory });
      expect(await missing.policies.check('request', aRequest())).toEqual(
        refusal('nowhere'),
      );
    });

    it('where a bundle of OPA does not load', async () => {
      folder.write({
        'good.yaml': { rules: [aRule()] },
        'bundle.tar.gz': 'not compressed',
      });
      const bundle = `${folder.path}/bundle.tar.gz`;
      const { policies, logger } = await folder.policies({
        opa: [{ phase: 'plan', bundle }],
      });
      const context = aRequest({ inputs: { size: 'small' } });
      expect(await policies.check('request', context)).toEqual(
        refusal('bundle.tar.gz'),
      );
      expect(logger.error).toHaveBeenCalledTimes(1);
    });
  });
});
