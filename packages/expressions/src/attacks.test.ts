import fc from 'fast-check';
import { ExpressionLanguage } from './ExpressionLanguage';
import { LIMITS } from './limits';
import { compileTemplate } from './template';

const BUDGET_MS = 50;

const newLanguage = () =>
  new ExpressionLanguage({
    entity: 'dyn',
    facts: { source: { names: 'list<string>', text: 'string' } },
  });
const language = newLanguage();

const names = Array.from({ length: 1_000 }, (_, index) => `name-${index}`);
const values = {
  entity: { metadata: { name: 'ledger', tags: names } },
  facts: { source: { names, text: 'a'.repeat(10_000) } },
};

function timed<T>(run: () => T): { result: T; milliseconds: number } {
  const start = performance.now();
  return { result: run(), milliseconds: performance.now() - start };
}

/** The quickest of three: a garbage collection in between is no property of the expression. */
function quickest<T>(run: (own: ExpressionLanguage) => T) {
  // Each has a language of its own: patterns are kept in it.
  const languages = [newLanguage(), newLanguage(), newLanguage()];
  return languages
    .map(own => timed(() => run(own)))
    .sort((a, b) => a.milliseconds - b.milliseconds)[0];
}

const nested = (depth: number): string =>
  depth === 0
    ? 'true'
    : `facts.source.names.all(x${depth}, ${nested(depth - 1)})`;

const ATTACKS: [string, string][] = [
  ['a catastrophic pattern', 'facts.source.text.matches("^(a+)+$")'],
  [
    'a pattern that repeats',
    'matchesRe2(facts.source.text, "((((a{50}){50}){50}){50}){50}")',
  ],
  [
    'a pattern that becomes large',
    `matchesRe2(facts.source.text, "${[...'abcdefghij'].map(letter => `${letter}{900}`).join('|')}")`,
  ],
  ['a long pattern', `matchesRe2(facts.source.text, "${'a?'.repeat(300)}")`],
  [
    'a pattern of long groups',
    `matchesRe2(facts.source.text, "(${'ab'.repeat(90)}){1000}")`,
  ],
  ['a broken pattern', 'matchesRe2(facts.source.text, "(")'],
  ['a pattern with a look behind', 'matchesRe2(facts.source.text, "(?<=a)b")'],
  ['a computed pattern', 'matchesRe2(facts.source.text, facts.source.text)'],
  ['comprehensions three deep', nested(3)],
  ['comprehensions twenty deep', nested(20)],
  [
    'comprehensions in a pattern of map',
    'entity.a.map(a, entity.b.filter(b, entity.c.exists(c, c == b))).size() > 0',
  ],
  ['a megabyte of text', `"${'a'.repeat(1_000_000)}" == ""`],
  ['a megabyte of operators', '!'.repeat(1_000_000)],
  ['a megabyte of brackets', '('.repeat(1_000_000)],
  ['deep brackets', `${'('.repeat(900)}true${')'.repeat(900)}`],
  ['deep lists', `${'['.repeat(900)}${']'.repeat(900)} == []`],
  ['deep negations', `${'!'.repeat(1_900)}true`],
  ['deep minuses', `${'-'.repeat(1_900)}1 == 1`],
  ['deep conditions', `${'true ? true : '.repeat(120)}true`],
  ['deep access', `entity${'.a'.repeat(900)} == 1`],
  ['a long chain', `true${' || true'.repeat(200)}`],
  ['a long list', `entity.kind in [${'"a",'.repeat(400)}"b"]`],
  [
    'a long map',
    `{${Array.from({ length: 150 }, (_, key) => `"${key}": 1`)}}.size() == 1`,
  ],
  ['many arguments', `size(${'1,'.repeat(50)}1) == 1`],
  ['__proto__', 'entity.__proto__.polluted == "yes"'],
  ['__proto__ by key', 'entity["__proto__"] == ""'],
  ['__proto__ in a list of keys', '"__proto__" in entity.metadata'],
  ['__proto__ of an item', 'entity.metadata.tags.exists(t, t.__proto__ == "")'],
  ['__proto__ in a map', '{"__proto__": entity}.size() == 0'],
  ['constructor', 'entity.constructor.constructor("return process")() == 1'],
  ['constructor by key', 'entity["constructor"] == ""'],
  ['prototype', 'entity.prototype == ""'],
  ['__defineGetter__', 'entity.__defineGetter__ == ""'],
  ['a variable of the language itself', 'google.protobuf.Timestamp == type(1)'],
  [
    'cel.bind, which doubles',
    'cel.bind(a, [1], cel.bind(b, a + a, b + b)) == []',
  ],
  ['lists that double', 'facts.source.names + facts.source.names == []'],
  [
    'a duration of many digits',
    `duration("${'1'.repeat(1_800)}") == duration("1s")`,
  ],
  ['bytes', 'b"{}".json().size() == 0'],
  ['an unknown function', 'eval("1")'],
  ['a comment without end', `//${'a'.repeat(1_900)}`],
  ['a text without end', `"${'\\'.repeat(1_900)}`],
];

describe('attacks', () => {
  it.each(ATTACKS)('refuses %s in time', (_, source) => {
    const { result, milliseconds } = quickest(own =>
      own.compile(source, 'bool'),
    );
    expect(result.expression).toBeUndefined();
    expect(result.problems).not.toHaveLength(0);
    expect(milliseconds).toBeLessThan(BUDGET_MS);
  });

  it.each([
    ['a megabyte of openings', '{{'.repeat(500_000)],
    ['many openings', '{{'.repeat(900)],
    ['an attack inside', 'a {{ entity.__proto__ }}'],
    ['no end', 'a {{ entity.kind'],
    ['many expressions', '{{1}}'.repeat(30)],
  ])('refuses a template with %s in time', (_, text) => {
    const { result, milliseconds } = quickest(own =>
      compileTemplate(own, text),
    );
    expect(result.template).toBeUndefined();
    expect(milliseconds).toBeLessThan(BUDGET_MS);
  });

  it('stops an evaluation that looks at too many items', () => {
    for (const source of [
      'facts.source.names.all(a, facts.source.names.all(b, a != "" && b != ""))',
      'facts.source.names.exists(a, facts.source.names.exists(b, a + b == ""))',
      'facts.source.names.filter(a, facts.source.names.exists_one(b, a == b)).size() > 0',
      'facts.source.names.map(a, facts.source.names.map(b, [a, b])).size() > 0',
    ]) {
      const { expression, problems } = language.compile(source, 'bool');
      expect(problems).toEqual([]);
      const { result, milliseconds } = quickest(() =>
        expression!.evaluate(values),
      );
      expect(result).toEqual({
        error: `The lists are too long: at most ${LIMITS.steps} items are looked at`,
      });
      expect(milliseconds).toBeLessThan(BUDGET_MS);
    }
  });

  it('counts the items of each evaluation anew', () => {
    const { expression } = language.compile(
      'facts.source.names.all(a, a != "")',
      'bool',
    );
    for (let run = 0; run < 2 * (LIMITS.steps / names.length); run += 1) {
      expect(expression!.evaluate(values)).toEqual({ value: true });
    }
  });

  it('matches patterns that hang others in time', () => {
    const { expression } = language.compile(
      'matchesRe2(facts.source.text, "^(a+)+$") && !matchesRe2(facts.source.text, "^(a|a)*b$")',
      'bool',
    );
    const { result, milliseconds } = quickest(() =>
      expression!.evaluate(values),
    );
    expect(result).toEqual({ value: true });
    expect(milliseconds).toBeLessThan(BUDGET_MS);
  });

  it('reads nothing that an entity only inherits', () => {
    for (const key of ['toString', 'hasOwnProperty', 'valueOf']) {
      const { expression } = language.compile(`entity.${key} == ""`, 'bool');
      expect(expression!.evaluate(values)).toEqual({
        missing: `entity.${key}`,
      });
    }
    const joined = language.compile('entity["__pro" + "to__"] == ""', 'bool');
    expect(joined.expression!.evaluate(values)).toMatchObject({
      missing: expect.any(String),
    });
  });

  it('never throws and never takes long, whatever is written', () => {
    const word = fc.constantFrom(
      'entity',
      'facts',
      '.source',
      '.names',
      '.text',
      '.all(',
      '.map(',
      'x',
      ',',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '"a"',
      '1',
      '1.5',
      '&&',
      '||',
      '!',
      '?',
      ':',
      '+',
      '==',
      ' in ',
      'has(',
      'matchesRe2(',
      '.matches(',
      'null',
      'true',
      '__proto__',
      '.constructor',
      '\n',
      '//',
      '\\',
      "'",
      'b"',
      '{{',
      '}}',
    );
    const source = fc.oneof(
      fc.array(word, { maxLength: 60 }).map(words => words.join('')),
      fc.string({ maxLength: 200, unit: 'binary' }),
    );
    fc.assert(
      fc.property(source, text => {
        const { result, milliseconds } = timed(() => {
          const { expression, problems } = language.compile(text);
          const template = compileTemplate(language, text);
          return [
            expression ? expression.evaluate(values) : problems.length,
            template.template?.render(values).text,
          ];
        });
        expect(result[0]).toBeTruthy();
        expect(milliseconds).toBeLessThan(1_000);
      }),
      { numRuns: 2_000 },
    );
  });
});
