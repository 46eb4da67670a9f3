import { z } from 'zod';
import { hashSchema } from './events';

/** The chain of one month, computed anew. */
export const monthVerificationSchema = z.strictObject({
  /** As `2026-03`, in UTC. */
  month: z.string(),
  /** How many of its events fit, from the first on. */
  events: z.number().int(),
  isIntact: z.boolean(),
  /** The first event that does not fit, and why. */
  broken: z
    .strictObject({ number: z.number().int(), message: z.string() })
    .nullable(),
  /** The hash of the last event that fits, to be kept elsewhere; 64 zeros when there is none. */
  head: hashSchema,
});
/** See {@link monthVerificationSchema}. */
export type MonthVerification = z.infer<typeof monthVerificationSchema>;

/** GET /months: those that have events, the oldest first. */
export const monthsAnswerSchema = z.strictObject({
  items: z.array(z.string()),
});
/** See {@link monthsAnswerSchema}. */
export type MonthsAnswer = z.infer<typeof monthsAnswerSchema>;

/** The query of GET /verification. */
export const verificationQuerySchema = z.strictObject({
  /** Only this one; all of them when absent, which takes long where there are millions of events. */
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/, 'must be a month, as 2026-03')
    .optional(),
});

/** GET /verification: the oldest month first. */
export const verificationSchema = z.strictObject({
  isIntact: z.boolean(),
  months: z.array(monthVerificationSchema),
});
/** See {@link verificationSchema}. */
export type Verification = z.infer<typeof verificationSchema>;
