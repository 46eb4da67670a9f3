import type {
  Inputs,
  ModuleDetail,
} from '@slipway/plugin-infra-requests-common';
import type { RJSFSchema } from '@rjsf/utils';
import { propertiesOf } from './schemaParts';

/**
 * Inputs as the module takes them: without those that it does not know, as after a change of environment, and without what
 * was emptied.
 */
export function fitInputs(
  schema: ModuleDetail['schema'],
  inputs: Inputs,
): Inputs {
  const properties = propertiesOf(schema);
  const known = Object.fromEntries(
    Object.entries(inputs).filter(([name]) => name in properties),
  );
  return (withoutEmptyParts(schema as RJSFSchema, known) ?? {}) as Inputs;
}

/** Without optional objects that have nothing in them: those are absent, rather than wanting what is required in them. */
function withoutEmptyParts(schema: RJSFSchema, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.filter(item => item !== undefined);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const properties = propertiesOf(schema);
  const entries = Object.entries(value)
    .map(([name, part]): [string, unknown] => [
      name,
      name in properties ? withoutEmptyParts(properties[name], part) : part,
    ])
    .filter(
      ([name, part]) =>
        part !== undefined &&
        (schema.required?.includes(name) || !isEmptyObject(part)),
    );
  return Object.fromEntries(entries);
}

function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === 0
  );
}
