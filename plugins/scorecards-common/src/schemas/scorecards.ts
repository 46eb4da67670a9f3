import { z } from 'zod';
import {
  definitionProblemSchema,
  dimensionSchema,
  identifierSchema,
} from './definition';
import { levelViewSchema } from './results';

/** The longest definition, in characters of YAML. */
export const MAX_DEFINITION = 200_000;

/** A scorecard of a list. */
export const scorecardOverviewSchema = z.strictObject({
  name: identifierSchema,
  title: z.string(),
  description: z.string().nullable(),
  owner: z.string(),
  /** A digest of the definition that holds. */
  version: z.string(),
  /** Where the definition that holds comes from. */
  source: z.enum(['git', 'portal']),
  /** Whether the portal's definition differs from that in Git. */
  differs: z.boolean(),
  levels: z.array(levelViewSchema),
  checks: z.array(
    z.strictObject({
      id: identifierSchema,
      title: z.string(),
      description: z.string(),
      dimension: dimensionSchema,
      level: identifierSchema.nullable(),
      weight: z.number(),
      expression: z.string(),
      controls: z.array(z.string()),
    }),
  ),
  /** What is wrong with a newer definition; the last good one holds. */
  problems: z.array(definitionProblemSchema),
});
/** See {@link scorecardOverviewSchema}. */
export type ScorecardOverview = z.infer<typeof scorecardOverviewSchema>;

/** GET /scorecards */
export const scorecardsSchema = z.strictObject({
  items: z.array(scorecardOverviewSchema),
});
/** See {@link scorecardsSchema}. */
export type Scorecards = z.infer<typeof scorecardsSchema>;

/** GET, PUT and DELETE /definition */
export const definitionQuerySchema = z.strictObject({
  scorecard: identifierSchema,
});
/** See {@link definitionQuerySchema}. */
export type DefinitionQuery = z.input<typeof definitionQuerySchema>;

/** The text of a definition: as it holds, and as it stands in Git. */
export const definitionTextSchema = z.strictObject({
  name: identifierSchema,
  version: z.string(),
  source: z.enum(['git', 'portal']),
  yaml: z.string(),
  /** Null when there is none in Git. */
  gitYaml: z.string().nullable(),
  /** Who saved the portal's, and when. */
  savedBy: z.string().nullable(),
  savedAt: z.iso.datetime().nullable(),
});
/** See {@link definitionTextSchema}. */
export type DefinitionText = z.infer<typeof definitionTextSchema>;

/** PUT /definition */
export const definitionInputSchema = z.strictObject({
  yaml: z.string().min(1).max(MAX_DEFINITION),
  /** The version that was edited; 409 when another holds by now. Null for a new one. */
  basedOn: z.string().max(64).nullable(),
});
/** See {@link definitionInputSchema}. */
export type DefinitionInput = z.input<typeof definitionInputSchema>;
