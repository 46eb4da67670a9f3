import { z } from 'zod';
import { periodQuerySchema } from './dora';
import { pageQuery } from './values';

/** The query of `GET /v1/facts`. */
export const factsQuerySchema = periodQuerySchema.extend({
  scope: periodQuerySchema.shape.scope.default('all'),
  ...pageQuery,
});
/** See {@link factsQuerySchema}. */
export type FactsQuery = z.input<typeof factsQuerySchema>;

const count = z.number().int().nonnegative();
const seconds = z.number().nonnegative().nullable();

/** What scorecards ask of the delivery of one component over a period. */
export const deliveryFactsSchema = z.object({
  /** Entity ref. */
  component: z.string(),
  /** Deployments that reached production. */
  deployments: count,
  failedDeployments: count,
  unplannedDeployments: count,
  /** Changes that reached production: the samples of the lead time. */
  changes: count,
  /** Of these, changes that people made: not accounts whose name ends with `[bot]`, as those that update dependencies. */
  changesByPeople: count,
  /** Of these, changes that somebody other than their author reviewed. */
  reviewedChanges: count,
  /** The median, in seconds; null without a sample. */
  changeLeadTime: seconds,
  /** The median, in seconds; null without a sample. */
  failedDeploymentRecoveryTime: seconds,
  /** The finish of the last deployment, in the period or before it; null when there was none. */
  lastDeployedAt: z.iso.datetime().nullable(),
});
/** See {@link deliveryFactsSchema}. */
export type DeliveryFacts = z.infer<typeof deliveryFactsSchema>;

/** The answer of `GET /v1/facts`: components that any record belongs to, by entity ref. */
export const factsPageSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  items: z.array(deliveryFactsSchema),
  /** Absent on the last page. */
  nextCursor: z.string().optional(),
});
/** See {@link factsPageSchema}. */
export type FactsPage = z.infer<typeof factsPageSchema>;
