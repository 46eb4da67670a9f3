import { dateSchema, pageQuery } from '@slipway/contract';
import { z } from 'zod';

/** How much an event weighs, as Backstage's auditor has it. */
export const severitySchema = z.enum(['low', 'medium', 'high', 'critical']);
/** See {@link severitySchema}. */
export type Severity = z.infer<typeof severitySchema>;

/** How far something got, as Backstage's auditor has it: it begins, and then succeeds or fails. */
export const statusSchema = z.enum(['initiated', 'succeeded', 'failed']);
/** See {@link statusSchema}. */
export type Status = z.infer<typeof statusSchema>;

/** SHA-256, in hexadecimal. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** One thing that somebody did, or began to do. Nothing in it is a secret: what looked like one was taken out. */
export const auditEventSchema = z.strictObject({
  id: z.uuid(),
  /** The same in the event of a beginning and in that of its end. */
  operation: z.uuid(),
  at: z.iso.datetime(),
  /** An entity ref of a person, `plugin:…` or `external:…` for a machine; null when nobody could be made out. */
  actor: z.string().nullable(),
  plugin: z.string(),
  event: z.string(),
  severity: severitySchema,
  status: statusSchema,
  /** Why it failed. */
  error: z.string().nullable(),
  /** What it was done to: entity refs, and others as `request:<id>`. */
  resources: z.array(z.string()),
  /** Absent like everything of a request when it did not come over HTTP. */
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  method: z.string().nullable(),
  /** Without the query. */
  path: z.string().nullable(),
  /** What the plugin says about it. */
  meta: z.record(z.string(), z.json()),
  /** Its place in the chain of its month, from 1. */
  number: z.number().int().min(1),
  /** Over the event before it in its month and everything above. */
  hash: hashSchema,
});
/** See {@link auditEventSchema}. */
export type AuditEvent = z.infer<typeof auditEventSchema>;

const momentSchema = z.union([dateSchema, z.iso.datetime({ offset: true })], {
  error: 'must be a day, as 2026-03-01, or a moment, as 2026-03-01T14:00:00Z',
});
const nameSchema = z.string().min(1).max(200).optional();

const filters = {
  /** At or after a moment, or the beginning of a day, in UTC. */
  from: momentSchema.optional(),
  /** Before a moment, or up to the end of a day, in UTC. */
  to: momentSchema.optional(),
  actor: nameSchema,
  plugin: nameSchema,
  event: nameSchema,
  resource: nameSchema,
  severity: severitySchema.optional(),
  /** `ended`: succeeded or failed. */
  status: z.enum([...statusSchema.options, 'ended']).optional(),
};

/** GET /events.jsonl: the oldest first, as JSON lines. */
export const exportQuerySchema = z.strictObject(filters);
/** See {@link exportQuerySchema}. */
export type ExportQuery = z.input<typeof exportQuerySchema>;

/** GET /events: the newest first. */
export const eventsQuerySchema = z.strictObject({ ...filters, ...pageQuery });
/** See {@link eventsQuerySchema}. */
export type EventsQuery = z.input<typeof eventsQuerySchema>;

/** A page of events. */
export const eventsAnswerSchema = z.strictObject({
  items: z.array(auditEventSchema),
  nextCursor: z.string().nullable(),
});
/** See {@link eventsAnswerSchema}. */
export type EventsAnswer = z.infer<typeof eventsAnswerSchema>;

/** GET /event-types: what the trail has events of. */
export const eventTypesAnswerSchema = z.strictObject({
  items: z.array(z.strictObject({ plugin: z.string(), event: z.string() })),
});
/** See {@link eventTypesAnswerSchema}. */
export type EventTypesAnswer = z.infer<typeof eventTypesAnswerSchema>;
