import { constantOf, type Expression } from '../hcl/Expression';
import type { InputSchema } from './InputSchema';
import { titleOf } from './titleOf';

const PRIMITIVES: Record<string, InputSchema> = {
  string: { type: 'string' },
  number: { type: 'number' },
  bool: { type: 'boolean' },
  any: {},
  // What was written before types had elements.
  list: { type: 'array', items: {} },
  set: { type: 'array', items: {}, uniqueItems: true },
  map: { type: 'object', additionalProperties: {} },
};

/** An expression is no type of Terraform. */
export class NoTypeError extends Error {
  override name = 'NoTypeError';
}

/**
 * The schema of a type. Null is no value in it: leaving out says the same.
 *
 * https://developer.hashicorp.com/terraform/language/expressions/type-constraints
 *
 * @throws NoTypeError
 */
export function typeSchema(type: Expression): InputSchema {
  if (type.kind === 'reference' && type.path.length === 1) {
    const schema = PRIMITIVES[type.path[0]];
    if (schema) {
      return { ...schema };
    }
  }
  if (type.kind === 'call' && type.args.length === 1) {
    const [argument] = type.args;
    switch (type.name) {
      case 'list':
        return { type: 'array', items: typeSchema(argument) };
      case 'set':
        return {
          type: 'array',
          items: typeSchema(argument),
          uniqueItems: true,
        };
      case 'map':
        return {
          type: 'object',
          additionalProperties: typeSchema(argument),
        };
      case 'tuple':
        return tuple(argument);
      case 'object':
        return object(argument);
      default:
    }
  }
  throw new NoTypeError('it is no type of Terraform');
}

function tuple(types: Expression): InputSchema {
  if (types.kind !== 'list') {
    throw new NoTypeError('tuple wants a list of types');
  }
  return {
    type: 'array',
    items: types.items.map(typeSchema),
    minItems: types.items.length,
    maxItems: types.items.length,
    additionalItems: false,
  };
}

function object(attributes: Expression): InputSchema {
  if (attributes.kind !== 'object') {
    throw new NoTypeError('object wants attributes with their types');
  }
  const properties = attributes.entries.map(
    ([name, type]) =>
      [name, { title: titleOf(name), ...attributeSchema(type) }] as const,
  );
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: attributes.entries
      .filter(([, type]) => !isOptional(type))
      .map(([name]) => name),
    additionalProperties: false,
  };
}

function attributeSchema(type: Expression): InputSchema {
  if (!isOptional(type)) {
    return typeSchema(type);
  }
  const [inner, preset] = type.args;
  const schema = typeSchema(inner);
  if (preset === undefined) {
    return schema;
  }
  const value = constantOf(preset);
  if (value === undefined) {
    throw new NoTypeError('the default of optional is no constant');
  }
  return value === null ? schema : { ...schema, default: value };
}

function isOptional(
  type: Expression,
): type is Extract<Expression, { kind: 'call' }> {
  return (
    type.kind === 'call' && type.name === 'optional' && type.args.length > 0
  );
}
