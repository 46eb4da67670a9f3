import { ExpressionLanguage } from './ExpressionLanguage';

const language = new ExpressionLanguage({
  entity: 'dyn',
  facts: {
    coverage: { percent: 'double' },
    repository: {
      hasReadme: 'bool',
      topics: 'list<string>',
      defaultBranch: 'string',
      lastCommitAt: 'timestamp',
    },
  },
  now: 'timestamp',
});

const entity = {
  kind: 'Component',
  metadata: {
    name: 'ledger',
    labels: { 'slipway.io/tier': '1' },
    tags: ['go', 'payments'],
  },
  spec: { type: 'service', replicas: 3 },
};
const facts = {
  coverage: { percent: 71.5 },
  repository: {
    hasReadme: true,
    topics: ['billing'],
    defaultBranch: 'main',
    lastCommitAt: new Date('2026-03-01T12:00:00Z'),
  },
};
const values = { entity, facts, now: new Date('2026-03-31T00:00:00Z') };
const nothing = { entity, facts: { coverage: {}, repository: {} } };

function evaluate(source: string, over: Record<string, unknown> = values) {
  const { expression, problems } = language.compile(source);
  expect(problems).toEqual([]);
  return expression!.evaluate(over);
}

function messages(source: string, result?: 'bool') {
  const { problems } = result
    ? language.compile(source, result)
    : language.compile(source);
  return problems.map(({ message }) => message);
}

describe('ExpressionLanguage', () => {
  it.each([
    ['facts.coverage.percent >= 70.0', true],
    ['facts.coverage.percent >= 72', false],
    ['facts.repository.hasReadme && entity.spec.type == "service"', true],
    ['entity.metadata.tags.exists(tag, tag == "go")', true],
    ['entity.metadata.tags.all(tag, tag in facts.repository.topics)', false],
    ['facts.repository.topics.map(t, t.upperAscii()).join(", ")', 'BILLING'],
    ['entity.metadata.labels["slipway.io/tier"] in ["1", "2"]', true],
    ['"slipway.io/tier" in entity.metadata.labels', true],
    ['has(entity.spec.owner)', false],
    ['size(entity.metadata.tags)', 2],
    ['entity.spec.replicas == 3', true],
    ['int(daysBetween(facts.repository.lastCommitAt, now))', 29],
    ['facts.repository.lastCommitAt < now', true],
    ['matchesRe2(entity.metadata.name, "^led(ger)?$")', true],
    ['matchesRe2(facts.repository.defaultBranch, "dev")', false],
    ['matchesRe2("1f-ab-12", "^[0-9a-f]{2,40}(-[a-z\\\\d]{2}){2}$")', true],
    ['timestamp("2026-03-01T00:00:00Z") < now', true],
    ['string(int(facts.coverage.percent)) + " %"', '71 %'],
    ['facts.repository.lastCommitAt', new Date('2026-03-01T12:00:00Z')],
  ])('evaluates %s', (source, value) => {
    expect(evaluate(source)).toEqual({ value });
  });

  it.each([
    ['facts.coverage.percent >= 70.0', 'facts.coverage.percent'],
    ['entity.spec.owner == "me"', 'entity.spec.owner'],
    ['entity.metadata.labels["a/b"] == ""', 'entity.metadata.labels["a/b"]'],
    [
      'entity.metadata.annotations.exists(k, true)',
      'entity.metadata.annotations',
    ],
    ['true && facts.repository.hasReadme', 'facts.repository.hasReadme'],
    ['now > timestamp("2026-03-01T00:00:00Z")', 'now'],
  ])('does not know %s without %s', (source, missing) => {
    expect(evaluate(source, nothing)).toEqual({ missing });
  });

  it.each([
    ['facts.repository.hasReadme || entity.kind == "Component"', true],
    ['entity.kind == "Component" || facts.repository.hasReadme', true],
    ['facts.repository.hasReadme && entity.kind == "API"', false],
    ['entity.kind == "API" && facts.repository.hasReadme', false],
    ['has(facts.coverage.percent)', false],
    [
      'has(facts.coverage.percent) ? facts.coverage.percent > 70.0 : true',
      true,
    ],
  ])('decides %s without the facts', (source, value) => {
    expect(evaluate(source, nothing)).toEqual({ value });
  });

  it('tells a failure from a missing value', () => {
    expect(evaluate('int(entity.metadata.name) == 1')).toEqual({
      error: 'int() type error: cannot convert to int',
    });
    const wrong = { ...values, facts: { coverage: { percent: '71' } } };
    expect(evaluate('facts.coverage.percent > 1.0', wrong)).toEqual({
      error: expect.stringContaining("is not of type 'double'"),
    });
  });

  it('captures no stack trace while it evaluates, and leaves others theirs', () => {
    const usual = jest.replaceProperty(Error, 'stackTraceLimit', 17);
    const limits: number[] = [];
    const watched = {
      get kind() {
        limits.push(Error.stackTraceLimit);
        return 'Component';
      },
      get spec() {
        limits.push(Error.stackTraceLimit);
        throw new Error('It broke');
      },
    };
    expect(evaluate('entity.kind', { entity: watched })).toEqual({
      value: 'Component',
    });
    expect(Error.stackTraceLimit).toBe(17);
    expect(evaluate('entity.spec', { entity: watched })).toEqual({
      error: 'It broke',
    });
    expect(Error.stackTraceLimit).toBe(17);
    expect(new Set(limits)).toEqual(new Set([0]));
    usual.restore();
  });

  it('refuses a rule whose value turns out to be no boolean', () => {
    const { expression } = language.compile('entity.spec.type', 'bool');
    expect(expression!.evaluate(values)).toEqual({
      error: 'The result is of another type: string',
    });
  });

  it('knows what an expression reads', () => {
    const { expression } = language.compile(
      'has(facts.coverage.percent) && facts.coverage.percent > 1.0 && "a" in entity.metadata.labels && entity.metadata.tags.exists(t, t == entity.spec.type) && now == now',
    );
    expect(expression!.reads.map(({ path }) => path)).toEqual([
      'facts.coverage.percent',
      'entity.metadata.labels.a',
      'entity.metadata.tags',
      'entity.spec.type',
      'now',
    ]);
  });

  it.each([
    [
      'facts.coverage.precent > 1.0',
      'There is no facts.coverage.precent. Did you mean percent?',
    ],
    ['facts.repo.hasReadme', 'There is no facts.repo.'],
    [
      'facts.repositry.hasReadme',
      'There is no facts.repositry. Did you mean repository?',
    ],
    ['fact.coverage.percent > 1.0', 'There is no fact. Did you mean facts?'],
    [
      'facts.coverage == facts.repository',
      'facts.coverage holds several values: name one, as facts.coverage.percent.',
    ],
    [
      'dayBetween(now, now) > 1.0',
      'There is no function dayBetween(). Did you mean daysBetween?',
    ],
    [
      'entity.metadata.name.startWith("a")',
      'There is no function .startWith(). Did you mean startsWith?',
    ],
    [
      'entity.spec.owner != null',
      'Nothing is ever null here: ask with has(…), or with "key" in map.',
    ],
    [
      'facts.coverage.percent == 70',
      'No such overload: double == int. Facts that are numbers are doubles: write 3.0 for 3.',
    ],
    [
      'facts.repository.hasReadme == "yes"',
      'No such overload: bool == string.',
    ],
    ['facts.coverage.percent >', 'Unexpected token: EOF.'],
    ['1 +', 'Unexpected token: EOF.'],
    [
      'now - facts.repository.lastCommitAt',
      'daysBetween(from, to) says how far apart timestamps are.',
    ],
    ['1u == 1u', 'Bytes and unsigned numbers are not known here.'],
    ['', 'Unexpected token: EOF.'],
    [
      'entity.metadata.tags.all(entity, true)',
      'entity is taken: choose another name.',
    ],
    [
      'matchesRe2(entity.kind, entity.kind)',
      'The pattern has to be written out, so that it can be checked now.',
    ],
    [
      'entity.a + entity.b == 2',
      'What is added has to be known now: write string(…) or double(…) around it.',
    ],
    [
      'facts.repository.topics + facts.repository.topics == []',
      'Only numbers and texts can be added.',
    ],
  ])('says what is wrong with %s', (source, message) => {
    expect(messages(source)[0]).toContain(message);
  });

  it('wants a rule to be true or false', () => {
    expect(messages('facts.coverage.percent', 'bool')).toEqual([
      'The expression has to be true or false; this one is of type double.',
    ]);
  });

  it('says where, from 1', () => {
    const source =
      'facts.repository.hasReadme\n  && facts.coverage.precent > 1.0';
    expect(language.compile(source).problems).toEqual([
      expect.objectContaining({ line: 2, column: 21, start: 47, end: 54 }),
    ]);
  });

  it('finds several problems at once', () => {
    expect(messages('facts.a.b && facts.coverage.c && d')).toHaveLength(3);
  });
});
