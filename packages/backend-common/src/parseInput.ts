import { InputError } from '@backstage/errors';
import type { z } from 'zod';

/**
 * Parses a query or a body.
 *
 * @throws InputError that names each wrong field
 */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (!result.success) {
    throw new InputError(
      result.error.issues
        .map(({ path, message }) =>
          path.length > 0 ? `${path.join('.')}: ${message}` : message,
        )
        .join('; '),
    );
  }
  return result.data;
}
