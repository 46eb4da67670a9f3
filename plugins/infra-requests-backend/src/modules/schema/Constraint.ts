import type { Json } from '@slipway/plugin-infra-requests-common';
import type { InputSchema } from './InputSchema';

/** From a schema to one inside of it. */
export type Step =
  | { to: 'property'; name: string }
  /** The items of a list or set, the values of a map. */
  | { to: 'each' }
  | { to: 'keys' };

/** Something that a value has to keep. */
export type Rule =
  | { keyword: 'enum'; values: Json[] }
  | { keyword: 'integer' }
  | { keyword: 'pattern'; pattern: string }
  | { keyword: 'multipleOf'; value: number }
  | { keyword: 'bound'; operator: Comparison; value: number }
  | { keyword: 'length'; operator: Comparison; value: number };

/** The value stands on the right. */
export type Comparison = '<' | '<=' | '>' | '>=' | '==';

/** A rule, and the part of a variable that it is for. */
export interface Constraint {
  path: Step[];
  rule: Rule;
}

/** A schema inside of another one, and its JSON pointer; undefined where the path leads nowhere. */
export function follow(
  schema: InputSchema,
  path: Step[],
  pointer: string,
): { schema: InputSchema; pointer: string } | undefined {
  const [step, ...rest] = path;
  if (!step) {
    return { schema, pointer };
  }
  switch (step.to) {
    case 'property': {
      const { properties = {} } = schema;
      return Object.hasOwn(properties, step.name)
        ? follow(
            properties[step.name],
            rest,
            `${pointer}/properties/${step.name}`,
          )
        : undefined;
    }
    case 'each': {
      const keyword =
        schema.type === 'array' ? 'items' : 'additionalProperties';
      const inner = schema[keyword];
      return typeof inner === 'object' && !Array.isArray(inner)
        ? follow(inner, rest, `${pointer}/${keyword}`)
        : undefined;
    }
    default:
      if (typeof schema.additionalProperties !== 'object') {
        return undefined;
      }
      schema.propertyNames ??= { type: 'string' };
      return follow(schema.propertyNames, rest, `${pointer}/propertyNames`);
  }
}
