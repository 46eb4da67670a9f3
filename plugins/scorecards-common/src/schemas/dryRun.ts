import { entityRefSchema, MAX_ITEMS } from '@slipway/contract';
import { z } from 'zod';
import { definitionProblemSchema, identifierSchema } from './definition';
import { checkStateSchema } from './results';
import { MAX_DEFINITION } from './scorecards';

/** POST /dry-run: what a definition would change. Nothing is kept. */
export const dryRunInputSchema = z.strictObject({
  yaml: z.string().min(1).max(MAX_DEFINITION),
});
/** See {@link dryRunInputSchema}. */
export type DryRunInput = z.input<typeof dryRunInputSchema>;

/** The blast radius of a definition, against what holds now. Only what the caller may see is in it, in counts as well. */
export const dryRunSchema = z.strictObject({
  /** When there are any, nothing was evaluated. */
  problems: z.array(definitionProblemSchema),
  /** How many entities the definition is about, now and then. */
  entities: z.strictObject({
    before: z.number().int(),
    after: z.number().int(),
  }),
  /** How many entities get to a higher level, a lower one, or have a check that stands differently. */
  promoted: z.number().int(),
  demoted: z.number().int(),
  changed: z.number().int(),
  groups: z
    .array(
      z.strictObject({
        /** Null: no owner. */
        group: entityRefSchema.nullable(),
        promoted: z.number().int(),
        demoted: z.number().int(),
        changed: z.number().int(),
      }),
    )
    .max(MAX_ITEMS),
  /** The entities that change, those that lose a level first; at most {@link MAX_ITEMS}. */
  items: z
    .array(
      z.strictObject({
        entity: entityRefSchema,
        title: z.string(),
        owner: z.string().nullable(),
        /** Null: no level, or not in the scorecard. */
        levelBefore: identifierSchema.nullable(),
        levelAfter: identifierSchema.nullable(),
        checks: z.array(
          z.strictObject({
            check: identifierSchema,
            /** Null: there is no such check, or the entity is not in the scorecard. */
            before: checkStateSchema.nullable(),
            after: checkStateSchema.nullable(),
            reason: z.string().nullable(),
          }),
        ),
      }),
    )
    .max(MAX_ITEMS),
});
/** See {@link dryRunSchema}. */
export type DryRun = z.infer<typeof dryRunSchema>;
