import { z } from 'zod';
import { metricNameSchema, periodQuerySchema } from './dora';
import { deploymentStatusSchema } from './records';
import { componentRefSchema, nameSchema, pageQuery } from './values';

/** The query of `GET /v1/dora/records`. */
export const recordsQuerySchema = periodQuerySchema.extend({
  metric: metricNameSchema,
  /**
   * Of a rate, `numerator` leaves only what stands above its line: the failed deployments of the change fail rate, the
   * unplanned ones of the rework rate. Of the other metrics every record counts, and both are the same.
   */
  part: z.enum(['all', 'numerator']).default('all'),
  /** Seconds: of a duration, only the records that took longer, as one bin of its spread has them. Changes nothing of other metrics. */
  longerThan: z.coerce.number().nonnegative().optional(),
  /** Seconds: of a duration, only the records that took no longer. Changes nothing of other metrics. */
  atMost: z.coerce.number().nonnegative().optional(),
  ...pageQuery,
});
/** See {@link recordsQuerySchema}. */
export type RecordsQuery = z.input<typeof recordsQuerySchema>;

/** The query of `GET /v1/dora/records.csv`: every record, in one answer. */
export const recordsCsvQuerySchema = recordsQuerySchema.omit({
  cursor: true,
  limit: true,
});
/** See {@link recordsCsvQuerySchema}. */
export type RecordsCsvQuery = z.input<typeof recordsCsvQuerySchema>;

const seconds = z.number().nonnegative();

/** A deployment that reached production, with what is known about its end. */
export const deploymentRecordSchema = z.object({
  kind: z.literal('deployment'),
  source: z.string(),
  id: z.string(),
  /** Entity ref. */
  component: z.string(),
  environment: z.string(),
  finishedAt: z.iso.datetime(),
  commit: z.string().nullable(),
  version: z.string().nullable(),
  url: z.string().nullable(),
  failed: z.boolean(),
  /** What made it failed, the first that applies. */
  failureReason: z.enum(['incident', 'rollback', 'unplanned']).nullable(),
  /** Rollback or hotfix. */
  unplanned: z.boolean(),
  /** The deployment that repaired this one. */
  repairedBy: z.object({ source: z.string(), id: z.string() }).nullable(),
  incidents: z.array(
    z.object({
      source: z.string(),
      id: z.string(),
      detectedAt: z.iso.datetime(),
      resolvedAt: z.iso.datetime().nullable(),
      url: z.string().nullable(),
      /** Which rule tied it to the deployment. */
      attributedBy: z.enum(['explicit', 'artifact', 'window']),
    }),
  ),
  restoredAt: z.iso.datetime().nullable(),
  recoverySeconds: seconds.nullable(),
  /** Why it counts, for people. */
  why: z.string(),
});

/** One change on its way into production: a sample of the lead time. */
export const leadTimeRecordSchema = z.object({
  kind: z.literal('change'),
  source: z.string(),
  id: z.string(),
  /** Entity ref. */
  component: z.string(),
  repository: z.string(),
  author: z.string().nullable(),
  url: z.string().nullable(),
  firstCommitAt: z.iso.datetime(),
  mergedAt: z.iso.datetime(),
  deployment: z.object({
    source: z.string(),
    id: z.string(),
    finishedAt: z.iso.datetime(),
    url: z.string().nullable(),
  }),
  leadSeconds: seconds,
  /** They add up to `leadSeconds`. */
  phases: z.object({
    coding: seconds,
    pickup: seconds,
    review: seconds,
    deploy: seconds,
  }),
  why: z.string(),
});

/** See {@link deploymentRecordSchema}. */
export type DeploymentRecord = z.infer<typeof deploymentRecordSchema>;
/** See {@link leadTimeRecordSchema}. */
export type LeadTimeRecord = z.infer<typeof leadTimeRecordSchema>;

/** One record behind a number. */
export const metricRecordSchema = z.discriminatedUnion('kind', [
  deploymentRecordSchema,
  leadTimeRecordSchema,
]);
/** See {@link metricRecordSchema}. */
export type MetricRecord = z.infer<typeof metricRecordSchema>;

/** The answer of `GET /v1/dora/records`, newest first by the finish of the deployment. */
export const recordsPageSchema = z.object({
  items: z.array(metricRecordSchema),
  /** Absent on the last page. */
  nextCursor: z.string().optional(),
});
/** See {@link recordsPageSchema}. */
export type RecordsPage = z.infer<typeof recordsPageSchema>;

const kind = z.enum(['deployment', 'change', 'incident']);

/** The query of `GET /v1/unattributed`. */
export const unattributedQuerySchema = z.strictObject({
  kind: kind.default('deployment'),
  ...pageQuery,
});

/** The query of `GET /v1/unattributed.csv`: every record, in one answer. */
export const unattributedCsvQuerySchema = unattributedQuerySchema.omit({
  cursor: true,
  limit: true,
});
/** See {@link unattributedQuerySchema}. */
export type UnattributedQuery = z.input<typeof unattributedQuerySchema>;
/** See {@link unattributedCsvQuerySchema}. */
export type UnattributedCsvQuery = z.input<typeof unattributedCsvQuerySchema>;

/** A record that no rule could tie: a deployment or change without a component, an incident without a deployment. */
export const unattributedSchema = z.object({
  kind,
  source: z.string(),
  id: z.string(),
  /** When it finished, was merged, was detected. */
  at: z.iso.datetime(),
  /** What the record says itself. */
  component: z.string().nullable(),
  repository: z.string().nullable(),
  environment: z.string().nullable(),
  /** How a deployment ended; null of other kinds. */
  status: deploymentStatusSchema.nullable(),
  url: z.string().nullable(),
  reason: z.string(),
});
/** See {@link unattributedSchema}. */
export type Unattributed = z.infer<typeof unattributedSchema>;

/** The answer of `GET /v1/unattributed`, newest first. */
export const unattributedPageSchema = z.object({
  items: z.array(unattributedSchema),
  /** Absent on the last page. */
  nextCursor: z.string().optional(),
});
/** See {@link unattributedPageSchema}. */
export type UnattributedPage = z.infer<typeof unattributedPageSchema>;

const settled = { source: nameSchema, id: nameSchema };

/** The body of `POST /v1/attributions`: what a person knows about one record. It wins over every rule, and stays. */
export const attributionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('deployment'),
    ...settled,
    component: componentRefSchema,
  }),
  z.strictObject({
    kind: z.literal('change'),
    ...settled,
    component: componentRefSchema,
  }),
  z.strictObject({
    kind: z.literal('incident'),
    ...settled,
    /** The deployment that caused it; null when none did. */
    causedBy: z.strictObject(settled).nullable(),
  }),
]);
/** See {@link attributionSchema}. */
export type Attribution = z.infer<typeof attributionSchema>;
