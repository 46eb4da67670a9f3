import { PolicyFolder } from '../__testUtils__/PolicyFolder';
import { aQuota, aRule } from '../__testUtils__/rules';
import { loadPolicySet } from './loadPolicySet';
import { describeProblem } from './readPolicyFile';

describe('loadPolicySet', () => {
  const folder = new PolicyFolder();

  async function problemsOf(files: Record<string, unknown>): Promise<string[]> {
    const { set, problems } = await loadPolicySet(folder.write(files).path);
    expect(set).toBeUndefined();
    return problems.map(problem =>
      describeProblem(problem).replace(`${folder.path}/`, ''),
    );
  }

  const aFile = (...lines: string[]) => `rules:
  - id: small
    title: Only small ones
    phase: request
${lines.map(line => `    ${line}\n`).join('')}    effect: deny
    message: Too large.
    wayOut: Choose small.
    tests: [{ name: Any, expect: pass }]
`;

  it('says where a text is no YAML', async () => {
    expect(
      await problemsOf({ 'rules.yaml': 'rules:\n  - id: a: b\n' }),
    ).toEqual([
      'rules.yaml:2:9: Nested mappings are not allowed in compact mappings.',
    ]);
  });

  it('says which field is missing, too many or wrong', async () => {
    const file = aFile('assert: "true"', 'colour: red').replace(
      'effect: deny',
      'effect: refuse',
    );
    expect(await problemsOf({ 'rules.yaml': file })).toEqual([
      expect.stringMatching(/^rules\.yaml:7:5 rules\.0\.effect: Invalid/),
    ]);
    expect(await problemsOf({ 'rules.yaml': aFile('colour: red') })).toEqual([
      expect.stringMatching(/^rules\.yaml:2:5 rules\.0\.assert: Invalid input/),
      'rules.yaml:2:5 rules.0: Unrecognized key: "colour"',
    ]);
  });

  it.each([
    {
      what: 'a name that there is not',
      line: 'assert: request.enviroment == "production"',
      problem:
        'rules.yaml:5:21 rules.0.assert: There is no request.enviroment. Did you mean environment?',
    },
    {
      what: 'the plan in phase request',
      line: 'assert: plan.counts.destroy == 0.0',
      problem: 'rules.yaml:5:13 rules.0.assert: There is no plan.',
    },
    {
      what: 'a limit that the rule has not got',
      line: 'assert: inputs.size == limit',
      problem: expect.stringMatching(
        /^rules\.yaml:5:28 rules\.0\.assert: There is no limit\./,
      ),
    },
    {
      what: 'what is neither true nor false',
      line: 'assert: request.owner',
      problem:
        'rules.yaml:5:13 rules.0.assert: The expression has to be true or false; this one is of type string.',
    },
    {
      what: 'a comparison of different types',
      line: 'assert: request.leaseDays == "14"',
      problem: expect.stringMatching(/^rules\.yaml:5:13 rules\.0\.assert: /),
    },
  ])('refuses $what', async ({ line, problem }) => {
    expect(await problemsOf({ 'rules.yaml': aFile(line) })).toEqual([problem]);
  });

  it('finds mistakes in texts, fields and groups, too', async () => {
    const rule = aRule({
      effect: 'require-approval',
      group: 'request.team',
      field: 'size(inputs.list)',
      message: 'The size is {{ input.size }}.',
      wayOut: 'Choose {{ small.',
      when: 'requester == "ada"',
    });
    expect(await problemsOf({ 'rules.yaml': { rules: [rule] } })).toEqual([
      expect.stringContaining('rules.0.when: There is no requester.'),
      expect.stringContaining('rules.0.field: must be a single value'),
      expect.stringContaining('rules.0.message: There is no input.'),
      expect.stringContaining('rules.0.wayOut: This {{ has no }}.'),
      expect.stringContaining('rules.0.group: There is no request.team.'),
    ]);
  });

  it('knows quotas by their names', async () => {
    const rule = aRule({
      assert: 'quotas.twoDatabases.used < quotas.threeDatabases.limit',
    });
    expect(
      await problemsOf({
        'quotas.yaml': { quotas: [aQuota()] },
        'rules.yaml': { rules: [rule] },
      }),
    ).toEqual([expect.stringContaining('There is no quotas.threeDatabases.')]);
  });

  it('refuses an id that another file has', async () => {
    expect(
      await problemsOf({
        'a.yaml': { rules: [aRule()], quotas: [aQuota()] },
        'b.yaml': { rules: [aRule()], quotas: [aQuota()] },
      }),
    ).toEqual([
      'b.yaml:2:5 rules.0.id: There is another small.',
      expect.stringContaining(
        'quotas.0.id: There is another quota/two-databases.',
      ),
    ]);
  });

  it('refuses a quota of money without a table of prices', async () => {
    const quotas = [aQuota({ unit: 'money' })];
    expect(await problemsOf({ 'quotas.yaml': { quotas } })).toEqual([
      'quotas.yaml:4:5 quotas.0.unit: money needs a table of prices: there is no prices.yaml',
    ]);
  });

  it('says where a table of prices is wrong, and nothing of what follows from it', async () => {
    const files = {
      'quotas.yaml': { quotas: [aQuota({ unit: 'money' })] },
      'prices.yaml': `currency: USD
day: 2026-11-01
modules:
  postgres-database:
    aws:
      - { title: Instance, monthly: input.size }
`,
    };
    expect(await problemsOf(files)).toEqual([
      'prices.yaml:6:37 modules.postgres-database.aws.0.monthly: There is no input. Did you mean inputs?',
    ]);
    expect(
      await problemsOf({ ...files, 'prices.yaml': 'currency: $' }),
    ).toEqual([
      expect.stringMatching(/^prices\.yaml:1:1 currency: must be a currency/),
      expect.stringMatching(/^prices\.yaml:1:1 day: /),
      expect.stringMatching(/^prices\.yaml:1:1 modules: /),
    ]);
  });
});
