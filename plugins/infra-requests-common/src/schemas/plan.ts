import { z } from 'zod';
import { costSchema, digestSchema, jsonSchema } from './values';
import { findingSchema } from './policy';

/** What Terraform does to a resource. */
export const changeActionSchema = z.enum([
  'create',
  'update',
  'replace',
  'destroy',
  'read',
  'no-op',
]);
/** See {@link changeActionSchema}. */
export type ChangeAction = z.infer<typeof changeActionSchema>;

/** One attribute of a resource that changes. A sensitive value is never in it. */
export const attributeChangeSchema = z.strictObject({
  /** As `tags.owner` or `ingress[0].port`. */
  path: z.string(),
  /** Null where there is none, or it is sensitive. */
  before: jsonSchema.nullable(),
  /** Null where there is none, it is sensitive, or it is known after apply only. */
  after: jsonSchema.nullable(),
  sensitive: z.boolean(),
  unknown: z.boolean(),
  /** Whether this is why the resource is replaced. */
  forcesReplacement: z.boolean(),
});
/** See {@link attributeChangeSchema}. */
export type AttributeChange = z.infer<typeof attributeChangeSchema>;

/** One resource in a plan. */
export const resourceChangeSchema = z.strictObject({
  /** As `module.this.aws_db_instance.this`. */
  address: z.string(),
  type: z.string(),
  action: changeActionSchema,
  attributes: z.array(attributeChangeSchema),
  /** How many more attributes change, which are too many to be shown. */
  attributesLeftOut: z.number().int().positive().optional(),
});
/** See {@link resourceChangeSchema}. */
export type ResourceChange = z.infer<typeof resourceChangeSchema>;

/** How many resources a plan makes, changes, replaces and destroys. */
export const planCountsSchema = z.strictObject({
  create: z.number().int(),
  update: z.number().int(),
  replace: z.number().int(),
  destroy: z.number().int(),
});
/** See {@link planCountsSchema}. */
export type PlanCounts = z.infer<typeof planCountsSchema>;

/** GET /requests/{requestId}/runs/{n}/plan: what Terraform would do, fit to be read by anybody who may see the request. */
export const planSchema = z.strictObject({
  /** Of the saved plan; an approval is bound to it. */
  digest: digestSchema,
  counts: planCountsSchema,
  /** Changes that something is lost by, in words. */
  risks: z.array(
    z.strictObject({
      address: z.string(),
      action: z.enum(['destroy', 'replace']),
      message: z.string(),
    }),
  ),
  /** What is not `no-op` or `read`. */
  changes: z.array(resourceChangeSchema),
  /** What was found to differ from the last apply. */
  drift: z.array(resourceChangeSchema),
  findings: z.array(findingSchema),
  cost: costSchema.nullable(),
});
/** See {@link planSchema}. */
export type Plan = z.infer<typeof planSchema>;
