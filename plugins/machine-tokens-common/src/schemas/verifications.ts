import { z } from 'zod';
import { tokenScopeSchema } from './tokens';

/** The most tokens of one question. */
export const MAX_VERIFICATIONS = 100;

/** The body of `POST /v1/verifications`: tokens that were presented to a plugin, by their hashes. */
export const verificationsSchema = z.strictObject({
  tokens: z
    .array(
      z.strictObject({
        id: z.uuid(),
        /** SHA-256 of the whole token, in hexadecimal. */
        hash: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1)
    .max(MAX_VERIFICATIONS),
});
/** See {@link verificationsSchema}. */
export type Verifications = z.infer<typeof verificationsSchema>;

/** A token that is good. */
export const verifiedTokenSchema = z.strictObject({
  id: z.uuid(),
  scope: tokenScopeSchema,
  expiresAt: z.iso.datetime(),
});
/** See {@link verifiedTokenSchema}. */
export type VerifiedToken = z.infer<typeof verifiedTokenSchema>;

/** The answer: each token in its place, null for one that is not good. */
export const verificationsAnswerSchema = z.strictObject({
  tokens: z.array(verifiedTokenSchema.nullable()),
});
/** See {@link verificationsAnswerSchema}. */
export type VerificationsAnswer = z.infer<typeof verificationsAnswerSchema>;
