import { groupRefSchema } from '@slipway/contract';
import { z } from 'zod';
import { costSchema, identifierSchema, jsonSchema } from './values';

/** What a rule does to a request that does not keep it. */
export const effectSchema = z.enum(['deny', 'require-approval', 'warn']);
/** See {@link effectSchema}. */
export type Effect = z.infer<typeof effectSchema>;

/** When a rule is asked: of what was typed, or of what Terraform would do. */
export const phaseSchema = z.enum(['request', 'plan']);
/** See {@link phaseSchema}. */
export type Phase = z.infer<typeof phaseSchema>;

/** A rule that a request does not keep. */
export const findingSchema = z.strictObject({
  /** The rule's id; `quota/…` for a quota. */
  rule: z.string(),
  phase: phaseSchema,
  effect: effectSchema,
  message: z.string(),
  /** The input or part of the plan that is meant, as `inputs.size`. */
  field: z.string().nullable(),
  /** What stands there. Null where it is sensitive. */
  value: jsonSchema.nullable(),
  /** What may stand there. */
  limit: jsonSchema.nullable(),
  /** What to do about it. */
  wayOut: z.string(),
  /** Whose approval it takes, for `require-approval`. */
  group: groupRefSchema.nullable(),
});
/** See {@link findingSchema}. */
export type Finding = z.infer<typeof findingSchema>;

/** How much of a quota a team has used. */
export const quotaUseSchema = z.strictObject({
  quota: identifierSchema,
  title: z.string(),
  used: z.number(),
  limit: z.number(),
  /** `requests`, or a currency (ISO 4217) for money per month. */
  unit: z.string(),
});
/** See {@link quotaUseSchema}. */
export type QuotaUse = z.infer<typeof quotaUseSchema>;

/** POST /check: what the policy says of it; nothing is kept. */
export const checkSchema = z.strictObject({
  /** Whether it would be taken on. */
  allowed: z.boolean(),
  /** What is wrong with the inputs themselves. */
  problems: z.array(
    z.strictObject({
      /** As `inputs.storage_gib`. */
      field: z.string(),
      message: z.string(),
    }),
  ),
  findings: z.array(findingSchema),
  /** Groups of which one member each has to approve. */
  approvals: z.array(groupRefSchema),
  cost: costSchema.nullable(),
  quotas: z.array(quotaUseSchema),
});
/** See {@link checkSchema}. */
export type Check = z.infer<typeof checkSchema>;
