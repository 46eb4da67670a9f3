import { ExpressionLanguage } from './ExpressionLanguage';
import { LIMITS } from './limits';
import { compileTemplate } from './template';

const language = new ExpressionLanguage({
  entity: 'dyn',
  facts: {
    source: {
      count: 'double',
      at: 'timestamp',
      names: 'list<string>',
      isGood: 'bool',
    },
  },
});

function render(text: string, source: Record<string, unknown> = {}) {
  const { template, problems } = compileTemplate(language, text);
  expect(problems).toEqual([]);
  const entity = { metadata: { name: 'ledger' } };
  return template!.render({ entity, facts: { source } });
}

describe('compileTemplate', () => {
  it.each([
    ['Nothing to fill in }} here', 'Nothing to fill in }} here'],
    ['{{ entity.metadata.name }}', 'ledger'],
    ['A{{"b"}}{{ "c" }}D', 'AbcD'],
    [
      '{{ facts.source.count }} and {{ facts.source.count * 100.0 }} %',
      '0.33 and 33.33 %',
    ],
    ['since {{ facts.source.at }}', 'since 2026-03-01'],
    ['{{ facts.source.names }}', 'a, b'],
    ['{{ facts.source.isGood }}, {{ !facts.source.isGood }}', 'yes, no'],
    ['{{ size(facts.source.names) }}', '2'],
    ['{{ entity.metadata }}', '{"name":"ledger"}'],
    ['{{ {"a": 1} }}', '{"a":1}'],
  ])('fills in %s', (text, expected) => {
    const source = {
      count: 1 / 3,
      at: new Date('2026-03-01T12:00:00Z'),
      names: ['a', 'b'],
      isGood: true,
    };
    expect(render(text, source)).toEqual({ text: expected, missing: [] });
  });

  it('says what was missing', () => {
    expect(render('{{ facts.source.count }} of {{ entity.spec.max }}')).toEqual(
      {
        text: 'unknown of unknown',
        missing: ['facts.source.count', 'entity.spec'],
      },
    );
  });

  it('fills in values as they are: they are never looked at again', () => {
    expect(
      render('{{ facts.source.names }}', { names: ['{{ entity.kind }}'] }).text,
    ).toBe('{{ entity.kind }}');
  });

  it('cuts what nobody would read', () => {
    const { text } = render('{{ facts.source.names }}', {
      names: ['😀'.repeat(2_000)],
    });
    expect(text).toHaveLength(LIMITS.filledIn + 1);
    expect(text.isWellFormed()).toBe(true);
  });

  it('knows what it reads', () => {
    const { template } = compileTemplate(
      language,
      '{{ facts.source.count }} {{ entity.kind }}',
    );
    expect(template!.reads.map(({ path }) => path)).toEqual([
      'facts.source.count',
      'entity.kind',
    ]);
  });

  it('says where in the text an expression is wrong', () => {
    const { problems } = compileTemplate(
      language,
      'One\nof {{ facts.source.cuont }}',
    );
    expect(problems).toEqual([
      {
        message: 'There is no facts.source.cuont. Did you mean count?',
        line: 2,
        column: 20,
        start: 23,
        end: 28,
      },
    ]);
  });
});
