import { z } from 'zod';
import { ROLES } from '../Role';

/** A role that a person holds. */
export const heldRoleSchema = z.object({
  role: z.enum(ROLES),
  /** What the role is, as the end of a sentence that begins with its name. */
  meaning: z.string(),
  /** Entity refs of the groups that give it; empty when everybody has it. */
  groups: z.array(z.string()),
});

/** See {@link heldRoleSchema}. */
export type HeldRole = z.infer<typeof heldRoleSchema>;

/** What a person may do, by one permission. */
export const grantSchema = z.object({
  permission: z.string(),
  /** What it allows, as the end of a sentence that begins with "may". */
  title: z.string(),
  result: z.enum(['allowed', 'where-owned', 'denied']),
  why: z.string(),
});

/** See {@link grantSchema}. */
export type Grant = z.infer<typeof grantSchema>;

/** The answer of `GET /v1/me`. */
export const accessSchema = z.object({
  /** Entity ref. */
  person: z.string(),
  roles: z.array(heldRoleSchema),
  /** Every permission of the portal, by what it is about. */
  areas: z.array(z.object({ title: z.string(), grants: z.array(grantSchema) })),
});

/** See {@link accessSchema}. */
export type Access = z.infer<typeof accessSchema>;
