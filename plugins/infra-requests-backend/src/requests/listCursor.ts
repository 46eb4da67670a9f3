import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { ListPosition } from '../database/RequestLister';

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** The cursor of the page that follows a request. */
export function encodeCursor({ createdAt, id }: ListPosition): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString('base64url');
}

/** @throws InputError when the cursor is not one of ours */
export function decodeCursor(cursor: string): ListPosition {
  try {
    const [createdAt, id] = cursorSchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString()),
    );
    return { createdAt: new Date(createdAt), id };
  } catch {
    throw new InputError('cursor: must be the nextCursor of the page before');
  }
}
