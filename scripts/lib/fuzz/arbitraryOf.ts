import fc from 'fast-check';

/** The part of JSON Schema that OpenAPI documents describe their inputs with. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number | boolean;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
}

/** Finds what a `$ref` of the document points at. */
export type Resolve = (reference: string) => JsonSchema;

/** What the demonstration organisation holds: a name that nothing has is refused before much is done with it. */
const KNOWN = [
  'component:default/tracking-service',
  'tracking-service',
  'group:default/platform-engineering',
  'user:default/kwabena.tetteh',
  'component',
  'default',
  'development',
  'production',
  'postgres-database',
  '1.1.0',
  'production-ready',
  'deployment-frequency',
  'main',
];

const MAX_DEPTH = 6;
const MAX_LENGTH = 40;

const FORMATS: Record<string, fc.Arbitrary<string>> = {
  date: fc
    .date({
      min: new Date('2020-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    })
    .map(date => date.toISOString().slice(0, 10)),
  'date-time': fc
    .date({
      min: new Date('2020-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    })
    .map(date => date.toISOString()),
  email: fc.emailAddress(),
  uri: fc.webUrl(),
  url: fc.webUrl(),
  uuid: fc.uuid({ version: 4 }),
};

/** Values of the shape that a schema describes; as good as the schema is, which is all that a caller knows too. */
export function arbitraryOf(
  schema: JsonSchema,
  resolve: Resolve,
  depth = 0,
): fc.Arbitrary<unknown> {
  if (depth > MAX_DEPTH) {
    return fc.constant(null);
  }
  const inner = (part: JsonSchema) => arbitraryOf(part, resolve, depth + 1);
  if (schema.$ref) {
    return inner(resolve(schema.$ref));
  }
  if (schema.const !== undefined) {
    return fc.constant(schema.const);
  }
  if (schema.enum) {
    return fc.constantFrom(...schema.enum);
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    return fc.oneof(...choices.map(inner));
  }
  if (schema.allOf) {
    return fc
      .tuple(...schema.allOf.map(inner))
      .map(parts => Object.assign({}, ...parts));
  }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return stringOf(schema);
    case 'integer':
    case 'number':
      return numberOf(schema, type);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(inner(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(
          schema.minItems ?? 0,
          Math.min(schema.maxItems ?? 3, 3),
        ),
      });
    case 'object':
      return objectOf(schema, inner);
    default:
      return schema.properties
        ? objectOf(schema, inner)
        : fc.oneof(fc.string(), fc.integer(), fc.constant({}));
  }
}

function stringOf(schema: JsonSchema): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = Infinity } = schema;
  if (format && FORMATS[format]) {
    return FORMATS[format];
  }
  const fitting = KNOWN.filter(
    text =>
      text.length >= minLength &&
      text.length <= maxLength &&
      (!pattern || new RegExp(pattern, 'u').test(text)),
  );
  const others = anyTextOf(schema);
  return fitting.length > 0
    ? fc.oneof(fc.constantFrom(...fitting), others)
    : others;
}

function anyTextOf(schema: JsonSchema): fc.Arbitrary<string> {
  const { pattern, minLength = 0, maxLength = MAX_LENGTH } = schema;
  if (pattern) {
    try {
      return fc.stringMatching(new RegExp(pattern, 'u'));
    } catch {
      // a pattern with what fast-check cannot turn round: any text, then
    }
  }
  return fc.string({
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, MAX_LENGTH)),
    unit: 'grapheme',
  });
}

function numberOf(
  { minimum, maximum, exclusiveMinimum }: JsonSchema,
  type: 'integer' | 'number',
): fc.Arbitrary<number> {
  const least =
    typeof exclusiveMinimum === 'number'
      ? exclusiveMinimum + 1
      : (minimum ?? -1_000);
  const most = maximum ?? Math.max(least, 1_000);
  return type === 'integer'
    ? fc.integer({ min: Math.ceil(least), max: Math.floor(most) })
    : fc.double({ min: least, max: most, noNaN: true });
}

function objectOf(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  inner: (part: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<Record<string, unknown>> {
  const known = fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([name, part]) => [name, inner(part)]),
    ),
    { requiredKeys: required.filter(name => name in properties) },
  );
  if (typeof additionalProperties !== 'object') {
    return known;
  }
  const others = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,8}$/),
    inner(additionalProperties),
    { maxKeys: 2 },
  );
  return fc
    .tuple(known, others)
    .map(([first, second]) => ({ ...second, ...first }));
}
