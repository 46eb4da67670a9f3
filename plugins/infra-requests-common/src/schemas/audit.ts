import { pageQuery } from '@slipway/contract';
import { z } from 'zod';
import { digestSchema, jsonSchema } from './values';

/** GET /audit: the newest first. */
export const auditQuerySchema = z.strictObject({
  ...pageQuery,
  request: z.uuid().optional(),
});
/** See {@link auditQuerySchema}. */
export type AuditQuery = z.input<typeof auditQuerySchema>;

/** GET /audit/export: the oldest first, as JSON lines. */
export const auditExportQuerySchema = z.strictObject({
  request: z.uuid().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
/** See {@link auditExportQuerySchema}. */
export type AuditExportQuery = z.input<typeof auditExportQuerySchema>;

/** One link of the chain. */
export const auditEntrySchema = z.strictObject({
  id: z.number().int(),
  at: z.iso.datetime(),
  actor: z.string(),
  action: z.string(),
  request: z.uuid().nullable(),
  detail: z.record(z.string(), jsonSchema),
  /** The hash of the entry before; 64 zeros for the first. */
  previous: digestSchema,
  /** SHA-256 over everything above, in canonical JSON. */
  hash: digestSchema,
});
/** See {@link auditEntrySchema}. */
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** See {@link auditQuerySchema}. */
export const auditSchema = z.strictObject({
  items: z.array(auditEntrySchema),
  nextCursor: z.string().nullable(),
});
/** See {@link auditSchema}. */
export type Audit = z.infer<typeof auditSchema>;

/** GET /audit/verify */
export const auditVerificationSchema = z.strictObject({
  entries: z.number().int(),
  isIntact: z.boolean(),
  /** The first entry that does not fit, and why. */
  broken: z
    .strictObject({ id: z.number().int(), message: z.string() })
    .nullable(),
  /** The hash of the last entry, to be kept elsewhere. */
  head: digestSchema,
});
/** See {@link auditVerificationSchema}. */
export type AuditVerification = z.infer<typeof auditVerificationSchema>;
