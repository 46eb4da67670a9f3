import { z } from 'zod';
import { linkSchema, timeSchema } from './values';

/** The body of `POST /v1/backfills`. */
export const backfillRequestSchema = z.strictObject({
  /** The address of the repository on GitHub. */
  repository: linkSchema,
  /** What was opened or deployed before is left alone. A year ago when absent. */
  since: timeSchema.optional(),
});
/** See {@link backfillRequestSchema}. */
export type BackfillRequest = z.input<typeof backfillRequestSchema>;

const count = z.number().int().nonnegative();

/** How far the past of a repository was read. */
export const backfillSchema = z.object({
  repository: z.string(),
  since: z.iso.datetime(),
  /** Waiting: for the limit of requests to be lifted, or for GitHub to answer again. It goes on by itself. */
  state: z.enum(['running', 'waiting', 'done', 'failed']),
  /** What is read at present. */
  stage: z.enum(['changes', 'deployments', 'incidents']),
  /** The next page of the stage, from 1. */
  page: count,
  /** How many pages the stage has, as far as GitHub tells. */
  pages: count.nullable(),
  /** What was read, by kind. */
  changes: count,
  deployments: count,
  incidents: count,
  /** What it waits for or failed of. */
  problem: z.string().nullable(),
  /** When a waiting one goes on. */
  resumesAt: z.iso.datetime().nullable(),
  startedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
/** See {@link backfillSchema}. */
export type Backfill = z.infer<typeof backfillSchema>;

/** The answer of `GET /v1/backfills`, the latest first. */
export const backfillsAnswerSchema = z.object({
  items: z.array(backfillSchema),
});
/** See {@link backfillsAnswerSchema}. */
export type BackfillsAnswer = z.infer<typeof backfillsAnswerSchema>;
