import { groupRefSchema, lineSchema } from '@slipway/contract';
import {
  changeActionSchema,
  effectSchema,
  inputsSchema,
  jsonSchema,
  planCountsSchema,
} from '@slipway/plugin-infra-requests-common';
import { z } from 'zod';

const entitySchema = z.record(z.string(), jsonSchema);

const changeSchema = z.strictObject({
  address: z.string().optional(),
  type: z.string(),
  action: changeActionSchema,
  attributes: z
    .array(
      z.strictObject({
        path: z.string(),
        before: jsonSchema.nullable().default(null),
        after: jsonSchema.nullable().default(null),
        sensitive: z.boolean().default(false),
        unknown: z.boolean().default(false),
        forcesReplacement: z.boolean().default(false),
      }),
    )
    .default([]),
});

/** What a test says of a request. What it leaves out is that of an ordinary request, which wants nothing unusual. */
export const givenSchema = z.strictObject({
  request: z
    .strictObject({
      operation: z.enum(['create', 'change', 'destroy']),
      name: z.string(),
      module: z.string(),
      version: z.string(),
      target: z.string(),
      environment: z.string(),
      owner: groupRefSchema,
      component: z.string(),
      purpose: z.string(),
      leaseDays: z.number().nullable(),
      requester: z.string(),
    })
    .partial()
    .default({}),
  inputs: inputsSchema.default({}),
  component: z
    .strictObject({
      owners: z.array(z.string()).optional(),
      entity: entitySchema.optional(),
    })
    .nullable()
    .default({})
    .describe('null: the catalog has none of that name'),
  owner: z
    .strictObject({ entity: entitySchema.optional() })
    .nullable()
    .default({})
    .describe('null: the catalog has none of that name'),
  usage: z
    .array(
      z.strictObject({
        module: z.string(),
        environment: z.string(),
        monthly: z.number().nullable(),
      }),
    )
    .default([]),
  cost: z
    .strictObject({ monthly: z.number().nullable() })
    .optional()
    .describe('Instead of the estimate; null: there is none'),
  plan: z
    .strictObject({
      counts: planCountsSchema.partial().default({}),
      changes: z.array(changeSchema).default([]),
    })
    .optional(),
  now: z.iso.datetime().optional(),
});
/** See {@link givenSchema}. */
export type Given = z.infer<typeof givenSchema>;

/** An example of a request, and what the rule has to say of it. */
export const ruleTestSchema = z.strictObject({
  name: lineSchema(200),
  given: givenSchema.prefault({}),
  expect: z.enum(['pass', ...effectSchema.options]),
  message: z
    .string()
    .optional()
    .describe('The whole message, as the developer reads it'),
  group: groupRefSchema
    .optional()
    .describe('The group that an approval is asked of'),
});
/** See {@link ruleTestSchema}. */
export type RuleTest = z.infer<typeof ruleTestSchema>;
