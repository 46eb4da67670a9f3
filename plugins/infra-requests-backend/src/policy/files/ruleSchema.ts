import { lineSchema, paragraphSchema } from '@slipway/contract';
import {
  effectSchema,
  identifierSchema,
  phaseSchema,
} from '@slipway/plugin-infra-requests-common';
import { z } from 'zod';
import { ruleTestSchema } from './ruleTestSchema';

/** An expression in CEL. */
export const expressionSchema = paragraphSchema(2_000);

/** Whose approval it takes: a group, or an expression that gives one. */
export const approverSchema = lineSchema(2_000).describe(
  'A group, as group:default/payments, or an expression that gives one, as request.owner',
);

/** What a rule, or a quota, does to a request that does not keep it; only approvals have a group. */
export const effects = {
  approval: {
    effect: effectSchema.extract(['require-approval']),
    group: approverSchema,
  },
  other: { effect: effectSchema.exclude(['require-approval']) },
};

const rule = z.strictObject({
  id: identifierSchema.describe('Stays the same when the title changes'),
  title: lineSchema(100),
  phase: phaseSchema.describe(
    'request: asked of what was typed; plan: asked of what Terraform would do',
  ),
  when: expressionSchema
    .optional()
    .describe('Requests that the rule is about; all when absent'),
  assert: expressionSchema.describe('What is true of a request that keeps it'),
  field: lineSchema(200)
    .optional()
    .describe('The value that is at fault, as inputs.size'),
  limit: z
    .union([
      z.number(),
      z.string().max(1_000),
      z.array(z.string().max(200)).max(100),
    ])
    .optional()
    .describe('What may stand there; expressions know it as limit'),
  message: paragraphSchema(2_000).describe(
    'What is wrong; {{ … }} are expressions',
  ),
  wayOut: paragraphSchema(2_000).describe(
    'What to do about it; {{ … }} are expressions',
  ),
  tests: z.array(ruleTestSchema).min(1).max(50),
});

/** A rule, as a file has it. */
export const ruleSchema = z.discriminatedUnion('effect', [
  rule.extend(effects.approval),
  rule.extend(effects.other),
]);
/** See {@link ruleSchema}. */
export type RuleDefinition = z.infer<typeof ruleSchema>;
