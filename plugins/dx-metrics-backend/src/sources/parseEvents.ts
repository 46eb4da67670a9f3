import { toError } from '@backstage/errors';
import { z } from 'zod';
import { type ParsedBatch, parseBatch } from '../ingestion/parseBatch';
import { cdEventSchema } from './cdevents/cdEvent';
import type { Fragment } from './fragments/Fragment';

const lineSchema = z
  .string()
  .transform((line, context): unknown => {
    try {
      return JSON.parse(line);
    } catch (error) {
      context.addIssue(`must be JSON: ${toError(error).message}`);
      return z.NEVER;
    }
  })
  .pipe(cdEventSchema);

/**
 * What the events of a JSON body say: one event, or a list of them.
 *
 * @throws InputError when there are too many
 */
export function parseJsonEvents(body: unknown): ParsedBatch<Fragment[]> {
  return parseBatch(Array.isArray(body) ? body : [body], cdEventSchema);
}

/**
 * What the events of newline-delimited JSON say; blank lines are none.
 *
 * @throws InputError when there are too many
 */
export function parseLinedEvents(text: string): ParsedBatch<Fragment[]> {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  return parseBatch(lines, lineSchema);
}
