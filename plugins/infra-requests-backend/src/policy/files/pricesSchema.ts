import { dateSchema, lineSchema } from '@slipway/contract';
import { identifierSchema } from '@slipway/plugin-infra-requests-common';
import { z } from 'zod';
import { expressionSchema } from './ruleSchema';

/** Part of what a module costs. */
export const priceItemSchema = z.strictObject({
  title: lineSchema(200).describe('{{ … }} are expressions'),
  monthly: expressionSchema.describe(
    'Money per month: an expression over inputs and request',
  ),
});
/** See {@link priceItemSchema}. */
export type PriceItemDefinition = z.infer<typeof priceItemSchema>;

/** The table of prices, as its file has it. */
export const pricesSchema = z.strictObject({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a currency of ISO 4217, as USD'),
  day: dateSchema.describe('When the prices were looked up'),
  modules: z
    .record(
      identifierSchema,
      z.record(identifierSchema, z.array(priceItemSchema).max(50)),
    )
    .describe('Items by module and target; none: it costs nothing'),
});
/** See {@link pricesSchema}. */
export type PricesDefinition = z.infer<typeof pricesSchema>;
