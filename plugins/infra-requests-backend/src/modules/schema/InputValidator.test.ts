import type { Inputs as GivenInputs } from '@slipway/plugin-infra-requests-common';
import type { InputSchema } from './InputSchema';
import { InputValidator } from './InputValidator';

function problemsOf(
  properties: { [name: string]: InputSchema },
  given: GivenInputs,
  options: { required?: string[]; messages?: [string, string][] } = {},
) {
  const validator = new InputValidator(
    {
      schema: {
        type: 'object',
        properties,
        required: options.required ?? [],
        additionalProperties: false,
      },
      messages: new Map(options.messages),
    },
    ['context'],
  );
  return validator.validate(given);
}

describe('InputValidator', () => {
  it.each<[string, InputSchema, GivenInputs[string]]>([
    ['must be text', { type: 'string' }, 1],
    ['must be text', { type: 'string' }, null],
    ['must be a number', { type: 'number' }, '5'],
    ['must be a whole number', { type: 'integer' }, 1.5],
    ['must be true or false', { type: 'boolean' }, 'true'],
    ['must be a list', { type: 'array' }, {}],
    ['must be an object', { type: 'object' }, []],
    ['must be one of a, b', { type: 'string', enum: ['a', 'b'] }, 'c'],
    ['must be at least 2', { type: 'number', minimum: 2 }, 1],
    ['must be at most 2', { type: 'number', maximum: 2 }, 3],
    ['must be more than 2', { type: 'number', exclusiveMinimum: 2 }, 2],
    ['must be less than 2', { type: 'number', exclusiveMaximum: 2 }, 2],
    ['must be a multiple of 5', { type: 'integer', multipleOf: 5 }, 7],
    [
      'must be at least 2 characters long',
      { type: 'string', minLength: 2 },
      '😀',
    ],
    [
      'must be at most 1 characters long',
      { type: 'string', maxLength: 1 },
      'ab',
    ],
    ['must match ^a', { type: 'string', pattern: '^a' }, 'b'],
    ['must have at least 1 items', { type: 'array', minItems: 1 }, []],
    ['must have at most 1 items', { type: 'array', maxItems: 1 }, [1, 2]],
    [
      'must not have an item twice: 1 and 3 are the same',
      { type: 'array', uniqueItems: true },
      ['a', 'b', 'a'],
    ],
    ['must have at least 1 entries', { type: 'object', minProperties: 1 }, {}],
    [
      'must have at most 0 entries',
      { type: 'object', maxProperties: 0 },
      { a: 1 },
    ],
  ])('says what to do: %s', (message, schema, value) => {
    expect(problemsOf({ x: schema }, { x: value })).toEqual([
      { field: 'inputs.x', message },
    ]);
  });

  it('names the field inside of lists and objects', () => {
    const rule: InputSchema = {
      type: 'object',
      properties: { port: { type: 'integer' } },
      required: ['port'],
      additionalProperties: false,
    };
    expect(
      problemsOf(
        {
          rules: { type: 'array', items: rule },
          labels: {
            type: 'object',
            additionalProperties: { type: 'string' },
            propertyNames: { type: 'string', pattern: '^[a-z]+$' },
          },
          pair: {
            type: 'array',
            items: [{ type: 'string' }],
            minItems: 1,
            maxItems: 1,
            additionalItems: false,
          },
        },
        {
          rules: [{ port: 1 }, {}, { port: 'x', host: 'y' }],
          labels: { A: 'b', 'c/d~': 1 },
          pair: ['a', 'b'],
        },
      ).toSorted((one, other) => (one.field < other.field ? -1 : 1)),
    ).toEqual([
      { field: 'inputs.labels.A', message: 'its name must match ^[a-z]+$' },
      { field: 'inputs.labels.c/d~', message: 'its name must match ^[a-z]+$' },
      { field: 'inputs.labels.c/d~', message: 'must be text' },
      { field: 'inputs.pair', message: 'must have at most 1 items' },
      { field: 'inputs.pair', message: 'must have no more than 1 items' },
      { field: 'inputs.rules.1.port', message: 'is missing: give it a value' },
      {
        field: 'inputs.rules.2.host',
        message: 'is nothing that the module knows: take it out',
      },
      { field: 'inputs.rules.2.port', message: 'must be a whole number' },
    ]);
  });

  it('knows what is missing, what is unknown, and what the portal fills in', () => {
    expect(
      problemsOf(
        {
          size: { type: 'string' },
          constructor: { type: 'string' } as InputSchema,
        },
        { sizes: 1, context: {}, ...JSON.parse('{"__proto__": 1}') },
        { required: ['size', 'constructor'] },
      ),
    ).toEqual([
      { field: 'inputs.size', message: 'is missing: give it a value' },
      { field: 'inputs.constructor', message: 'is missing: give it a value' },
      {
        field: 'inputs.sizes',
        message:
          'is no input of the module: take it out, or set one of size, constructor',
      },
      {
        field: 'inputs.context',
        message: 'is filled in by the portal: take it out',
      },
      {
        field: 'inputs.__proto__',
        message:
          'is no input of the module: take it out, or set one of size, constructor',
      },
    ]);
  });

  it('takes the words of the module, but for a wrong type', () => {
    const check = (value: GivenInputs[string]) =>
      problemsOf(
        { x: { type: 'integer', minimum: 2 } },
        { x: value },
        {
          messages: [
            ['#/properties/x/type', 'x must be a whole number from 2.'],
            ['#/properties/x/minimum', 'x must be a whole number from 2.'],
          ],
        },
      );
    expect(check(1)).toEqual([
      { field: 'inputs.x', message: 'x must be a whole number from 2.' },
    ]);
    expect(check('1')).toEqual([
      { field: 'inputs.x', message: 'must be a whole number' },
    ]);
  });

  it('never repeats a value', () => {
    const secret = 'canary-b1f4';
    const problems = problemsOf(
      {
        a: { type: 'string', enum: ['x'], maxLength: 2, pattern: '^y$' },
        b: { type: 'integer' },
      },
      { a: secret, b: [secret] },
    );
    expect(problems).toHaveLength(4);
    expect(JSON.stringify(problems)).not.toContain(secret);
  });

  it('refuses half characters, which no file can hold', () => {
    const message = 'holds half a character (a lone surrogate): take it out';
    expect(
      problemsOf(
        {
          text: { type: 'string' },
          labels: { type: 'object', additionalProperties: { type: 'string' } },
        },
        { text: '\ud83d', labels: { 'a\udc00': 'b', c: '😀\0' } },
      ),
    ).toEqual([
      { field: 'inputs.text', message },
      { field: 'inputs.labels', message },
    ]);
  });

  it('refuses names that Terraform takes for one', () => {
    expect(
      problemsOf(
        { x: { type: 'object', additionalProperties: { type: 'string' } } },
        { x: { 'e\u0301': 'a', '\u00e9': 'b' } },
      ),
    ).toEqual([
      {
        field: 'inputs.x',
        message: 'has two entries whose names look the same: take one out',
      },
    ]);
  });

  it('matches in time however a pattern and a text are chosen', () => {
    const started = performance.now();
    expect(
      problemsOf(
        { x: { type: 'string', pattern: '^(a+)+$' } },
        { x: `${'a'.repeat(40_000)}!` },
      ),
    ).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
