import { entityRefSchema, pageQuery } from '@slipway/contract';
import { z } from 'zod';
import { controlSchema, identifierSchema } from './definition';
import { checkStateSchema } from './results';

/** GET /evidence and /evidence.csv: how a control stood at the end of a day, in UTC. */
export const evidenceQuerySchema = z.strictObject({
  control: controlSchema,
  date: z.iso.date('must be a date, as 2026-03-01'),
  ...pageQuery,
});
/** See {@link evidenceQuerySchema}. */
export type EvidenceQuery = z.input<typeof evidenceQuerySchema>;

/** How one check of one entity stood. */
export const evidenceItemSchema = z.strictObject({
  entity: entityRefSchema,
  owner: z.string().nullable(),
  scorecard: identifierSchema,
  check: identifierSchema,
  title: z.string(),
  /** The version of the definition that it was evaluated with. */
  version: z.string(),
  state: checkStateSchema,
  reason: z.string(),
  since: z.iso.datetime(),
  waiver: z
    .strictObject({
      id: z.uuid(),
      reason: z.string(),
      requestedBy: z.string(),
      approvedBy: z.string(),
      approvedAt: z.iso.datetime(),
      until: z.iso.datetime(),
    })
    .nullable(),
});
/** See {@link evidenceItemSchema}. */
export type EvidenceItem = z.infer<typeof evidenceItemSchema>;

/** See {@link evidenceQuerySchema}. Only what the caller may see is in it. */
export const evidenceSchema = z.strictObject({
  control: controlSchema,
  date: z.iso.date(),
  /** How many there are of each state, of all pages. */
  states: z.record(checkStateSchema, z.number().int()),
  items: z.array(evidenceItemSchema),
  nextCursor: z.string().nullable(),
});
/** See {@link evidenceSchema}. */
export type Evidence = z.infer<typeof evidenceSchema>;

/** GET /controls: how each control stands now, by its standard and number. */
export const controlsSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      control: controlSchema,
      checks: z.array(
        z.strictObject({
          scorecard: identifierSchema,
          check: identifierSchema,
          title: z.string(),
        }),
      ),
      states: z.record(checkStateSchema, z.number().int()),
    }),
  ),
});
/** See {@link controlsSchema}. */
export type Controls = z.infer<typeof controlsSchema>;
