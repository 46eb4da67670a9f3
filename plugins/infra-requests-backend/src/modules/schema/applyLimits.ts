import type { Json } from '@slipway/plugin-infra-requests-common';
import { z } from 'zod';
import type { Inputs } from './createSchema';
import type { InputSchema } from './InputSchema';

const count = z.number().int().min(0);

/** What an environment lets a variable be, in module.yaml. */
export const limitSchema = z.strictObject({
  enum: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .min(1)
    .optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: count.optional(),
  maxLength: count.optional(),
  minItems: count.optional(),
  maxItems: count.optional(),
});
/** See {@link limitSchema}. */
export type Limit = z.infer<typeof limitSchema>;

/** A limit cannot be kept, or would allow more than the module does. */
export class LimitError extends Error {
  override name = 'LimitError';
}

const FOR_TYPE: Record<string, string[]> = {
  minimum: ['number', 'integer'],
  maximum: ['number', 'integer'],
  minLength: ['string'],
  maxLength: ['string'],
  minItems: ['array'],
  maxItems: ['array'],
};

const WORDS: Record<keyof Limit, string> = {
  enum: 'must be one of',
  minimum: 'must be at least',
  maximum: 'must be at most',
  minLength: 'must have a length of at least',
  maxLength: 'must have a length of at most',
  minItems: 'must have at least as many items as',
  maxItems: 'must have at most as many items as',
};

const PAIRS = [
  ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ['minLength', 'maxLength', undefined, undefined],
  ['minItems', 'maxItems', undefined, undefined],
] as const;

/**
 * Tightens inputs for an environment. A variable whose default is beyond its limit has to be given there.
 *
 * @param limits - by variable; those of variables that another target has play no part
 * @returns a copy
 * @throws LimitError
 */
export function applyLimits(
  inputs: Inputs,
  limits: Record<string, Limit>,
  environment: string,
): Inputs {
  const schema = structuredClone(inputs.schema);
  const messages = new Map(inputs.messages);
  for (const [name, limit] of Object.entries(limits)) {
    const variable = Object.hasOwn(schema.properties, name)
      ? schema.properties[name]
      : undefined;
    if (!variable) {
      continue;
    }
    const problem = problemOf(variable, limit);
    if (problem) {
      throw new LimitError(`${name}: ${problem}`);
    }
    Object.assign(variable, limit);
    for (const [keyword, value] of Object.entries(limit)) {
      messages.set(
        `#/properties/${name}/${keyword}`,
        `${WORDS[keyword as keyof Limit]} ${Array.isArray(value) ? value.join(', ') : value} in ${environment}`,
      );
    }
    if (!keeps(limit, variable.default)) {
      delete variable.default;
      schema.required = [...new Set([...(schema.required ?? []), name])];
    }
  }
  return { schema, messages };
}

function problemOf(schema: InputSchema, limit: Limit): string | undefined {
  for (const keyword of Object.keys(limit)) {
    const types = FOR_TYPE[keyword];
    if (types && !types.includes(schema.type ?? '')) {
      return `${keyword} is for ${types.join(' or ')}, not for ${schema.type ?? 'any type'}`;
    }
  }
  const type = schema.type === 'integer' ? 'number' : schema.type;
  const wrong = limit.enum?.find(
    value =>
      typeof value !== type || (schema.enum && !schema.enum.includes(value)),
  );
  if (wrong !== undefined) {
    return `enum has ${wrong}, which the module does not allow`;
  }
  for (const [least, most, above, below] of PAIRS) {
    const low = limit[least];
    const high = limit[most];
    const floor = schema[least] ?? (above && schema[above]);
    const ceiling = schema[most] ?? (below && schema[below]);
    if (low !== undefined && floor !== undefined && low < floor) {
      return `${least} ${low} allows more than the module, which has ${floor}`;
    }
    if (high !== undefined && ceiling !== undefined && high > ceiling) {
      return `${most} ${high} allows more than the module, which has ${ceiling}`;
    }
    if ((low ?? floor ?? -Infinity) > (high ?? ceiling ?? Infinity)) {
      return `no value is at least ${low ?? floor} and at most ${high ?? ceiling}`;
    }
  }
  return undefined;
}

/** Whether leaving a variable out keeps to its limit. Without a default it is null, which may mean without end. */
function keeps(limit: Limit, preset: Json | undefined): boolean {
  const size =
    Array.isArray(preset) || typeof preset === 'string' ? preset.length : 0;
  const amount = typeof preset === 'number' ? preset : size;
  const least = limit.minimum ?? limit.minLength ?? limit.minItems ?? -Infinity;
  const most = limit.maximum ?? limit.maxLength ?? limit.maxItems ?? Infinity;
  return (
    preset !== undefined &&
    amount >= least &&
    amount <= most &&
    (limit.enum?.some(value => value === preset) ?? true)
  );
}
