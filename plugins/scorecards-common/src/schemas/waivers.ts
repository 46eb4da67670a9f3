import {
  entityRefSchema,
  limitSchema,
  paragraphSchema,
} from '@slipway/contract';
import { z } from 'zod';
import { identifierSchema } from './definition';

/** A waiver is asked for, then approved or denied by somebody else; it ends by itself, or is revoked. */
export const waiverStateSchema = z.enum([
  'requested',
  'approved',
  'denied',
  'revoked',
  'expired',
]);
/** See {@link waiverStateSchema}. */
export type WaiverState = z.infer<typeof waiverStateSchema>;

/** For a time, a check does not count for an entity. */
export const waiverSchema = z.strictObject({
  id: z.uuid(),
  entity: entityRefSchema,
  scorecard: identifierSchema,
  check: identifierSchema,
  state: waiverStateSchema,
  reason: z.string(),
  /** The last moment at which it holds. */
  until: z.iso.datetime(),
  requestedBy: entityRefSchema,
  requestedAt: z.iso.datetime(),
  /** Who approved, denied or revoked it. */
  decidedBy: entityRefSchema.nullable(),
  decidedAt: z.iso.datetime().nullable(),
  note: z.string().nullable(),
});
/** See {@link waiverSchema}. */
export type Waiver = z.infer<typeof waiverSchema>;

/** GET /waivers, the newest first. */
export const waiversQuerySchema = z.strictObject({
  entity: entityRefSchema.optional(),
  scorecard: identifierSchema.optional(),
  state: waiverStateSchema.optional(),
  limit: limitSchema,
});
/** See {@link waiversQuerySchema}. */
export type WaiversQuery = z.input<typeof waiversQuerySchema>;

/** See {@link waiversQuerySchema}. */
export const waiversSchema = z.strictObject({ items: z.array(waiverSchema) });
/** See {@link waiversSchema}. */
export type Waivers = z.infer<typeof waiversSchema>;

/** POST /waivers */
export const waiverRequestSchema = z.strictObject({
  entity: entityRefSchema,
  scorecard: identifierSchema,
  check: identifierSchema,
  reason: paragraphSchema(2_000),
  /** The last day, in UTC. */
  until: z.iso.date('must be a date, as 2026-03-01'),
});
/** See {@link waiverRequestSchema}. */
export type WaiverRequest = z.input<typeof waiverRequestSchema>;

/** POST /waivers/{waiverId}/approve, /deny and /revoke */
export const waiverDecisionSchema = z.strictObject({
  note: paragraphSchema(2_000).optional(),
});
/** See {@link waiverDecisionSchema}. */
export type WaiverDecision = z.input<typeof waiverDecisionSchema>;
