import { groupRefSchema } from '@slipway/contract';
import { jsonSchema } from '@slipway/plugin-infra-requests-common';
import { z } from 'zod';

/** What a rule in Rego says: a text, or an object with `msg`, as for Conftest, and more where there is more to say. */
const opaResultSchema = z.union([
  z.string().transform((msg): OpaResult => ({ msg })),
  z.looseObject({
    msg: z.string(),
    id: z.string().max(100).optional(),
    field: z.string().max(200).optional(),
    limit: jsonSchema.optional(),
    way_out: z.string().optional(),
    group: groupRefSchema.optional(),
  }),
]);

/** A message of an entry point. */
export interface OpaResult {
  msg: string;
  /** Takes the place of the entry point in the rule's id. */
  id?: string;
  field?: string;
  limit?: z.infer<typeof jsonSchema>;
  way_out?: string;
  group?: string;
}

/** What an entry point gives. */
export const opaResultsSchema = z.array(opaResultSchema);
