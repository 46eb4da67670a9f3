import { z } from 'zod';
import { questionSchema, roundSchema } from './surveys';
import { limitSchema } from '@slipway/contract';

const count = z.number().int().nonnegative();

/** How many gave each answer, in the order of the question. */
const distributionSchema = z.array(
  z.object({ value: z.union([z.number(), z.string()]), count }),
);

/** The net promoter score, from -100 to 100, with its 95 % confidence interval. */
export const npsSchema = z.object({
  kind: z.literal('nps'),
  /** How many answered. */
  n: count,
  value: z.number(),
  /** The lower end of the interval. */
  low: z.number(),
  /** The upper end of the interval. */
  high: z.number(),
  /** How many gave 9 or 10. */
  promoters: count,
  /** How many gave 7 or 8. */
  passives: count,
  /** How many gave 0 to 6. */
  detractors: count,
  distribution: distributionSchema,
});
/** See {@link npsSchema}. */
export type Nps = z.infer<typeof npsSchema>;

/** The result of one question among some people. */
export const summarySchema = z.discriminatedUnion('kind', [
  npsSchema,
  z.object({
    kind: z.literal('scale'),
    n: count,
    mean: z.number(),
    distribution: distributionSchema,
  }),
  z.object({
    kind: z.literal('choice'),
    n: count,
    distribution: distributionSchema,
  }),
  /** What was written is read apart. */
  z.object({ kind: z.literal('text'), n: count }),
  /** Fewer answered than may be shown. */
  z.object({ kind: z.literal('withheld') }),
]);
/** See {@link summarySchema}. */
export type Summary = z.infer<typeof summarySchema>;

/** The result of one question in one round. */
export const questionResultSchema = z.object({
  question: questionSchema,
  all: summarySchema,
  /** Groups of which enough answered. */
  groups: z.array(z.object({ group: z.string(), result: summarySchema })),
  /** Entity refs of the other groups: too few answered, or those of another group could be worked out. */
  withheldGroups: z.array(z.string()),
  /** All, in this round and up to 23 before it, the oldest first. */
  trend: z.array(
    z.object({ number: count, closesOn: z.iso.date(), result: summarySchema }),
  ),
});
/** See {@link questionResultSchema}. */
export type QuestionResult = z.infer<typeof questionResultSchema>;

/** The query of `GET /v1/surveys/{surveyId}/results`. */
export const resultsQuerySchema = z.strictObject({
  /** The number of the round; the last that has closed when absent. */
  round: z.coerce.number().int().positive().optional(),
});
/** See {@link resultsQuerySchema}. */
export type ResultsQuery = z.input<typeof resultsQuerySchema>;

/** The answer of `GET /v1/surveys/{surveyId}/results`. */
export const resultsSchema = z.object({
  surveyId: z.uuid(),
  title: z.string(),
  round: roundSchema,
  /** A group is shown only where so many of it answered. */
  minimumGroupSize: z.number().int().positive(),
  questions: z.array(questionResultSchema),
});
/** See {@link resultsSchema}. */
export type Results = z.infer<typeof resultsSchema>;

/** The query of `GET /v1/rounds/{roundId}/texts`. */
export const textsQuerySchema = z.strictObject({
  /** The number of the question, from 1. */
  question: z.coerce.number().int().min(1).max(6),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: limitSchema,
});
/** See {@link textsQuerySchema}. */
export type TextsQuery = z.input<typeof textsQuerySchema>;

/** The answer of `GET /v1/rounds/{roundId}/texts`: what people wrote, in an order that says nothing. */
export const textsSchema = z.object({
  items: z.array(z.string()),
  total: count,
});
/** See {@link textsSchema}. */
export type Texts = z.infer<typeof textsSchema>;

/** The answer of `GET /v1/nps`: the net promoter score of the round that closed last, of all surveys. */
export const latestNpsSchema = z.object({
  /** Null while no round has closed. */
  survey: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  round: roundSchema.nullable(),
  /** Null when there is none, or fewer answered than may be shown. */
  nps: npsSchema.nullable(),
  /** The rounds of that survey, the oldest first, this one last. */
  trend: z.array(
    z.object({
      number: count,
      closesOn: z.iso.date(),
      nps: npsSchema.nullable(),
    }),
  ),
});
/** See {@link latestNpsSchema}. */
export type LatestNps = z.infer<typeof latestNpsSchema>;
