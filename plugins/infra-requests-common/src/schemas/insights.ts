import { z } from 'zod';
import { identifierSchema } from './values';

/** GET /insights: how well the service serves, over a number of days up to now. */
export const insightsQuerySchema = z.strictObject({
  days: z.coerce.number().int().min(1).max(366).default(90),
});
/** See {@link insightsQuerySchema}. */
export type InsightsQuery = z.input<typeof insightsQuerySchema>;

/** See {@link insightsQuerySchema}. Times are in seconds; a quantile is null where there is nothing to take it of. */
export const insightsSchema = z.strictObject({
  days: z.number().int(),
  requests: z.number().int(),
  /** Requests that became active with no person of another team deciding, of all that became active. */
  selfService: z.strictObject({
    active: z.number().int(),
    unaided: z.number().int(),
    share: z.number().nullable(),
  }),
  /** From the request to the running resource. */
  timeToProvision: z.strictObject({
    median: z.number().nullable(),
    p90: z.number().nullable(),
  }),
  /** From the plan to the last approval. */
  approvalWait: z.strictObject({
    approvals: z.number().int(),
    median: z.number().nullable(),
    p90: z.number().nullable(),
  }),
  byModule: z.array(
    z.strictObject({
      module: identifierSchema,
      requests: z.number().int(),
      active: z.number().int(),
      failed: z.number().int(),
    }),
  ),
  /** The most frequent first. */
  denialsByRule: z.array(
    z.strictObject({ rule: z.string(), denials: z.number().int() }),
  ),
  /** By the group that decides. */
  approvalsByGroup: z.array(
    z.strictObject({
      group: z.string(),
      approvals: z.number().int(),
      median: z.number().nullable(),
    }),
  ),
});
/** See {@link insightsSchema}. */
export type Insights = z.infer<typeof insightsSchema>;
