import type { Inputs, Json } from '@slipway/plugin-infra-requests-common';

const isMap = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Inputs as the module takes them: what was not given has the module's own value. Otherwise a rule about `inputs.size`
 * would say nothing of whoever leaves the size to the module.
 *
 * @param schema - of the inputs, as the module version has it
 */
export function withDefaults(
  inputs: Inputs,
  { properties }: Record<string, Json>,
): Inputs {
  const defaults = Object.entries(isMap(properties) ? properties : {}).flatMap(
    ([name, property]) =>
      isMap(property) && property.default !== undefined && !property.writeOnly
        ? [[name, property.default] as const]
        : [],
  );
  return { ...Object.fromEntries(defaults), ...inputs };
}
