import { z } from 'zod';
import {
  commitSchema,
  componentRefSchema,
  linkSchema,
  nameSchema,
  pathSchema,
  timeSchema,
} from './values';

/** The most records that one request holds. */
export const MAX_BATCH_SIZE = 1_000;

/** How a deployment ended. */
export const deploymentStatusSchema = z.enum([
  'success',
  'failure',
  'cancelled',
]);

/** One run of a pipeline that brought, or tried to bring, a version of a component into an environment. */
export const deploymentSchema = z
  .strictObject({
    /** Unique within the source. */
    id: nameSchema,
    /** The system that reports, as `github`. */
    source: nameSchema,
    component: componentRefSchema.optional(),
    /** Finds the component when none is named: an address, or `owner/name`. */
    repository: nameSchema.optional(),
    environment: nameSchema,
    status: deploymentStatusSchema,
    startedAt: timeSchema.optional(),
    finishedAt: timeSchema,
    commit: commitSchema,
    /** What the release is called. It has to name one release only: not a branch, not `latest`. */
    version: nameSchema.optional(),
    /** The image or package, best by digest. */
    artifact: nameSchema.optional(),
    /** The ids of the changes that it brought, when the sender knows them. */
    changes: z.array(nameSchema).max(1_000).optional(),
    /** The id of the deployment that this one undoes, of the same source. */
    rollbackOf: nameSchema.optional(),
    /** Made because of an incident: a hotfix. */
    unplanned: z.boolean().optional(),
    url: linkSchema.optional(),
  })
  .refine(
    ({ startedAt, finishedAt }) => !startedAt || startedAt <= finishedAt,
    { path: ['finishedAt'], error: 'must not be before startedAt' },
  );

/** A pull request that was merged, or a commit that went to the main branch without one. */
export const changeSchema = z
  .strictObject({
    /** Unique within the source. */
    id: nameSchema,
    source: nameSchema,
    /** An address, or `owner/name`. */
    repository: nameSchema,
    component: componentRefSchema.optional(),
    commits: z
      .array(z.strictObject({ sha: commitSchema, authoredAt: timeSchema }))
      .min(1)
      .max(1_000),
    openedAt: timeSchema.optional(),
    /** The first review by somebody other than the author. */
    firstReviewAt: timeSchema.optional(),
    mergedAt: timeSchema,
    /** The commit on the main branch, when merging made one. */
    mergeCommit: commitSchema.optional(),
    author: nameSchema.optional(),
    /** The files that it touches, for a repository with several components. */
    paths: z.array(pathSchema).max(3_000).optional(),
    url: linkSchema.optional(),
  })
  .refine(({ openedAt, mergedAt }) => !openedAt || openedAt <= mergedAt, {
    path: ['mergedAt'],
    error: 'must not be before openedAt',
  });

/** A time in which a service did not do what it should. */
export const incidentSchema = z
  .strictObject({
    /** Unique within the source. */
    id: nameSchema,
    source: nameSchema,
    component: componentRefSchema.optional(),
    environment: nameSchema.optional(),
    detectedAt: timeSchema,
    resolvedAt: timeSchema.optional(),
    /** The id of the deployment that caused it. */
    causedBy: nameSchema.optional(),
    /** The image or package that failed: the second way to find the deployment that caused it. */
    artifact: nameSchema.optional(),
    /** The commit that failed, as `artifact`. */
    commit: commitSchema.optional(),
    severity: nameSchema.optional(),
    url: linkSchema.optional(),
  })
  .refine(
    ({ detectedAt, resolvedAt }) => !resolvedAt || detectedAt <= resolvedAt,
    { path: ['resolvedAt'], error: 'must not be before detectedAt' },
  );

/** See {@link deploymentSchema}. */
export type Deployment = z.infer<typeof deploymentSchema>;
/** See {@link changeSchema}. */
export type Change = z.infer<typeof changeSchema>;
/** See {@link incidentSchema}. */
export type Incident = z.infer<typeof incidentSchema>;

/** A wrong field of one record of a batch. */
export const rejectionSchema = z.object({
  /** Where the record stands in the batch, from 0. */
  index: z.number().int().nonnegative(),
  /** The field, as `commits.0.sha`; empty for the record as a whole. */
  path: z.string(),
  reason: z.string(),
});

/** See {@link rejectionSchema}. */
export type Rejection = z.infer<typeof rejectionSchema>;

/** What became of a batch. Refused records leave the others untouched. */
export const batchAnswerSchema = z.object({
  /** Records that were kept: new ones, and corrections of earlier ones. */
  accepted: z.number().int().nonnegative(),
  /** Records that were there already, word for word. */
  duplicates: z.number().int().nonnegative(),
  /** One entry for each wrong field. */
  rejected: z.array(rejectionSchema),
});

/** See {@link batchAnswerSchema}. */
export type BatchAnswer = z.infer<typeof batchAnswerSchema>;

/** What became of events; the three counts and the refused ones are as many as were sent. */
export const eventsAnswerSchema = batchAnswerSchema.extend({
  /** Events that said something new. */
  accepted: z.number().int().nonnegative(),
  /** Events that had been here before. */
  duplicates: z.number().int().nonnegative(),
  /** Events of which nothing is derived. */
  unused: z.number().int().nonnegative(),
});

/** See {@link eventsAnswerSchema}. */
export type EventsAnswer = z.infer<typeof eventsAnswerSchema>;
