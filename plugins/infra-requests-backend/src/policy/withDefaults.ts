import type { Inputs, Json } from '@slipway/plugin-infra-requests-common';

type Schema = Json | undefined;
type Map = Record<string, Json>;

const isMap = (value: Json | undefined): value is Map =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Inputs as the module takes them: what was not given has the module's own value, within objects and lists as well.
 * Otherwise a rule about `inputs.size` would say nothing of whoever leaves the size to the module.
 *
 * @param schema - of the inputs, as the module version has it
 */
export function withDefaults(inputs: Inputs, schema: Map): Inputs {
  return fillMap(inputs, schema);
}

function fill(value: Json, schema: Schema): Json {
  if (!isMap(schema)) {
    return value;
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    return value.map((item, index) =>
      fill(item, Array.isArray(items) ? items[index] : items),
    );
  }
  return isMap(value) ? fillMap(value, schema) : value;
}

function fillMap(map: Map, { properties, additionalProperties }: Map): Map {
  const known = isMap(properties) ? properties : {};
  const given = Object.entries({ ...defaultsOf(known), ...map });
  return Object.fromEntries(
    given.map(([name, value]) => [
      name,
      fill(
        value,
        Object.hasOwn(known, name) ? known[name] : additionalProperties,
      ),
    ]),
  );
}

function defaultsOf(properties: Map): Map {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]) =>
      isMap(property) && property.default !== undefined && !property.writeOnly
        ? [[name, property.default]]
        : [],
    ),
  );
}
