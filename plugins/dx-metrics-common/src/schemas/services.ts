import { z } from 'zod';
import { editionSchema, metricsSchema, periodQuerySchema } from './dora';
import { pageQuery } from './values';

/** The query of `GET /v1/dora/services`. */
export const servicesQuerySchema = periodQuerySchema.extend({
  edition: editionSchema.default('2024'),
  ...pageQuery,
});
/** See {@link servicesQuerySchema}. */
export type ServicesQuery = z.input<typeof servicesQuerySchema>;

/** The query of `GET /v1/dora/services.csv`: every component, in one answer. */
export const servicesCsvQuerySchema = servicesQuerySchema.omit({
  cursor: true,
  limit: true,
});
/** See {@link servicesCsvQuerySchema}. */
export type ServicesCsvQuery = z.input<typeof servicesCsvQuerySchema>;

/** One component of a scope, with the five metrics that `GET /v1/dora` gives of it. */
export const serviceSchema = z.object({
  /** Entity ref. */
  component: z.string(),
  /** The percentiles of the lead time are always exact. */
  metrics: metricsSchema,
});
/** See {@link serviceSchema}. */
export type Service = z.infer<typeof serviceSchema>;

/** The answer of `GET /v1/dora/services`: the components that any record was ever reported of, by entity ref. */
export const servicesPageSchema = z.object({
  scope: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  items: z.array(serviceSchema),
  /** Absent on the last page. */
  nextCursor: z.string().optional(),
});
/** See {@link servicesPageSchema}. */
export type ServicesPage = z.infer<typeof servicesPageSchema>;
