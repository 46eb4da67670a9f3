import { z } from 'zod';
import { quotaSchema } from './quotaSchema';
import { ruleSchema } from './ruleSchema';

/** A file of rules and quotas. */
export const policyFileSchema = z.strictObject({
  rules: z.array(ruleSchema).max(200).default([]),
  quotas: z.array(quotaSchema).max(50).default([]),
});
/** See {@link policyFileSchema}. */
export type PolicyFile = z.infer<typeof policyFileSchema>;
