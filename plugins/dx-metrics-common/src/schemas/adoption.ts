import { z } from 'zod';
import { periodQuerySchema } from './dora';
import {
  componentRefSchema,
  linkSchema,
  nameSchema,
  pageQuery,
  timeSchema,
} from './values';

/** The metrics of adoption, by their names in an answer, in the order in which they are shown. */
export const adoptionMetricNameSchema = z.enum([
  'goldenPathAdoption',
  'stickiness',
  'selfServiceRatio',
  'provisioningTime',
  'timeToStaging',
  'timeToProduction',
  'timeToFirstDeployment',
  'documentationFreshness',
  'platformRecoveryTime',
  'templateUse',
  'activeUsers',
  'retention',
]);
/** See {@link adoptionMetricNameSchema}. */
export type AdoptionMetricName = z.infer<typeof adoptionMetricNameSchema>;

/** The query of `GET /v1/adoption`, which is about the whole organisation. Its series is cut by month. */
export const adoptionQuerySchema = periodQuerySchema.omit({ scope: true });
/** See {@link adoptionQuerySchema}. */
export type AdoptionQuery = z.input<typeof adoptionQuerySchema>;

const count = z.number().int().nonnegative();
const value = z.number().nonnegative().nullable();

/** One metric of adoption over a period. */
export const adoptionMetricSchema = z.object({
  /** Of `value` and of the target. A share is from 0 to 1. */
  unit: z.enum(['share', 'seconds', 'people', 'launches']),
  value,
  /** Why there is no value, and what brings one. */
  reason: z.string().optional(),
  nextStep: z.string().optional(),
  /** What the value rests on: what a share is of, what a duration was taken of. */
  samples: count,
  /** How many of the samples are above the line of a share; null for what is no share. */
  hits: count.nullable(),
  /** Of durations, in seconds. */
  spread: z
    .object({ p50: z.number(), p90: z.number(), mean: z.number() })
    .nullable(),
  /** What the field aims for; null where it names nothing. */
  target: z
    .object({ bound: z.enum(['above', 'below']), value: z.number() })
    .nullable(),
  /** Who and what is counted, for people. */
  population: z.string(),
  /** By month, in the time zone of the query. */
  series: z.array(z.object({ start: z.iso.datetime(), value, samples: count })),
  /** The period of the same length right before. */
  previous: z.object({ value, samples: count }),
});
/** See {@link adoptionMetricSchema}. */
export type AdoptionMetric = z.infer<typeof adoptionMetricSchema>;

/** How launches of one template ended in the period. */
export const templateUseSchema = z.object({
  /** Entity ref. */
  template: z.string(),
  launches: count,
  completed: count,
  failed: count,
  cancelled: count,
  /** Where the failed ones stopped, most first. */
  failures: z.array(
    z.object({
      /** The id of the step; null when none had begun. */
      step: z.string().nullable(),
      name: z.string(),
      count,
    }),
  ),
});
/** See {@link templateUseSchema}. */
export type TemplateUse = z.infer<typeof templateUseSchema>;

/** The most templates of one answer. */
export const MAX_TEMPLATES = 50;

/** The answer of `GET /v1/adoption`. */
export const adoptionAnswerSchema = z.object({
  from: z.iso.datetime(),
  /** Excluded. */
  to: z.iso.datetime(),
  tz: z.string(),
  /** Since when the portal watches the catalog; null while it has not looked yet. */
  watchingSince: z.iso.datetime().nullable(),
  metrics: z.record(adoptionMetricNameSchema, adoptionMetricSchema),
  /** By launches, most first; at most {@link MAX_TEMPLATES}. */
  templates: z.array(templateUseSchema),
  previous: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }),
});
/** See {@link adoptionAnswerSchema}. */
export type AdoptionAnswer = z.infer<typeof adoptionAnswerSchema>;

/** The query of `GET /v1/adoption/records.csv`: every record, in one answer. */
export const adoptionRecordsCsvQuerySchema = adoptionQuerySchema.extend({
  metric: adoptionMetricNameSchema,
  /** `hits`: what is above the line of a share. `misses`: the others. */
  part: z.enum(['all', 'hits', 'misses']).default('all'),
});
/** The query of `GET /v1/adoption/records`. */
export const adoptionRecordsQuerySchema =
  adoptionRecordsCsvQuerySchema.extend(pageQuery);
/** See {@link adoptionRecordsCsvQuerySchema}. */
export type AdoptionRecordsCsvQuery = z.input<
  typeof adoptionRecordsCsvQuerySchema
>;
/** See {@link adoptionRecordsQuerySchema}. */
export type AdoptionRecordsQuery = z.input<typeof adoptionRecordsQuerySchema>;

/** One record behind a number of adoption. */
export const adoptionRecordSchema = z.object({
  /** Unique within the metric. */
  id: z.string(),
  /** What it is, for people. */
  title: z.string(),
  /** When it happened. */
  at: z.iso.datetime(),
  /** Entity ref of the component, or template, that it is about. */
  entityRef: z.string().nullable(),
  /** The launch in the scaffolder that it is about. */
  taskId: z.string().nullable(),
  /** The record in the system that it comes from. */
  url: z.string().nullable(),
  /** Whether it is above the line of a share; null for what is no share. */
  hit: z.boolean().nullable(),
  /** What it adds to a duration, in seconds. */
  seconds: z.number().nonnegative().nullable(),
  /** Why it counts, for people. */
  why: z.string(),
});
/** See {@link adoptionRecordSchema}. */
export type AdoptionRecord = z.infer<typeof adoptionRecordSchema>;

/** The answer of `GET /v1/adoption/records`, newest first. */
export const adoptionRecordsPageSchema = z.object({
  items: z.array(adoptionRecordSchema),
  /** Absent on the last page. */
  nextCursor: z.string().optional(),
});
/** See {@link adoptionRecordsPageSchema}. */
export type AdoptionRecordsPage = z.infer<typeof adoptionRecordsPageSchema>;

/** A change of infrastructure that was carried out: something made, altered or taken away. */
export const infrastructureChangeSchema = z
  .strictObject({
    /** Unique within the source. */
    id: nameSchema,
    /** The system that reports, as `jira`. */
    source: nameSchema,
    /** `self-service`: the team did it without the platform team. `ticket`: the platform team did it for them. */
    madeBy: z.enum(['self-service', 'ticket']),
    /** What was changed, as `PostgreSQL for ledger`. */
    title: nameSchema,
    /** Whom it was for. */
    component: componentRefSchema.optional(),
    environment: nameSchema.optional(),
    requestedAt: timeSchema.optional(),
    finishedAt: timeSchema,
    url: linkSchema.optional(),
  })
  .refine(
    ({ requestedAt, finishedAt }) => !requestedAt || requestedAt <= finishedAt,
    { path: ['finishedAt'], error: 'must not be before requestedAt' },
  );
/** See {@link infrastructureChangeSchema}. */
export type InfrastructureChange = z.infer<typeof infrastructureChangeSchema>;
