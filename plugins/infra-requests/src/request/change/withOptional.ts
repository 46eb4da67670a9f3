import type { ModuleDetail } from '@slipway/plugin-infra-requests-common';

type Schema = ModuleDetail['schema'];

/** A schema in which some of the inputs may be left out: sealed ones stay as they are. */
export function withOptional(schema: Schema, names: string[]): Schema {
  const { required } = schema;
  return Array.isArray(required)
    ? {
        ...schema,
        required: required.filter(name => !names.includes(String(name))),
      }
    : schema;
}
