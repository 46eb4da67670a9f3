import { InputError } from '@backstage/errors';
import type { EvidenceItem } from '@slipway/plugin-scorecards-common';
import { z } from 'zod';
import type { EvidencePosition } from '../database/governance/EvidenceStore';
import { isStorable } from '../database/storable';

const partSchema = z.string().max(1_000).refine(isStorable);
const cursorSchema = z.tuple([partSchema, partSchema, partSchema]);

/** The cursor of the page that follows an item. */
export function encodeCursor({
  entity,
  scorecard,
  check,
}: EvidenceItem): string {
  const position: EvidencePosition = [entity, scorecard, check];
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** @throws InputError when the cursor is not one of ours */
export function decodeCursor(cursor: string): EvidencePosition {
  try {
    return cursorSchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString()),
    );
  } catch {
    throw new InputError('cursor: must be the nextCursor of the page before');
  }
}
