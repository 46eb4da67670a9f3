import { InputError } from '@backstage/errors';
import { z } from 'zod';

const refSchema = z.string().regex(/^\w+:[\w.-]+\/[\w.-]+$/);

/**
 * The entity ref after which the page of a cursor begins; empty for the first page.
 *
 * @throws InputError when the cursor is not one of ours
 */
export function decodeRefCursor(cursor?: string): string {
  if (cursor === undefined) {
    return '';
  }
  const ref = Buffer.from(cursor, 'base64url').toString();
  if (!refSchema.safeParse(ref).success) {
    throw new InputError('cursor: must be the nextCursor of the page before');
  }
  return ref;
}

/** Cuts a list by entity ref, of which one too many was read, and says where the next page starts. */
export function toRefPage<T extends { component: string }>(
  items: T[],
  limit: number,
): { items: T[]; nextCursor?: string } {
  const page = items.slice(0, limit);
  const last = page.at(-1);
  return items.length > limit && last
    ? {
        items: page,
        nextCursor: Buffer.from(last.component).toString('base64url'),
      }
    : { items: page };
}
