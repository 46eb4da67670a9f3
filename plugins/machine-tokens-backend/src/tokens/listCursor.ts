import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { ListPosition } from '../database/TokenStore';

const positionSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** The cursor of the page after a token. */
export function writeCursor({ createdAt, id }: ListPosition): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString('base64url');
}

/** @throws InputError when the cursor is not one of ours */
export function readCursor(cursor: string): ListPosition {
  try {
    const text = Buffer.from(cursor, 'base64url').toString();
    const [createdAt, id] = positionSchema.parse(JSON.parse(text));
    return { createdAt: new Date(createdAt), id };
  } catch {
    throw new InputError('cursor: must be the nextCursor of the page before');
  }
}
