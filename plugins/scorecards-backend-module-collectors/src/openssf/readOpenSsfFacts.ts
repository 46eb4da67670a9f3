import type { FactValue } from '@slipway/plugin-scorecards-common';
import { z } from 'zod';

/** A score that could not be found out is -1. */
const resultSchema = z.object({ score: z.number().min(-1).max(10) });

/**
 * What a result of OpenSSF Scorecard tells, in its JSON format.
 *
 * @throws ZodError when it is none
 */
export function readOpenSsfFacts(result: unknown): Record<string, FactValue> {
  const { score } = resultSchema.parse(result);
  return score < 0 ? {} : { score };
}
