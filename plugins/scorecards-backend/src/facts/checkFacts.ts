import type {
  FactField,
  FactSource,
  FactType,
  FactValue,
} from '@slipway/plugin-scorecards-common';
import { z } from 'zod';
import { isStorable } from '../database/storable';

/** The longest text of one fact, in characters. */
const MAX_TEXT = 10_000;

const text = z
  .string()
  .max(MAX_TEXT)
  .refine(isStorable, 'must hold no null character and no half of a character');

const schemas: Record<FactType, z.ZodType<FactValue>> = {
  boolean: z.boolean(),
  number: z.number(),
  string: text,
  strings: z.array(text.max(1_000)).max(1_000),
  timestamp: z.iso.datetime({ offset: true }),
};

/** What is wrong with a fact. */
export interface FactProblem {
  /** The name of the field. */
  field: string;
  reason: string;
}

/** What is wrong with facts, by the fields that a source has. Null fits every field. */
export function checkFacts(
  source: Pick<FactSource, 'id' | 'fields'>,
  facts: Record<string, FactValue>,
): FactProblem[] {
  return Object.entries(facts).flatMap(([field, value]) => {
    const known: FactField | undefined = Object.hasOwn(source.fields, field)
      ? source.fields[field]
      : undefined;
    if (!known) {
      return [
        {
          field,
          reason: `${source.id} has no such field; it has ${Object.keys(source.fields).join(', ')}`,
        },
      ];
    }
    const result = schemas[known.type].nullable().safeParse(value);
    return result.success
      ? []
      : [{ field, reason: result.error.issues[0].message }];
  });
}
