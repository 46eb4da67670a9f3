import { z } from 'zod';
import { policyFileSchema } from './policyFileSchema';
import { pricesSchema } from './pricesSchema';

const schemaOf = (title: string, schema: z.ZodType): object => ({
  title,
  ...z.toJSONSchema(schema, { io: 'input', target: 'draft-7', reused: 'ref' }),
});

/** JSON Schemas for editors, by the name of their file: made from the schemas that the files are parsed with. */
export function policyJsonSchemas(): Record<string, object> {
  return {
    'policies.schema.json': schemaOf(
      'Rules and quotas of infrastructure',
      policyFileSchema,
    ),
    'prices.schema.json': schemaOf('Prices of infrastructure', pricesSchema),
  };
}
