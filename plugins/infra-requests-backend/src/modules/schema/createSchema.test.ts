import { Hcl2JsonReader } from '../hcl/Hcl2JsonReader';
import { createSchema } from './createSchema';

describe('createSchema', () => {
  const reader = new Hcl2JsonReader();

  afterAll(() => reader.close());

  async function schemaOf(text: string) {
    const { variables } = await reader.read(new Map([['variables.tf', text]]));
    return createSchema(variables);
  }

  /** The schema of a variable `x`, without its title. */
  async function variableSchema(body: string) {
    const { schema } = await schemaOf(`variable "x" {\n${body}\n}\n`);
    const { title, ...rest } = schema.properties.x;
    expect(title).toBe('X');
    return rest;
  }

  const validation = (condition: string) =>
    `validation {\n    condition = ${condition}\n    error_message = "No."\n  }`;

  it('lists variables as the file does, with titles, descriptions, defaults and what is required', async () => {
    const { schema } = await schemaOf(`
variable "storage_gib" {
  description = "How much."
  type        = number
}
variable "kms_key_id" {
  type    = string
  default = null
}
variable "allowed_ip_ranges" {
  type    = list(string)
  default = ["10.0.0.0/8"]
}
`);
    expect(schema).toEqual({
      type: 'object',
      properties: {
        storage_gib: {
          title: 'Storage (GiB)',
          description: 'How much.',
          type: 'number',
        },
        kms_key_id: { title: 'Kms key ID', type: 'string' },
        allowed_ip_ranges: {
          title: 'Allowed IP ranges',
          type: 'array',
          items: { type: 'string' },
          default: ['10.0.0.0/8'],
        },
      },
      required: ['storage_gib'],
      additionalProperties: false,
    });
    expect(Object.keys(schema.properties)).toEqual([
      'storage_gib',
      'kms_key_id',
      'allowed_ip_ranges',
    ]);
  });

  it.each([
    ['string', { type: 'string' }],
    ['number', { type: 'number' }],
    ['bool', { type: 'boolean' }],
    ['any', {}],
    ['list(number)', { type: 'array', items: { type: 'number' } }],
    ['list', { type: 'array', items: {} }],
    [
      'set(string)',
      { type: 'array', items: { type: 'string' }, uniqueItems: true },
    ],
    [
      'map(list(bool))',
      {
        type: 'object',
        additionalProperties: { type: 'array', items: { type: 'boolean' } },
      },
    ],
    [
      'tuple([string, number])',
      {
        type: 'array',
        items: [{ type: 'string' }, { type: 'number' }],
        minItems: 2,
        maxItems: 2,
        additionalItems: false,
      },
    ],
    [
      'object({ "max_ttl" = number, rules = optional(list(object({ on = bool, days = optional(number, 30), tag = optional(string, null) })), []) })',
      {
        type: 'object',
        properties: {
          max_ttl: { title: 'Max TTL', type: 'number' },
          rules: {
            title: 'Rules',
            type: 'array',
            items: {
              type: 'object',
              properties: {
                on: { title: 'On', type: 'boolean' },
                days: { title: 'Days', type: 'number', default: 30 },
                tag: { title: 'Tag', type: 'string' },
              },
              required: ['on'],
              additionalProperties: false,
            },
            default: [],
          },
        },
        required: ['max_ttl'],
        additionalProperties: false,
      },
    ],
  ])('says what the type %s is', async (type, schema) => {
    expect(await variableSchema(`  type = ${type}`)).toEqual(schema);
  });

  it.each([
    'strin',
    '"string"',
    'list(string, number)',
    'object(string)',
    'tuple(string)',
    'map(var.y)',
    'object({ a = optional(string, lower("A")) })',
  ])('refuses the type %s', async type => {
    await expect(
      schemaOf(`\nvariable "x" {\n  type = ${type}\n}\n`),
    ).rejects.toThrow(/^variables\.tf:2: the type of variable x: /);
  });

  it('has secrets typed unseen, and never tells their defaults', async () => {
    expect(
      await variableSchema(
        '  type = string\n  sensitive = true\n  default = "hush"',
      ),
    ).toEqual({ type: 'string', writeOnly: true, format: 'password' });
    expect(
      await variableSchema('  type = map(string)\n  ephemeral = true'),
    ).toEqual({
      type: 'object',
      additionalProperties: { type: 'string' },
      writeOnly: true,
    });
  });

  it.each([
    ['string', 'contains(["a", "b"], var.x)', { enum: ['a', 'b'] }],
    [
      'string',
      'var.x == "a" || "b" == var.x || var.x == "c"',
      { enum: ['a', 'b', 'c'] },
    ],
    ['number', 'contains([1, 2], var.x)', { enum: [1, 2] }],
    ['string', 'can(regex("^a\\\\d.$", var.x))', { pattern: '^a\\d[^\\n]$' }],
    ['string', 'var.x != ""', { minLength: 1 }],
    [
      'string',
      'length(var.x) >= 2 && length(var.x) < 9',
      { minLength: 2, maxLength: 8 },
    ],
    ['string', 'length(var.x) == 4', { minLength: 4, maxLength: 4 }],
    ['number', 'var.x >= 1 && 5 >= var.x', { minimum: 1, maximum: 5 }],
    [
      'number',
      'var.x > -0.5 && var.x < 5',
      { exclusiveMinimum: -0.5, exclusiveMaximum: 5 },
    ],
    [
      'number',
      'var.x == floor(var.x) && var.x % 5 == 0',
      { type: 'integer', multipleOf: 5 },
    ],
    ['number', 'ceil(var.x) == var.x', { type: 'integer' }],
    ['number', 'var.x % 1 == 0', { type: 'integer' }],
    ['number', 'var.x == null ? true : (var.x >= 1)', { minimum: 1 }],
    ['number', 'var.x != null ? var.x >= 1 : true', { minimum: 1 }],
    ['number', 'var.x == null || var.x >= 1', { minimum: 1 }],
    ['number', 'var.x >= 1 && (var.x >= 3 && var.x >= 2)', { minimum: 3 }],
    ['number', 'alltrue([var.x >= 1, var.x <= 5])', { minimum: 1, maximum: 5 }],
    [
      'list(string)',
      'length(var.x) > 0 && length(var.x) <= 3',
      { minItems: 1, maxItems: 3 },
    ],
    ['map(string)', 'length(var.x) <= 3', { maxProperties: 3 }],
    [
      'set(string)',
      'alltrue([for each in var.x : contains(["a"], each)])',
      { items: { type: 'string', enum: ['a'] } },
    ],
    [
      'map(number)',
      'alltrue([for k, v in var.x : can(regex("^[a-z]+$", k)) && v > 0])',
      {
        additionalProperties: { type: 'number', exclusiveMinimum: 0 },
        propertyNames: { type: 'string', pattern: '^[a-z]+$' },
      },
    ],
    [
      'list(object({ port = number }))',
      'alltrue([for r in var.x : r.port >= 1 && floor(r.port) == r.port])',
      {
        items: {
          type: 'object',
          properties: { port: { title: 'Port', type: 'integer', minimum: 1 } },
          required: ['port'],
          additionalProperties: false,
        },
      },
    ],
    [
      'object({ a = object({ b = string }) })',
      'contains(["y"], var.x.a.b)',
      {
        properties: {
          a: {
            title: 'A',
            type: 'object',
            properties: { b: { title: 'B', type: 'string', enum: ['y'] } },
            required: ['b'],
            additionalProperties: false,
          },
        },
      },
    ],
  ])('says of a %s that %s', async (type, condition, expected) => {
    const schema = await variableSchema(
      `  type = ${type}\n  ${validation(condition)}`,
    );
    expect(schema).toMatchObject(expected);
    expect(schema).not.toHaveProperty('x-checked-by-plan');
  });

  it.each([
    ['string', 'length(regexall("a", var.x)) > 0'],
    ['string', 'can(regex("(?i)a", var.x))'],
    ['string', 'can(regex(var.y, var.x))'],
    ['string', '!contains(["a"], var.x)'],
    ['string', 'contains([1], var.x)'],
    ['string', 'contains(var.y, var.x)'],
    ['string', 'var.x == "a" || var.y == "b"'],
    ['string', 'startswith(var.x, "a")'],
    ['string', 'length(trimspace(var.x)) > 0'],
    ['number', 'var.x >= var.y'],
    ['number', 'var.y >= 1'],
    ['number', 'var.x != 3'],
    ['number', 'var.x > 1 || var.x < -1'],
    ['number', 'var.y == null ? true : var.x >= 1'],
    ['number', 'length(var.x) > 1'],
    ['list(number)', 'alltrue([for i, v in var.x : i < 3])'],
    ['list(number)', 'alltrue([for v in var.x : v > 1 if v < 9])'],
    ['list(number)', 'anytrue([for v in var.x : v > 1])'],
    ['tuple([number])', 'var.x[0] > 1'],
    [
      'object({ a = number, b = optional(number) })',
      'var.x.b == null ? true : var.x.a > 1',
    ],
    ['any', 'contains(["a"], var.x)'],
  ])('leaves it to the plan whether of a %s %s', async (type, condition) => {
    const plain = await variableSchema(`  type = ${type}`);
    expect(
      await variableSchema(`  type = ${type}\n  ${validation(condition)}`),
    ).toEqual({ ...plain, 'x-checked-by-plan': ['No.'] });
  });

  it('keeps what it can say of a condition, and leaves the rest', async () => {
    expect(
      await variableSchema(
        `  type = string\n  ${validation('length(var.x) <= 8 && lower(var.x) == var.x')}`,
      ),
    ).toEqual({ type: 'string', maxLength: 8, 'x-checked-by-plan': ['No.'] });
  });

  it('takes what several validations allow', async () => {
    expect(
      await variableSchema(`  type = string
  ${validation('contains(["a", "b", "c"], var.x)')}
  ${validation('contains(["b", "c", "d"], var.x)')}`),
    ).toEqual({ type: 'string', enum: ['b', 'c'] });
  });

  it('keeps the words of the module for what it says', async () => {
    const { messages } = await schemaOf(
      `variable "x" {\n  type = list(number)\n  ${validation('alltrue([for v in var.x : v > 1])')}\n}\n`,
    );
    expect([...messages]).toEqual([
      ['#/properties/x/items/exclusiveMinimum', 'No.'],
    ]);
  });

  it('refuses validations that would not hold outside of the module', async () => {
    await expect(
      schemaOf(
        `variable "x" {\n  type = string\n  ${validation('alltrue([for v in local.names : v != var.x])')}\n}\n`,
      ),
    ).rejects.toThrow(
      'variables.tf:1: a validation of variable x refers to local, which the root code has not got: refer to variables only',
    );
  });
});
