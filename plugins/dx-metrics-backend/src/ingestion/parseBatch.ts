import { InputError } from '@backstage/errors';
import {
  MAX_BATCH_SIZE,
  type Rejection,
} from '@slipway/plugin-dx-metrics-common';
import type { z } from 'zod';

/** How many wrong fields of one record are named. */
const MAX_REASONS = 20;

/** The records of a batch that are fit, and what is wrong with the others. */
export interface ParsedBatch<T> {
  records: T[];
  /** Where each of the records stands in the batch, from 0. */
  indexes: number[];
  rejected: Rejection[];
}

/**
 * Parses each record of a batch on its own.
 *
 * @throws InputError when the body is no list, or holds more than {@link MAX_BATCH_SIZE} records
 */
export function parseBatch<T>(
  body: unknown,
  schema: z.ZodType<T>,
): ParsedBatch<T> {
  if (!Array.isArray(body)) {
    throw new InputError('The body must be a list of records');
  }
  if (body.length > MAX_BATCH_SIZE) {
    throw new InputError(
      `The list holds ${body.length} records, at most ${MAX_BATCH_SIZE} are taken at once`,
    );
  }
  const batch: ParsedBatch<T> = { records: [], indexes: [], rejected: [] };
  body.forEach((record, index) => {
    const result = schema.safeParse(record);
    if (result.success) {
      batch.records.push(result.data);
      batch.indexes.push(index);
    } else {
      batch.rejected.push(
        ...result.error.issues.slice(0, MAX_REASONS).map(issue => ({
          index,
          path: issue.path.map(String).join('.'),
          reason: issue.message,
        })),
      );
    }
  });
  return batch;
}
