import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { z } from 'zod';

/** The most builds that one answer holds. */
export const MAX_PAGE_SIZE = 500;

const count = z.number().int().nonnegative();

/** What is known about the documentation of one entity. */
export const docsBuildSchema = z.object({
  entityRef: z.string(),
  title: z.string(),
  description: z.string().optional(),
  /** The entity ref of the first owner. */
  owner: z.string().optional(),
  /** `failed`: the newest build failed. `waiting`: nothing was built yet. */
  state: z.enum(['ready', 'failed', 'waiting']),
  /** When what is readable now was built. */
  builtAt: z.iso.datetime().optional(),
  /** When the content last changed: its Git commit, or when the change was first seen. */
  changedAt: z.iso.datetime().optional(),
  /** Of what is readable now, as is `brokenLinks` and `problems`. */
  pages: count.optional(),
  brokenLinks: count.optional(),
  /** Everything that the build log complains about, broken links among it. */
  problems: count.optional(),
  /** Why the newest build failed, while it is the newest. */
  failure: z.object({ at: z.iso.datetime(), message: z.string() }).optional(),
});

/** See {@link docsBuildSchema}. */
export type DocsBuild = z.infer<typeof docsBuildSchema>;

/** One page of the builds that the caller may read, by name of the entity. */
export const docsBuildPageSchema = z.object({
  items: z.array(docsBuildSchema),
  totalItems: count,
  /** Where the next page starts; absent on the last one. */
  nextCursor: z.string().optional(),
});

/** See {@link docsBuildPageSchema}. */
export type DocsBuildPage = z.infer<typeof docsBuildPageSchema>;

/** An entity ref as people write it, made whole. */
const ownerRef = z
  .string()
  .min(1)
  .max(300)
  .transform((ref, context) => {
    try {
      return stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'group' }));
    } catch {
      context.addIssue('write an entity ref, such as "group:default/platform"');
      return z.NEVER;
    }
  });

/** The query of `GET /builds`. */
export const docsBuildQuerySchema = z.strictObject({
  /** Lists only what this entity owns; a name alone is that of a group. */
  owner: ownerRef.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(100),
  /** The `nextCursor` of the page before, which holds its `owner` as well. */
  cursor: z.string().min(1).max(8_000).optional(),
});

const namePart = z
  .string()
  .max(63)
  .regex(/^[\w.-]+$/, 'holds only letters, digits, "-", "_" and "."');

/** The path of `GET /builds/:kind/:namespace/:name`. */
export const entityPathSchema = z.strictObject({
  kind: namePart,
  namespace: namePart,
  name: namePart,
});

/** The query of `GET /builds`, as a caller gives it. */
export interface DocsBuildQuery {
  owner?: string;
  /** Between 1 and {@link MAX_PAGE_SIZE}; 100 when absent. */
  limit?: number;
  cursor?: string;
}
