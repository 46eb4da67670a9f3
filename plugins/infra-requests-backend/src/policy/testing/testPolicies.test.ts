import { aQuota, aRule, PLATFORM } from '../__testUtils__/rules';
import { PolicyFolder } from '../__testUtils__/PolicyFolder';
import { testPolicies } from './testPolicies';

const large = { inputs: { size: 'large' } };
const small = { inputs: { size: 'small' } };

describe('testPolicies', () => {
  const folder = new PolicyFolder();

  const report = (files: Record<string, unknown>) =>
    testPolicies({
      directory: folder.write(files).path,
      platformGroup: PLATFORM,
    });

  const run = async (changes: Parameters<typeof aRule>[0]) =>
    (await report({ 'rules.yaml': { rules: [aRule(changes)] } })).results;

  it('passes what is as expected', async () => {
    const tests = [
      { name: 'Small', given: small, expect: 'pass' },
      {
        name: 'Large',
        given: large,
        expect: 'require-approval',
        message: 'The size is large.',
        group: 'group:default/payments',
      },
    ] as const;
    const effect = 'require-approval';
    const group = 'request.owner';
    expect(await run({ effect, group, tests: [...tests] })).toEqual([
      { rule: 'small', test: 'Small', failure: null },
      { rule: 'small', test: 'Large', failure: null },
    ]);
  });

  it('says what came out otherwise', async () => {
    const results = await run({
      effect: 'warn',
      tests: [
        { name: 'Small', given: small, expect: 'warn' },
        {
          name: 'Large',
          given: large,
          expect: 'pass',
          message: 'No.',
          group: PLATFORM,
        },
      ],
    });
    expect(results.map(({ failure }) => failure)).toEqual([
      'the outcome is “pass”, expected “warn”',
      `the outcome is “warn”, expected “pass”; the message is “The size is large.”, expected “No.”; the group is “none”, expected “${PLATFORM}”`,
    ]);
  });

  it('takes a rule that fails for no denial', async () => {
    const results = await run({
      tests: [
        { name: 'No size', expect: 'deny' },
        { name: 'Small', given: small, expect: 'pass' },
      ],
    });
    expect(results).toEqual([
      {
        rule: 'small',
        test: 'No size',
        failure: expect.stringContaining('inputs.size is not set'),
      },
      { rule: 'small', test: 'Small', failure: null },
    ]);
  });

  it('wants each rule to be kept and broken by a test', async () => {
    const tests = [{ name: 'Small', given: small, expect: 'pass' } as const];
    expect(await run({ tests })).toEqual([
      { rule: 'small', test: 'Small', failure: null },
      {
        rule: 'small',
        test: 'expect: deny',
        failure: 'no test expects deny',
      },
    ]);
  });

  it('estimates costs and counts quotas as the portal does', async () => {
    const { results } = await report({
      'rules.yaml': {
        quotas: [aQuota()],
        rules: [
          aRule({
            assert: 'cost.monthly <= 50.0 && quotas.twoDatabases.used <= 1.0',
            message:
              '{{ cost.monthly }} {{ cost.currency }}, {{ quotas.twoDatabases.used }}',
            tests: [
              { name: 'By the table', expect: 'pass' },
              {
                name: 'Another cost',
                given: { cost: { monthly: 51 } },
                expect: 'deny',
                message: '51 EUR, 1',
              },
              {
                name: 'A second one',
                given: {
                  usage: [
                    {
                      module: 'postgres-database',
                      environment: 'development',
                      monthly: null,
                    },
                  ],
                },
                expect: 'deny',
                message: '50 EUR, 2',
              },
            ],
          }),
        ],
      },
      'prices.yaml': {
        currency: 'EUR',
        day: '2026-11-01',
        modules: {
          'postgres-database': { aws: [{ title: 'All', monthly: '50.0' }] },
        },
      },
    });
    expect(results.filter(({ failure }) => failure !== null)).toEqual([]);
    expect(results).toHaveLength(3);
  });

  it('runs nothing where a file does not load', async () => {
    const { problems, results } = await report({
      'rules.yaml': { rules: [aRule({ assert: 'size' })] },
    });
    expect(problems).toHaveLength(1);
    expect(results).toEqual([]);
  });
});
