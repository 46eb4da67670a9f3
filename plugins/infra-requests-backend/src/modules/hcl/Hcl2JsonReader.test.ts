import { ModuleError } from '../ModuleError';
import { Hcl2JsonReader } from './Hcl2JsonReader';

describe('Hcl2JsonReader', () => {
  const reader = new Hcl2JsonReader();

  afterAll(() => reader.close());

  const read = (text: string, file = 'variables.tf') =>
    reader.read(new Map([[file, text]]));

  const variable = async (body: string) => {
    const { variables } = await read(`variable "x" {\n${body}\n}\n`);
    return variables[0];
  };

  it('tells variables and outputs in the order of their lines', async () => {
    const { variables, outputs } = await read(`
# variable "first" { }
variable "second" {
  type = string
}

output "there" {
  description = "Where it is."
  value       = var.second
  sensitive   = true
}

variable first {}

output "here" {
  value     = 1
  ephemeral = true
}
`);
    expect(variables.map(({ name, line }) => [name, line])).toEqual([
      ['second', 3],
      ['first', 13],
    ]);
    expect(outputs).toEqual([
      {
        name: 'there',
        description: 'Where it is.',
        isSensitive: true,
        isEphemeral: false,
      },
      { name: 'here', description: '', isSensitive: false, isEphemeral: true },
    ]);
  });

  it('reads what a variable says of itself', async () => {
    expect(
      await variable(`
  type        = map(string)
  description = "Names in \\"quotes\\", \\u00e9 and $\${braces}."
  default     = { "$\${a} %%{b}" = "$\${c}\\n", n = [1, -2.5, null, true] }
  sensitive   = true
  ephemeral   = true
  validation {
    condition     = length(var.x) > 0
    error_message = "$\${x} must not be empty."
  }
  validation {
    condition     = true
    error_message = "Not \${var.x}."
  }`),
    ).toEqual({
      name: 'x',
      file: 'variables.tf',
      line: 1,
      type: {
        kind: 'call',
        name: 'map',
        args: [{ kind: 'reference', path: ['string'] }],
      },
      description: 'Names in "quotes", é and ${braces}.',
      default: {
        value: { '${a} %{b}': '${c}\n', n: [1, -2.5, null, true] },
      },
      isSensitive: true,
      isEphemeral: true,
      validations: [
        {
          condition: {
            kind: 'operation',
            operator: '>',
            operands: [
              {
                kind: 'call',
                name: 'length',
                args: [{ kind: 'reference', path: ['var', 'x'] }],
              },
              { kind: 'literal', value: 0 },
            ],
          },
          message: '${x} must not be empty.',
        },
        {
          condition: { kind: 'literal', value: true },
          message: undefined,
        },
      ],
    });
  });

  it.each([
    ['"a\\"\\\\\\t\\U0001F600"', { kind: 'literal', value: 'a"\\\t😀' }],
    ['(null)', { kind: 'literal', value: null }],
    ['-1e3', { kind: 'literal', value: -1000 }],
    ['var.x["a b"].c', { kind: 'reference', path: ['var', 'x', 'a b', 'c'] }],
    [
      '{ "a b" = 1, (c) = 2 }',
      { kind: 'other', parts: expect.any(Array), binds: [] },
    ],
    [
      '{ é = [true], "a b" : "c" }',
      {
        kind: 'object',
        entries: [
          ['é', { kind: 'list', items: [{ kind: 'literal', value: true }] }],
          ['a b', { kind: 'literal', value: 'c' }],
        ],
      },
    ],
    [
      '[for k, v in var.x : v]',
      {
        kind: 'for',
        key: 'k',
        value: 'v',
        collection: { kind: 'reference', path: ['var', 'x'] },
        body: { kind: 'reference', path: ['v'] },
      },
    ],
    [
      'var.x ? 1 : 2 // said aside',
      {
        kind: 'conditional',
        condition: { kind: 'reference', path: ['var', 'x'] },
        then: { kind: 'literal', value: 1 },
        otherwise: { kind: 'literal', value: 2 },
      },
    ],
    [
      '[for v in var.x : v if v]',
      { kind: 'other', parts: expect.any(Array), binds: ['', 'v'] },
    ],
    [
      '{ for k, v in var.x : k => v }',
      { kind: 'other', parts: expect.any(Array), binds: ['k', 'v'] },
    ],
    ['var.x[0]', { kind: 'other', parts: [], binds: [] }],
    ['max(var.x...)', { kind: 'other', parts: expect.any(Array), binds: [] }],
    ['"a${var.x}"', { kind: 'other', parts: expect.any(Array), binds: [] }],
    ['!var.x', { kind: 'other', parts: expect.any(Array), binds: [] }],
    ['var.x + 1', { kind: 'other', parts: expect.any(Array), binds: [] }],
    [
      '<<EOT\nvar.x\nEOT\n',
      { kind: 'other', parts: expect.any(Array), binds: [] },
    ],
  ])('reads the expression %s', async (source, expression) => {
    const { validations } = await variable(`
  validation {
    condition     = can(
${source}
    )
    error_message = "No."
  }
  validation {
    condition     = var.x
    error_message = "No."
  }`);
    expect(validations.map(({ condition }) => condition)).toEqual([
      { kind: 'call', name: 'can', args: [expression] },
      { kind: 'reference', path: ['var', 'x'] },
    ]);
  });

  it.each([
    [
      'no HCL',
      'variable "x" {\n  type = \n}\n',
      'variables.tf:2: Invalid expression. Expected the start of an expression, but found an invalid expression token.',
    ],
    [
      'a block that does not end',
      '\n\nvariable "x" {\n',
      /^variables\.tf:[34]: /,
    ],
    [
      'a default that has to be evaluated',
      'variable "y" {}\nvariable "x" {\n  default = [{ a = file("/etc/passwd") }]\n}\n',
      'variables.tf:2: variable x has a default that is no constant',
    ],
    [
      'a variable twice',
      'variable "x" {}\nvariable "x" {}\n',
      'variables.tf:1: variable x is declared twice',
    ],
    [
      'a flag that is none',
      'variable "x" {\n  sensitive = "perhaps"\n}\n',
      'variables.tf:1: variable x has a wrong sensitive: must be true or false',
    ],
  ])('refuses %s', async (_, text, message) => {
    const outcome = read(text);
    await expect(outcome).rejects.toBeInstanceOf(ModuleError);
    await expect(outcome).rejects.toThrow(message);
  });

  it('goes on after it was closed, and puts nothing on the global object', async () => {
    await read('variable "x" {}\n');
    await reader.close();
    const { variables } = await read('variable "y" {}\n');
    expect(variables.map(({ name }) => name)).toEqual(['y']);
    expect(globalThis).not.toHaveProperty('Go');
  });
});
