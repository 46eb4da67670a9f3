import { InputError } from '@backstage/errors';
import { entityRefSchema } from '@slipway/contract';

/**
 * The entity ref after which the page of a cursor begins; empty for the first page.
 *
 * @throws InputError when the cursor is not one of ours
 */
export function decodeRefCursor(cursor?: string): string {
  if (cursor === undefined) {
    return '';
  }
  const result = entityRefSchema.safeParse(
    Buffer.from(cursor, 'base64url').toString(),
  );
  if (!result.success) {
    throw new InputError('cursor: must be the nextCursor of the page before');
  }
  return result.data;
}

/** Cuts a list by entity ref, of which one too many was read, and says where the next page starts. */
export function toRefPage<T extends { entity: string }>(
  rows: T[],
  limit: number,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor:
      rows.length > limit && last
        ? Buffer.from(last.entity).toString('base64url')
        : null,
  };
}
