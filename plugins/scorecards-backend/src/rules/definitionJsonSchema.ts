import { scorecardDefinitionSchema } from '@slipway/plugin-scorecards-common';
import { z } from 'zod';

/** The JSON Schema of definitions, for editors: made from the schema that definitions are parsed with. */
export function definitionJsonSchema(): object {
  return {
    title: 'Scorecard',
    ...z.toJSONSchema(scorecardDefinitionSchema, {
      io: 'input',
      target: 'draft-7',
    }),
  };
}
