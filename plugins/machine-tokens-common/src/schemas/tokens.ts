import {
  entityRefSchema,
  groupRefSchema,
  lineSchema,
  pageQuery,
} from '@slipway/contract';
import { z } from 'zod';

/** The longest that a token is good, in days. The configuration may allow less, and never more. */
export const LONGEST_LIFE = 365;
/** The most entities, and the most permissions, of one token. */
export const MAX_SCOPE = 50;

const distinct = <T>(items: T[]) => [...new Set(items)];

/** Where a token may be used, and for what. */
export const tokenScopeSchema = z.strictObject({
  /** The plugin at which it is taken; every other one refuses it. */
  plugin: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'must be a plugin id'),
  permissions: z
    .array(
      z
        .string()
        .max(120)
        .regex(/^[a-z][\w.-]*$/, 'must be the name of a permission'),
    )
    .min(1)
    .max(MAX_SCOPE)
    .overwrite(distinct),
  /** What it may report of; empty: it is tied to no entity, and applies to the whole portal. */
  entities: z.array(entityRefSchema).max(MAX_SCOPE).overwrite(distinct),
});
/** See {@link tokenScopeSchema}. */
export type TokenScope = z.infer<typeof tokenScopeSchema>;

/** The body of `POST /v1/tokens`. */
export const tokenInputSchema = z.strictObject({
  title: lineSchema(80),
  scope: tokenScopeSchema,
  /** The group that answers for it. It has to own the entities. */
  owner: groupRefSchema,
  /** How long it is good. */
  days: z.number().int().min(1).max(LONGEST_LIFE),
});
/** See {@link tokenInputSchema}. */
export type TokenInput = z.infer<typeof tokenInputSchema>;

/** Whether a token is good, and why not. */
export const tokenStateSchema = z.enum(['active', 'expired', 'revoked']);
/** See {@link tokenStateSchema}. */
export type TokenState = z.infer<typeof tokenStateSchema>;

/** What is known of a token. The token itself is not. */
export const tokenSchema = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  scope: tokenScopeSchema,
  /** Those of its entities that its group does not own any more: it opens nothing of them. */
  lost: z.array(z.string()),
  owner: groupRefSchema,
  state: tokenStateSchema,
  /** Entity refs of people. */
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** To the minute; null: never. */
  lastUsedAt: z.iso.datetime().nullable(),
  revokedBy: z.string().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
/** See {@link tokenSchema}. */
export type Token = z.infer<typeof tokenSchema>;

/** The answer of `POST /v1/tokens`. */
export const newTokenSchema = z.strictObject({
  token: tokenSchema,
  /** What the machine sends. It is told this once, and kept nowhere. */
  secret: z.string(),
});
/** See {@link newTokenSchema}. */
export type NewToken = z.infer<typeof newTokenSchema>;

/** The query of `GET /v1/tokens`. */
export const tokensQuerySchema = z.strictObject({
  ...pageQuery,
  /** Those in this state; all, when absent. */
  state: tokenStateSchema.optional(),
});
/** See {@link tokensQuerySchema}. */
export type TokensQuery = z.input<typeof tokensQuerySchema>;

/** The answer of `GET /v1/tokens`: the newest first. */
export const tokensPageSchema = z.strictObject({
  items: z.array(tokenSchema),
  nextCursor: z.string().nullable(),
});
/** See {@link tokensPageSchema}. */
export type TokensPage = z.infer<typeof tokensPageSchema>;

/** The answer of `GET /v1/offer`: what the caller may make a token of. */
export const offerSchema = z.strictObject({
  /** The groups that one is in. */
  groups: z.array(groupRefSchema),
  /** How many days a token may be good. */
  maximumDays: z.number().int(),
  /** What a token that is tied to entities may report. */
  reports: z.array(
    z.strictObject({
      plugin: z.string(),
      permission: z.string(),
      title: z.string(),
    }),
  ),
});
/** See {@link offerSchema}. */
export type Offer = z.infer<typeof offerSchema>;
