import { groupRefSchema, lineSchema, paragraphSchema } from '@slipway/contract';
import { identifierSchema } from '@slipway/plugin-infra-requests-common';
import { z } from 'zod';
import { effects } from './ruleSchema';

const quota = z.strictObject({
  id: identifierSchema.describe('Stays the same when the title changes'),
  title: lineSchema(100),
  unit: z
    .enum(['requests', 'money'])
    .describe('requests that are not over, or money per month by the estimate'),
  limit: z.number().min(0).describe('For each team'),
  teams: z
    .record(groupRefSchema, z.number().min(0))
    .default({})
    .describe('Teams that have another limit'),
  modules: z.array(identifierSchema).min(1).optional().describe('Absent: all'),
  environments: z
    .array(identifierSchema)
    .min(1)
    .optional()
    .describe('Absent: all'),
  wayOut: paragraphSchema(2_000).describe(
    'What to do about it; {{ … }} are expressions',
  ),
});

/** How much a team may have at once, as a file has it. */
export const quotaSchema = z.discriminatedUnion('effect', [
  quota.extend(effects.approval),
  quota.extend(effects.other),
]);
/** See {@link quotaSchema}. */
export type QuotaDefinition = z.infer<typeof quotaSchema>;
