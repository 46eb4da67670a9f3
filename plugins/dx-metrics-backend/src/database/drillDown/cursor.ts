import { InputError } from '@backstage/errors';
import { z } from 'zod';

const cursorSchema = z.tuple([
  z.iso.datetime(),
  z.string().regex(/^\d{1,18}$/),
]);

/** Where a page ends: the moment and the database id of its last row. */
export interface Position {
  moment: Date;
  id: string;
}

/** The cursor of the page that follows a row. */
export function encodeCursor({ moment, id }: Position): string {
  return Buffer.from(JSON.stringify([moment.toISOString(), id])).toString(
    'base64url',
  );
}

/** @throws InputError when the cursor is not one of ours */
export function decodeCursor(cursor: string): [moment: string, id: string] {
  try {
    return cursorSchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString()),
    );
  } catch {
    throw new InputError('cursor: must be the nextCursor of the page before');
  }
}

/** Makes a page of rows of which one too many was read, and says where the next one starts. */
export function toPage<Row extends Position, Item>(
  rows: Row[],
  limit: number,
  toItem: (row: Row) => Item,
): { items: Item[]; nextCursor?: string } {
  const page = rows.slice(0, limit);
  const items = page.map(row => toItem(row));
  const last = page.at(-1);
  return rows.length > limit && last
    ? { items, nextCursor: encodeCursor(last) }
    : { items };
}
