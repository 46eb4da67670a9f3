import { entityRefSchema, MAX_ITEMS, pageQuery } from '@slipway/contract';
import { z } from 'zod';
import { dimensionSchema, identifierSchema } from './definition';
import { factStatusSchema } from './facts';
import { waiverSchema } from './waivers';

/**
 * How a check stands for an entity. `unknown`: a fact is missing; it counts as not passed, and says so. `not-applicable`
 * and `exempt` (a waiver holds) count neither way.
 */
export const checkStateSchema = z.enum([
  'pass',
  'fail',
  'unknown',
  'not-applicable',
  'exempt',
]);
/** See {@link checkStateSchema}. */
export type CheckState = z.infer<typeof checkStateSchema>;

/** Weighted, from 0 to 100; null when no check applies. */
export const scoreSchema = z.number().min(0).max(100).nullable();

/** A value that a check looked at. */
export const seenValueSchema = z.strictObject({
  /** As `facts.documentation.ageDays` or `entity.metadata.description`. */
  path: z.string(),
  /** Absent when there was none. */
  value: z.unknown().optional(),
  /** When the fact was collected. */
  collectedAt: z.iso.datetime().optional(),
});
/** See {@link seenValueSchema}. */
export type SeenValue = z.infer<typeof seenValueSchema>;

/** What mends a check, with its expressions filled in. */
export const fixSchema = z.strictObject({
  title: z.string(),
  /** A path of the portal, or an address. */
  href: z.string(),
});
/** See {@link fixSchema}. */
export type Fix = z.infer<typeof fixSchema>;

/** A check of one entity. */
export const checkResultSchema = z.strictObject({
  check: identifierSchema,
  title: z.string(),
  description: z.string(),
  dimension: dimensionSchema,
  /** The level that needs it. */
  level: identifierSchema.nullable(),
  weight: z.number(),
  state: checkStateSchema,
  /** Why it stands so. */
  reason: z.string(),
  seen: z.array(seenValueSchema),
  /** Since when it has stood so. */
  since: z.iso.datetime(),
  fixes: z.array(fixSchema),
  controls: z.array(z.string()),
  /** The longest that a waiver may hold, in days; 0: there is none. */
  waiverDays: z.number().int(),
  /** The waiver that holds or is asked for. */
  waiver: waiverSchema.nullable(),
});
/** See {@link checkResultSchema}. */
export type CheckResult = z.infer<typeof checkResultSchema>;

/** A level as pages show it. */
export const levelViewSchema = z.strictObject({
  name: identifierSchema,
  title: z.string(),
  color: z.string(),
});
/** See {@link levelViewSchema}. */
export type LevelView = z.infer<typeof levelViewSchema>;

/** How one entity stands on one scorecard. */
export const scorecardResultSchema = z.strictObject({
  scorecard: identifierSchema,
  title: z.string(),
  levels: z.array(levelViewSchema),
  /** The highest level whose checks, and those of the levels below it, all pass; null: none yet. */
  level: identifierSchema.nullable(),
  score: scoreSchema,
  /** The level after that, with the checks that keep it away; null at the top. */
  next: z
    .strictObject({
      level: identifierSchema,
      missing: z.array(identifierSchema),
    })
    .nullable(),
  checks: z.array(checkResultSchema),
});
/** See {@link scorecardResultSchema}. */
export type ScorecardResult = z.infer<typeof scorecardResultSchema>;

/** GET /results */
export const resultsQuerySchema = z.strictObject({ entity: entityRefSchema });
/** See {@link resultsQuerySchema}. */
export type ResultsQuery = z.input<typeof resultsQuerySchema>;

/** Everything about one entity. */
export const resultsSchema = z.strictObject({
  entity: entityRefSchema,
  scorecards: z.array(scorecardResultSchema),
  /** What is known, and how fresh it is. */
  facts: z.array(factStatusSchema),
});
/** See {@link resultsSchema}. */
export type Results = z.infer<typeof resultsSchema>;

/** What a summary is of: an entity, all that a group, a system or a domain has in it, or everything. */
export const scopeSchema = z.union([z.literal('all'), entityRefSchema]);

/** GET /summary */
export const summaryQuerySchema = z.strictObject({
  scope: scopeSchema.default('all'),
  scorecard: identifierSchema,
  /** Only entities on this level; `none`: on no level yet. */
  level: identifierSchema.optional(),
  /** Only entities whose check stands as `state` says. */
  check: identifierSchema.optional(),
  state: checkStateSchema.optional(),
  ...pageQuery,
});
/** See {@link summaryQuerySchema}. */
export type SummaryQuery = z.input<typeof summaryQuerySchema>;

/** How many entities are on each level, from the lowest; `none` first. */
export const levelCountsSchema = z.array(
  z.strictObject({
    level: identifierSchema.or(z.literal('none')),
    entities: z.number().int(),
  }),
);
/** See {@link levelCountsSchema}. */
export type LevelCounts = z.infer<typeof levelCountsSchema>;

/** One entity of a summary. */
export const summaryItemSchema = z.strictObject({
  entity: entityRefSchema,
  title: z.string(),
  owner: z.string().nullable(),
  level: identifierSchema.nullable(),
  score: scoreSchema,
  /** How many checks fail or are unknown. */
  open: z.number().int(),
  /** How the check that was asked for stands, and why. */
  state: checkStateSchema.nullable(),
  reason: z.string().nullable(),
  /** Since when the check has stood so. */
  since: z.iso.datetime().nullable(),
});
/** See {@link summaryItemSchema}. */
export type SummaryItem = z.infer<typeof summaryItemSchema>;

/** How the entities of a scope stand on a scorecard. Only what the caller may see is in it, in counts as well. */
export const summarySchema = z.strictObject({
  scope: scopeSchema,
  scorecard: identifierSchema,
  title: z.string(),
  ladder: z.array(levelViewSchema),
  entities: z.number().int(),
  levels: levelCountsSchema,
  /** The mean score. */
  score: scoreSchema,
  checks: z.array(
    z.strictObject({
      check: identifierSchema,
      title: z.string(),
      dimension: dimensionSchema,
      level: identifierSchema.nullable(),
      states: z.record(checkStateSchema, z.number().int()),
    }),
  ),
  /** The same by owning group, the largest first; at most {@link MAX_ITEMS}. */
  groups: z
    .array(
      z.strictObject({
        group: entityRefSchema,
        entities: z.number().int(),
        score: scoreSchema,
        levels: levelCountsSchema,
      }),
    )
    .max(MAX_ITEMS),
  items: z.array(summaryItemSchema),
  nextCursor: z.string().nullable(),
});
/** See {@link summarySchema}. */
export type Summary = z.infer<typeof summarySchema>;

/** The most entities of one request for levels. */
export const MAX_LEVELS = 100;

/** GET /levels */
export const levelsQuerySchema = z.strictObject({
  scorecard: identifierSchema,
  /** Entity refs, joined by commas; at most {@link MAX_LEVELS}. */
  entities: z
    .string()
    .max(20_000)
    .transform(refs => refs.split(','))
    .pipe(z.array(entityRefSchema).max(MAX_LEVELS)),
});

/** How single entities stand on a scorecard. Those that it is not about, or that the caller may not see, are left out. */
export const levelsSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      entity: entityRefSchema,
      /** Null: on no level yet. */
      level: identifierSchema.nullable(),
      score: scoreSchema,
      /** How many checks fail or are unknown. */
      open: z.number().int(),
    }),
  ),
});
/** See {@link levelsSchema}. */
export type Levels = z.infer<typeof levelsSchema>;

/** GET /history. Days in UTC; a year at most, the last 90 days when nothing is said. */
export const historyQuerySchema = z.strictObject({
  scope: scopeSchema.default('all'),
  scorecard: identifierSchema,
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
/** See {@link historyQuerySchema}. */
export type HistoryQuery = z.input<typeof historyQuerySchema>;

/** How the entities of a scope stood at the end of each day. */
export const historySchema = z.strictObject({
  scope: scopeSchema,
  scorecard: identifierSchema,
  days: z.array(
    z.strictObject({
      day: z.iso.date(),
      entities: z.number().int(),
      score: scoreSchema,
      levels: levelCountsSchema,
    }),
  ),
  /** For one entity: what changed, the newest first; at most {@link MAX_ITEMS}. */
  transitions: z
    .array(
      z.strictObject({
        at: z.iso.datetime(),
        check: identifierSchema,
        title: z.string(),
        from: checkStateSchema.nullable(),
        to: checkStateSchema,
        reason: z.string(),
      }),
    )
    .max(MAX_ITEMS),
});
/** See {@link historySchema}. */
export type History = z.infer<typeof historySchema>;

/** GET /movers: groups whose mean score rose most over so many days. Groups with few entities are left out. */
export const moversQuerySchema = z.strictObject({
  scorecard: identifierSchema,
  days: z.coerce.number().int().min(1).max(365).default(30),
});
/** See {@link moversQuerySchema}. */
export type MoversQuery = z.input<typeof moversQuerySchema>;

/** See {@link moversQuerySchema}. */
export const moversSchema = z.strictObject({
  /** How many entities a group needs to be in it. */
  minimum: z.number().int(),
  items: z.array(
    z.strictObject({
      group: entityRefSchema,
      entities: z.number().int(),
      before: z.number(),
      after: z.number(),
    }),
  ),
});
/** See {@link moversSchema}. */
export type Movers = z.infer<typeof moversSchema>;

/** GET /gate: for pipelines. 200 when the entity has the level, 409 with what is missing when not. */
export const gateQuerySchema = z.strictObject({
  entity: entityRefSchema,
  level: identifierSchema,
  /** Needed only when several scorecards have a level of that name for the entity. */
  scorecard: identifierSchema.optional(),
});
/** See {@link gateQuerySchema}. */
export type GateQuery = z.input<typeof gateQuerySchema>;

/** See {@link gateQuerySchema}. */
export const gateSchema = z.strictObject({
  entity: entityRefSchema,
  scorecard: identifierSchema,
  required: identifierSchema,
  level: identifierSchema.nullable(),
  passed: z.boolean(),
  missing: z.array(
    z.strictObject({
      check: identifierSchema,
      title: z.string(),
      state: checkStateSchema,
      reason: z.string(),
      fixes: z.array(fixSchema),
    }),
  ),
});
/** See {@link gateSchema}. */
export type Gate = z.infer<typeof gateSchema>;
