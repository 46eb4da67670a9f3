import { stringify } from 'yaml';
import { contextOf, COLLECTED_AT } from './__testUtils__/contexts';
import { sourceOf } from './__testUtils__/sources';
import { compileDefinition } from './compileDefinition';
import { compileScorecard } from './compileScorecard';

const SOURCES = [
  sourceOf('coverage', { percent: 'number' }),
  sourceOf('open-ssf', { score: 'number', checkedAt: 'timestamp' }),
];

function definition(
  check: Record<string, unknown> = {},
  target: Record<string, unknown> = {},
) {
  return {
    apiVersion: 'slipway.io/v1',
    kind: 'Scorecard',
    metadata: { name: 'quality', title: 'Quality' },
    spec: {
      owner: 'group:default/platform',
      target,
      levels: [{ name: 'good', title: 'Good', color: '#1a7f4b' }],
      checks: [
        {
          id: 'coverage',
          title: 'Tests cover enough',
          description: 'Changes are safe where tests look.',
          dimension: 'health',
          level: 'good',
          expression: 'facts.coverage.percent >= 70.0',
          reason: 'Tests cover {{ facts.coverage.percent }} %.',
          ...check,
        },
      ],
    },
  };
}

function compiled(
  check: Record<string, unknown> = {},
  target: Record<string, unknown> = {},
) {
  const { scorecard, problems } = compileDefinition(
    definition(check, target),
    SOURCES,
  );
  expect(problems).toEqual([]);
  return scorecard!;
}

function problemsOf(check: Record<string, unknown>) {
  return compileDefinition(definition(check), SOURCES).problems;
}

const percent = (value: number | null) =>
  contextOf({ coverage: { percent: value } });

describe('a compiled check', () => {
  it('passes, with what it saw', () => {
    expect(compiled().checks[0].evaluate(percent(71))).toEqual({
      state: 'pass',
      reason: 'Passed.',
      seen: [
        {
          path: 'facts.coverage.percent',
          value: 71,
          collectedAt: COLLECTED_AT,
        },
      ],
    });
  });

  it('fails with its reason', () => {
    expect(compiled().checks[0].evaluate(percent(12.345))).toMatchObject({
      state: 'fail',
      reason: 'Tests cover 12.35 %.',
    });
  });

  it.each([
    [
      'a source without facts',
      contextOf(),
      'Not known: the source coverage has no facts of this entity yet.',
    ],
    [
      'a fact that was taken back',
      percent(null),
      'Not known: the source coverage says nothing of percent.',
    ],
  ])('is unknown for %s', (_, context, reason) => {
    const { evaluate } = compiled().checks[0];
    expect(evaluate(context)).toMatchObject({ state: 'unknown', reason });
    expect(evaluate(context).seen[0]).not.toHaveProperty('value');
  });

  it('is unknown for an entity that lacks what is asked for', () => {
    const { evaluate } = compiled({
      expression: 'entity.spec.language == "go"',
    }).checks[0];
    expect(evaluate(contextOf())).toMatchObject({
      state: 'unknown',
      reason: 'Not known: there is no entity.spec.',
      seen: [
        { path: 'entity.spec.language' },
        { path: 'facts.coverage.percent' },
      ],
    });
  });

  it('is unknown when the rule cannot be evaluated', () => {
    const { evaluate } = compiled({
      expression: 'int(entity.metadata.name) == 1',
    }).checks[0];
    expect(evaluate(percent(71))).toMatchObject({
      state: 'unknown',
      reason:
        'Not known: the rule could not be evaluated. int() type error: cannot convert to int.',
    });
  });

  it('does not apply where it says so', () => {
    const { evaluate } = compiled({ applies: 'entity.kind == "API"' })
      .checks[0];
    expect(evaluate(percent(1))).toEqual({
      state: 'not-applicable',
      reason: 'This check does not apply to it.',
      seen: [{ path: 'entity.kind', value: 'Component' }],
    });
  });

  it('says in words why it does not apply, and what it saw for that', () => {
    const check = compiled({
      applies: 'entity.kind == "API"',
      appliesReason: '{{ entity.metadata.name }} is no API on {{ now }}.',
    }).checks[0];
    expect(check.usesNow).toBe(true);
    expect(check.evaluate(percent(1))).toMatchObject({
      state: 'not-applicable',
      reason: 'ledger is no API on 2026-03-31.',
      seen: [
        { path: 'entity.kind', value: 'Component' },
        { path: 'entity.metadata.name', value: 'ledger' },
      ],
    });
    expect(
      check.evaluate(contextOf({}, { kind: 'API' })).seen.map(s => s.path),
    ).toEqual(['entity.kind', 'facts.coverage.percent']);
  });

  it('cannot say why it does not apply when it applies to all', () => {
    expect(problemsOf({ appliesReason: 'It is no API.' })).toMatchObject([
      {
        path: 'spec.checks.0.appliesReason',
        message: 'needs applies, which says for which entities the check is',
      },
    ]);
  });

  it('is unknown when it is not known whether it applies', () => {
    const { evaluate } = compiled({ applies: 'facts.openSsf.score > 5.0' })
      .checks[0];
    expect(evaluate(percent(1))).toMatchObject({
      state: 'unknown',
      reason: 'Not known: the source open-ssf has no facts of this entity yet.',
    });
  });

  it('reads timestamps, and knows whether time alone changes it', () => {
    const check = compiled({
      expression: 'daysBetween(facts.openSsf.checkedAt, now) < 7.0',
    }).checks[0];
    expect(check.usesNow).toBe(true);
    expect(compiled().checks[0].usesNow).toBe(false);
    const checkedAt = '2026-03-30T00:00:00Z';
    expect(check.evaluate(contextOf({ 'open-ssf': { checkedAt } }))).toEqual({
      state: 'pass',
      reason: 'Passed.',
      seen: [
        {
          path: 'facts.openSsf.checkedAt',
          value: checkedAt,
          collectedAt: COLLECTED_AT,
        },
        { path: 'facts.coverage.percent' },
      ],
    });
  });

  it('shows one label, and a list as a whole', () => {
    const { evaluate } = compiled({
      expression:
        '"a/b" in entity.metadata.labels && "go" in entity.metadata.tags',
      reason: 'No',
    }).checks[0];
    const metadata = {
      name: 'x',
      labels: { 'a/b': '1', c: '2' },
      tags: ['go'],
    };
    expect(evaluate(contextOf({}, { metadata })).seen).toEqual([
      { path: 'entity.metadata.labels["a/b"]', value: '1' },
      { path: 'entity.metadata.tags', value: ['go'] },
    ]);
  });

  it('is broken alone', () => {
    const { checks } = compileDefinition(
      {
        ...definition(),
        spec: {
          ...definition().spec,
          checks: ['int(entity.metadata.name) == 1', 'true'].map(
            (expression, index) => ({
              ...definition().spec.checks[0],
              id: `check-${index}`,
              expression,
            }),
          ),
        },
      },
      SOURCES,
    ).scorecard!;
    const states = checks.map(check => check.evaluate(percent(71)).state);
    expect(states).toEqual(['unknown', 'pass']);
  });
});

describe('the fixes of a check', () => {
  const fixesOf = (fix: Record<string, unknown>) =>
    compiled({ fixes: [{ title: 'Mend it', ...fix }] }).checks[0].fixes(
      percent(12),
    );

  it('lead to a page', () => {
    expect(fixesOf({ docs: '/docs/a' })).toEqual([
      { title: 'Mend it', href: '/docs/a' },
    ]);
  });

  it('lead to a template, with answers filled in as far as they are known', () => {
    const [{ href }] = fixesOf({
      template: {
        ref: 'Template:default/add-tests',
        values: {
          name: '{{ entity.metadata.name }}&x=1',
          owner: '{{ entity.spec.owner }}',
        },
      },
    });
    const { pathname, searchParams } = new URL(href, 'http://portal');
    expect(pathname).toBe('/create/templates/default/add-tests');
    expect([...searchParams.keys()]).toEqual(['formData']);
    expect(JSON.parse(searchParams.get('formData')!)).toEqual({
      name: 'ledger&x=1',
    });
  });

  it('lead to a request for infrastructure', () => {
    expect(fixesOf({ request: { module: 'postgresql' } })).toEqual([
      { title: 'Mend it', href: '/infrastructure/new/postgresql' },
    ]);
  });

  it('lead to a request with what is known of it', () => {
    const [{ href }] = fixesOf({
      request: {
        module: 'postgresql',
        values: {
          component: 'component:default/{{ entity.metadata.name }}',
          owner: '{{ entity.spec.owner }}',
          'inputs.size': 'small',
        },
      },
    });
    const { pathname, searchParams } = new URL(href, 'http://portal');
    expect(pathname).toBe('/infrastructure/new/postgresql');
    expect(Object.fromEntries(searchParams)).toEqual({
      component: 'component:default/ledger',
      'inputs.size': 'small',
    });
  });

  it.each([{}, { docs: '/docs/a', request: { module: 'postgresql' } }])(
    'lead to one place: %j',
    fix => {
      expect(problemsOf({ fixes: [{ title: 'Mend it', ...fix }] })).toEqual([
        {
          path: 'spec.checks.0.fixes.0',
          message: 'must have one of docs, template and request',
        },
      ]);
    },
  );
});

describe('a compiled scorecard', () => {
  const entity = {
    metadata: {
      name: 'ledger',
      tags: ['go'],
      labels: { 'slipway.io/tier': '1' },
    },
    spec: { type: 'service', lifecycle: 'production' },
  };
  const groups = ['group:default/ledger', 'group:default/payments'];

  it.each([
    [{}, true],
    [{ kinds: ['component', 'API'] }, true],
    [{ kinds: ['API'] }, false],
    [{ types: ['service'], tags: ['java', 'go'], tiers: ['1'] }, true],
    [{ types: ['library'] }, false],
    [{ tags: ['java'] }, false],
    [{ tiers: ['2'] }, false],
    [{ lifecycles: ['production'] }, true],
    [{ lifecycles: ['experimental'] }, false],
    [{ owners: ['group:default/payments'] }, true],
    [{ owners: ['group:default/other'] }, false],
    [{ expression: 'entity.metadata.name.startsWith("led")' }, true],
    [{ expression: 'entity.spec.unknown == 1' }, false],
  ])('with the target %j is about it: %s', (target, expected) => {
    const { isAbout } = compiled({}, target);
    expect(isAbout(contextOf({}, entity), groups)).toBe(expected);
  });

  it('has a version that follows what it says, and nothing else', () => {
    const { version } = compiled();
    expect(version).toMatch(/^[0-9a-f]{16}$/);
    expect(compiled({ weight: 2 }).version).not.toBe(version);
    const found = {
      ...definition(),
      metadata: {
        ...definition().metadata,
        uid: 'x',
        annotations: { 'backstage.io/managed-by-location': 'url:a' },
      },
      relations: [],
    };
    const { scorecard } = compileDefinition(found, SOURCES);
    expect(scorecard!.version).toBe(version);
    const written = compileScorecard(stringify(definition()), SOURCES);
    expect(written.scorecard!.version).toBe(version);
  });
});

describe('a definition with problems', () => {
  const yamlOf = (lines: string[]) =>
    [
      'apiVersion: slipway.io/v1',
      'kind: Scorecard',
      'metadata: { name: quality, title: Quality }',
      'spec:',
      '  owner: group:default/platform',
      "  levels: [{ name: good, title: Good, color: '#1a7f4b' }]",
      '  checks:',
      '    - id: coverage',
      '      title: Tests cover enough',
      '      description: Changes are safe where tests look.',
      '      dimension: health',
      ...lines.map(line => `      ${line}`),
    ].join('\n');

  it.each<[string, string[], object]>([
    [
      'a plain expression',
      ['expression: facts.coverage.percnt >= 70.0', 'reason: No'],
      { path: 'spec.checks.0.expression', line: 12, column: 34 },
    ],
    [
      'a quoted expression',
      ['expression: "facts.\\u0063overage.percnt >= 70.0"', 'reason: No'],
      { path: 'spec.checks.0.expression', line: 12 },
    ],
    [
      'a folded expression',
      [
        'expression: >-',
        '  entity.kind == "API"',
        '  || facts.coverage.percnt >= 70.0',
        'reason: No',
      ],
      { path: 'spec.checks.0.expression', line: 14, column: 27 },
    ],
    [
      'a literal expression',
      [
        'expression: |',
        '  true &&',
        '',
        '    fact.coverage.percent >= 70.0',
        'reason: No',
      ],
      { path: 'spec.checks.0.expression', line: 15, column: 11 },
    ],
    [
      'a reason',
      ['expression: "true"', "reason: 'It''s {{ entitty.kind }}'"],
      { path: 'spec.checks.0.reason', line: 13, column: 25 },
    ],
    [
      'a field that is missing',
      ['expression: "true"'],
      { path: 'spec.checks.0.reason', line: 8, column: 7 },
    ],
    [
      'a value of the wrong kind',
      ['expression: "true"', 'reason: No', 'weight: -1'],
      { path: 'spec.checks.0.weight', line: 14, column: 7 },
    ],
    [
      'no YAML',
      ['expression: "true', 'reason: No'],
      { path: '', line: expect.any(Number) },
    ],
  ])('says where %s is', (_, lines, problem) => {
    const { scorecard, problems } = compileScorecard(yamlOf(lines), SOURCES);
    expect(scorecard).toBeUndefined();
    expect(problems[0]).toMatchObject(problem);
    expect(problems[0].message).not.toBe('');
  });

  it('is refused when it is too long, or grows when it is read', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'
        .split('')
        .map(
          (name, index) =>
            `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`)}]`,
        ),
    ].join('\n');
    for (const yaml of ['x'.repeat(1_000_000), bomb, '', '- 1', 'null']) {
      const start = performance.now();
      const { scorecard, problems } = compileScorecard(yaml, SOURCES);
      expect(performance.now() - start).toBeLessThan(500);
      expect(scorecard).toBeUndefined();
      expect(problems).not.toHaveLength(0);
    }
  });

  it('names every expression that is wrong', () => {
    const fields = problemsOf({
      expression: 'nothing',
      applies: '1 == 1 && facts.coverage.percent',
      appliesReason: '{{ neither }}',
      reason: '{{ none }}',
      fixes: [
        {
          title: 'Mend it',
          template: {
            ref: 'template:default/a',
            values: { name: '{{ entity.__proto__ }}' },
          },
        },
      ],
    }).map(({ path }) => path);
    expect(fields).toEqual([
      'spec.checks.0.expression',
      'spec.checks.0.applies',
      'spec.checks.0.appliesReason',
      'spec.checks.0.reason',
      'spec.checks.0.fixes.0.template.values.name',
    ]);
  });
});
