import type { Json } from '@slipway/plugin-infra-requests-common';
import type { Comparison, Rule } from './Constraint';
import type { InputSchema } from './InputSchema';
import { portablePattern } from './portablePattern';

const COUNTED: Record<string, [least: NumberKeyword, most: NumberKeyword]> = {
  string: ['minLength', 'maxLength'],
  array: ['minItems', 'maxItems'],
  object: ['minProperties', 'maxProperties'],
};

type NumberKeyword = {
  [Key in keyof InputSchema]-?: NonNullable<InputSchema[Key]> extends number
    ? Key
    : never;
}[keyof InputSchema];

/**
 * Tightens a schema by a rule.
 *
 * @returns the keywords that say it now; undefined when the schema cannot say it
 */
export function applyRule(
  schema: InputSchema,
  rule: Rule,
): (keyof InputSchema)[] | undefined {
  switch (rule.keyword) {
    case 'enum':
      return applyEnum(schema, rule.values);
    case 'integer':
      if (!isNumeric(schema)) {
        return undefined;
      }
      schema.type = 'integer';
      return ['type'];
    case 'multipleOf':
      if (!isNumeric(schema) || schema.multipleOf !== undefined) {
        return undefined;
      }
      if (rule.value === 1) {
        return applyRule(schema, { keyword: 'integer' });
      }
      schema.multipleOf = rule.value;
      return ['multipleOf'];
    case 'pattern':
      return applyPattern(schema, rule.pattern);
    case 'bound':
      return isNumeric(schema)
        ? applyBound(schema, rule.operator, rule.value)
        : undefined;
    default:
      return applyLength(schema, rule.operator, rule.value);
  }
}

function applyEnum(schema: InputSchema, values: Json[]): ['enum'] | undefined {
  const { type } = schema;
  const jsonType = type === 'integer' ? 'number' : type;
  if (values.some(value => typeof value !== jsonType)) {
    return undefined;
  }
  const allowed = schema.enum?.filter(value => values.includes(value)) ?? [
    ...new Set(values),
  ];
  if (allowed.length === 0) {
    return undefined;
  }
  schema.enum = allowed;
  return ['enum'];
}

function applyPattern(
  schema: InputSchema,
  pattern: string,
): ['pattern'] | undefined {
  const portable = portablePattern(pattern);
  if (schema.type !== 'string' || schema.pattern || !portable) {
    return undefined;
  }
  schema.pattern = portable;
  return ['pattern'];
}

function applyBound(
  schema: InputSchema,
  operator: Comparison,
  value: number,
): (keyof InputSchema)[] {
  switch (operator) {
    case '>=':
      return raise(schema, 'minimum', value);
    case '>':
      return raise(schema, 'exclusiveMinimum', value);
    case '<=':
      return lower(schema, 'maximum', value);
    case '<':
      return lower(schema, 'exclusiveMaximum', value);
    default:
      return [
        ...raise(schema, 'minimum', value),
        ...lower(schema, 'maximum', value),
      ];
  }
}

/** Terraform counts the characters that a person sees; JSON Schema counts code points, which are never fewer. */
function applyLength(
  schema: InputSchema,
  operator: Comparison,
  value: number,
): (keyof InputSchema)[] | undefined {
  const counted = COUNTED[schema.type ?? ''];
  const isFixed = Array.isArray(schema.items) || schema.properties;
  if (!counted || isFixed || !Number.isInteger(value) || value < 0) {
    return undefined;
  }
  const [least, most] = counted;
  switch (operator) {
    case '>=':
      return raise(schema, least, value);
    case '>':
      return raise(schema, least, value + 1);
    case '<=':
      return lower(schema, most, value);
    case '<':
      return value > 0 ? lower(schema, most, value - 1) : undefined;
    default:
      return [...raise(schema, least, value), ...lower(schema, most, value)];
  }
}

function raise(
  schema: InputSchema,
  keyword: NumberKeyword,
  value: number,
): NumberKeyword[] {
  if (value <= (schema[keyword] ?? -Infinity)) {
    return [];
  }
  schema[keyword] = value;
  return [keyword];
}

function lower(
  schema: InputSchema,
  keyword: NumberKeyword,
  value: number,
): NumberKeyword[] {
  if (value >= (schema[keyword] ?? Infinity)) {
    return [];
  }
  schema[keyword] = value;
  return [keyword];
}

function isNumeric({ type }: InputSchema): boolean {
  return type === 'number' || type === 'integer';
}
