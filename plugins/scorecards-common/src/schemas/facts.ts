import { entityRefSchema, paragraphSchema } from '@slipway/contract';
import { z } from 'zod';
import { identifierSchema } from './definition';

/** The most facts that one request holds. */
export const MAX_FACTS = 1_000;

/** What a fact is. A timestamp is text in ISO 8601, and `timestamp` in expressions. */
export const factTypeSchema = z.enum([
  'boolean',
  'number',
  'string',
  'strings',
  'timestamp',
]);
/** See {@link factTypeSchema}. */
export type FactType = z.infer<typeof factTypeSchema>;

/** The name of a field of a source, as `ageDays`. */
export const factNameSchema = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{0,62}$/, 'must be a name, as ageDays');

/** One field of what a source knows of an entity. */
export const factFieldSchema = z.strictObject({
  type: factTypeSchema,
  /** Says what it is, with its unit. */
  description: paragraphSchema(500),
});
/** See {@link factFieldSchema}. */
export type FactField = z.infer<typeof factFieldSchema>;

/** Where facts come from: a collector of the portal, or others that push them. */
export const factSourceSchema = z.strictObject({
  id: identifierSchema,
  description: z.string(),
  /** Whether the portal collects them itself. */
  kind: z.enum(['collected', 'pushed']),
  /** After how many seconds a fact is called old. */
  freshness: z.number().int().positive(),
  fields: z.record(factNameSchema, factFieldSchema),
});
/** See {@link factSourceSchema}. */
export type FactSource = z.infer<typeof factSourceSchema>;

/** GET /fact-sources */
export const factSourcesSchema = z.strictObject({
  items: z.array(factSourceSchema),
});
/** See {@link factSourcesSchema}. */
export type FactSources = z.infer<typeof factSourcesSchema>;

/** How fresh what a source knows of one entity is. */
export const factStatusSchema = z.strictObject({
  source: identifierSchema,
  /** When the values that are there were collected; null: never. */
  collectedAt: z.iso.datetime().nullable(),
  isOld: z.boolean(),
  /** Why the last attempt failed; the values of the last good one stay. */
  error: z.string().nullable(),
});
/** See {@link factStatusSchema}. */
export type FactStatus = z.infer<typeof factStatusSchema>;

/** The value of a fact; null takes an earlier one back. */
export const factValueSchema = z.union([
  z.boolean(),
  z.number(),
  z.string().max(10_000),
  z.array(z.string().max(1_000)).max(1_000),
  z.null(),
]);
/** See {@link factValueSchema}. */
export type FactValue = z.infer<typeof factValueSchema>;

/** What a source knows of one entity. */
export const pushedFactsSchema = z.strictObject({
  entity: entityRefSchema,
  /** When it was so; now, when nothing is said. What is older than what is there changes nothing. */
  collectedAt: z.iso.datetime({ offset: true }).optional(),
  /** Fields that are not named keep their value. */
  facts: z.record(factNameSchema, factValueSchema),
});
/** See {@link pushedFactsSchema}. */
export type PushedFacts = z.input<typeof pushedFactsSchema>;

/** POST /facts. Idempotent: the same facts again change nothing. */
export const factsBatchSchema = z.strictObject({
  source: identifierSchema,
  items: z.array(z.unknown()).max(MAX_FACTS),
});
/** See {@link factsBatchSchema}; every item is parsed by itself as {@link pushedFactsSchema}. */
export type FactsBatch = { source: string; items: PushedFacts[] };

/** What became of a batch. */
export const factsAnswerSchema = z.strictObject({
  accepted: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.array(
    z.strictObject({
      index: z.number().int(),
      path: z.string(),
      reason: z.string(),
    }),
  ),
});
/** See {@link factsAnswerSchema}. */
export type FactsAnswer = z.infer<typeof factsAnswerSchema>;
