import { z } from 'zod';

/** The editions of the DORA report whose bands are known. */
export const editionSchema = z.enum(['2021', '2023', '2024', '2025']);
/** See {@link editionSchema}. */
export type Edition = z.infer<typeof editionSchema>;

/** How a series is cut, in the time zone of the query. Weeks start on Monday. */
export const bucketSchema = z.enum(['day', 'week', 'month']);
/** See {@link bucketSchema}. */
export type Bucket = z.infer<typeof bucketSchema>;

/** The five metrics, by their names in an answer. */
export const metricNameSchema = z.enum([
  'changeLeadTime',
  'deploymentFrequency',
  'changeFailRate',
  'failedDeploymentRecoveryTime',
  'deploymentReworkRate',
]);
/** See {@link metricNameSchema}. */
export type MetricName = z.infer<typeof metricNameSchema>;

/** `all`, or a reference to a component, system, domain or group. */
const scopeSchema = z
  .string()
  .regex(
    /^(all|(component|system|domain|group):([\w.-]{1,63}\/)?[\w.-]{1,63})$/i,
    'must be all, or a reference to a component, system, domain or group, as group:default/payments',
  );

/** A moment with an offset, or a date, which is the start of that day in the time zone of the query. */
const momentSchema = z.union(
  [z.iso.datetime({ offset: true }), z.iso.date()],
  'must be a date, or a time in ISO 8601 with an offset',
);

const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'must be an IANA time zone, as Europe/Berlin');

/** What every question about a period holds. A record counts when its deployment finished at `from` or later, and before `to`. */
export const periodQuerySchema = z.strictObject({
  scope: scopeSchema,
  /** 90 days before `to` when absent. */
  from: momentSchema.optional(),
  /** Now when absent. */
  to: momentSchema.optional(),
  tz: timeZoneSchema.default('UTC'),
});
/** See {@link periodQuerySchema}. */
export type PeriodQuery = z.input<typeof periodQuerySchema>;

/** The query of `GET /v1/dora`. */
export const doraQuerySchema = periodQuerySchema.extend({
  bucket: bucketSchema.default('week'),
  edition: editionSchema.default('2024'),
});
/** See {@link doraQuerySchema}. */
export type DoraQuery = z.input<typeof doraQuerySchema>;

/** Where a value stands among the teams of one year's report. */
export const bandSchema = z.object({
  edition: editionSchema,
  level: z.enum(['elite', 'high', 'medium', 'low']).nullable(),
  /** Why there is no level. */
  reason: z.string().optional(),
  /** The mean score of the industry in the quick check of this edition, 0 to 10. */
  industryMean: z.number().optional(),
});
/** See {@link bandSchema}. */
export type Band = z.infer<typeof bandSchema>;

const count = z.number().int().nonnegative();
const metric = {
  value: z.number().nullable(),
  /** Why there is no value. */
  reason: z.string().optional(),
  samples: count,
  band: bandSchema,
};

/** Seconds; means over the samples, which add up to `mean`. */
export const phasesSchema = z.object({
  /** First commit to opening; to merging, when nothing was opened. */
  coding: z.number(),
  /** Opening to the first review by somebody else; to merging, when nobody reviewed. */
  pickup: z.number(),
  /** First review to merging. */
  review: z.number(),
  /** Merging to the finish of the deployment. */
  deploy: z.number(),
});
/** See {@link phasesSchema}. */
export type Phases = z.infer<typeof phasesSchema>;

/** The five metrics of one period. */
export const metricsSchema = z.object({
  changeLeadTime: z.object({
    ...metric,
    /** `value` is the median, interpolated. */
    unit: z.literal('seconds'),
    p75: z.number().nullable(),
    p90: z.number().nullable(),
    mean: z.number().nullable(),
    phases: phasesSchema.nullable(),
    /** Past 200,000 samples in this period or the one before, so that they can be compared: `value`, `p75` and `p90` are within 1 % of the exact ones. */
    approximate: z.boolean(),
  }),
  deploymentFrequency: z.object({
    ...metric,
    /** A day is 24 hours. */
    unit: z.literal('per day'),
    /** On how many days of a week something was deployed, in the time zone of the query; the mean over the period. */
    deploymentDaysPerWeek: z.number().nullable(),
  }),
  /** `samples` are deployments, `value` is failed / samples. */
  changeFailRate: z.object({ ...metric, failed: count }),
  /** `samples` are failed deployments that were restored; `value` is the median. */
  failedDeploymentRecoveryTime: z.object({
    ...metric,
    unit: z.literal('seconds'),
  }),
  /** `samples` are deployments, `value` is unplanned / samples. */
  deploymentReworkRate: z.object({ ...metric, unplanned: count }),
});
/** See {@link metricsSchema}. */
export type Metrics = z.infer<typeof metricsSchema>;

/** How many durations are longer than `from` and at most `to`; the first bin has those of 0, too. */
export const durationBinSchema = z.object({
  /** Seconds. */
  from: z.number().nonnegative(),
  /** Seconds; null in the last bin, which is open. */
  to: z.number().nullable(),
  samples: count,
});
/** See {@link durationBinSchema}. */
export type DurationBin = z.infer<typeof durationBinSchema>;

/** How durations are spread, cut in two ways: into bins of one length, and into bins each about twice the one before. */
export const durationSpreadSchema = z.object({
  linear: z.array(durationBinSchema),
  logarithmic: z.array(durationBinSchema),
});
/** See {@link durationSpreadSchema}. */
export type DurationSpread = z.infer<typeof durationSpreadSchema>;

/** The answer of `GET /v1/dora`. */
export const doraAnswerSchema = z.object({
  scope: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  tz: z.string(),
  bucket: bucketSchema,
  edition: editionSchema,
  /** Says, for people, which time the lead time leaves out; null when all of it counts. */
  workingTime: z.string().nullable(),
  metrics: metricsSchema,
  /** One entry for each bucket, empty ones too. The first and the last may be cut by `from` and `to`. */
  series: z.array(
    metricsSchema.extend({
      start: z.iso.datetime(),
      /** Detected in the bucket; each belongs to the component of the deployment that caused it, else to the one that it names. */
      incidents: count,
    }),
  ),
  /** How the durations of the period are spread; null where there are none. Past 200,000 lead times, cut within 1 %. */
  spread: z.object({
    changeLeadTime: durationSpreadSchema.nullable(),
    failedDeploymentRecoveryTime: durationSpreadSchema.nullable(),
  }),
  /** The period of the same length right before. */
  previous: z.object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    metrics: metricsSchema,
  }),
});
/** See {@link doraAnswerSchema}. */
export type DoraAnswer = z.infer<typeof doraAnswerSchema>;

/** Those that somebody asked for, in lower case: to try one takes a third of a millisecond. There are some 600. */
const knownZones = new Set<string>();

/** Whether dates can be told in a time zone of that name. */
export function isTimeZone(name: string): boolean {
  try {
    const key = name.toLowerCase();
    if (
      !knownZones.has(key) &&
      new Intl.DateTimeFormat('en', { timeZone: name })
    ) {
      knownZones.add(key);
    }
    return true;
  } catch {
    return false;
  }
}
