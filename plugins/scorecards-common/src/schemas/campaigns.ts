import {
  dateSchema,
  limitSchema,
  lineSchema,
  paragraphSchema,
} from '@slipway/contract';
import { z } from 'zod';
import { identifierSchema } from './definition';
import { scopeSchema } from './results';

/** POST /campaigns: some checks get done in a scope, by a day. */
export const campaignInputSchema = z
  .strictObject({
    title: lineSchema(80),
    /** Why, and what to do. */
    description: paragraphSchema(2_000),
    scope: scopeSchema.default('all'),
    scorecard: identifierSchema,
    checks: z.array(identifierSchema).min(1).max(50),
    startsOn: dateSchema,
    /** The last day. */
    dueOn: dateSchema,
  })
  .refine(({ startsOn, dueOn }) => startsOn <= dueOn, {
    path: ['dueOn'],
    error: 'must not be before startsOn',
  });
/** See {@link campaignInputSchema}. */
export type CampaignInput = z.input<typeof campaignInputSchema>;

/** A campaign, and how far it is. A pair is an entity with a check that applies to it. */
export const campaignSchema = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  description: z.string(),
  scope: scopeSchema,
  scorecard: identifierSchema,
  checks: z.array(identifierSchema),
  startsOn: z.iso.date(),
  dueOn: z.iso.date(),
  state: z.enum(['planned', 'running', 'overdue', 'finished']),
  createdBy: z.string(),
  /** How many pairs passed when it began; null before. */
  baseline: z
    .strictObject({ passing: z.number().int(), pairs: z.number().int() })
    .nullable(),
  /** Now. */
  passing: z.number().int(),
  pairs: z.number().int(),
});
/** See {@link campaignSchema}. */
export type Campaign = z.infer<typeof campaignSchema>;

/** GET /campaigns, the next to end first. */
export const campaignsQuerySchema = z.strictObject({ limit: limitSchema });
/** See {@link campaignsQuerySchema}. */
export type CampaignsQuery = z.input<typeof campaignsQuerySchema>;

/** See {@link campaignsQuerySchema}. */
export const campaignsSchema = z.strictObject({
  items: z.array(campaignSchema),
});
/** See {@link campaignsSchema}. */
export type Campaigns = z.infer<typeof campaignsSchema>;

/** GET /campaigns/{campaignId}: with its burn-up. */
export const campaignDetailSchema = campaignSchema.extend({
  days: z.array(
    z.strictObject({
      day: z.iso.date(),
      passing: z.number().int(),
      pairs: z.number().int(),
    }),
  ),
});
/** See {@link campaignDetailSchema}. */
export type CampaignDetail = z.infer<typeof campaignDetailSchema>;

/** POST /campaigns/{campaignId}/finish: its checks become a permanent part of a level, or not. */
export const campaignFinishSchema = z.strictObject({
  /** The level that the checks are needed for from now on; absent: they stay as they are. */
  level: identifierSchema.optional(),
});
/** See {@link campaignFinishSchema}. */
export type CampaignFinish = z.input<typeof campaignFinishSchema>;
