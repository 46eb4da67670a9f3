import type { Request } from 'express';
import { z } from 'zod';
import { parseInput } from './parseInput';

/**
 * An id in the path of a request.
 *
 * @throws InputError when it is no UUID
 */
export function parseId(request: Request, name: string): string {
  const schema = z.object({ [name]: z.uuid() });
  return parseInput(schema, request.params)[name];
}
