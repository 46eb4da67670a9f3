import type { ModuleDetail } from '@slipway/plugin-infra-requests-common';

/** What is read of a property's JSON Schema. */
interface Property {
  type?: string | string[];
  description?: string;
  default?: unknown;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  items?: Property;
}

/** An input in words. */
export interface InputDescription {
  name: string;
  type: string;
  /** What it is when nobody says. */
  fallback: string;
  description: string;
}

/** Says in words what a module takes. */
export function describeInputs(
  schema: ModuleDetail['schema'],
): InputDescription[] {
  const required = (schema.required ?? []) as string[];
  return Object.entries(
    (schema.properties ?? {}) as Record<string, Property>,
  ).map(([name, property]) => ({
    name,
    type: describeType(property),
    fallback: required.includes(name)
      ? 'Required'
      : describeDefault(property.default),
    description: property.description ?? '',
  }));
}

function describeType(property: Property): string {
  const { minimum, maximum } = property;
  if (property.enum) {
    return `one of ${property.enum.map(String).join(', ')}`;
  }
  if (property.items) {
    return `list of ${describeType(property.items)}`;
  }
  const type = [property.type ?? 'any'].flat().join(' or ');
  if (minimum !== undefined && maximum !== undefined) {
    return `${type} from ${minimum} to ${maximum}`;
  }
  if (minimum !== undefined) {
    return `${type} from ${minimum} on`;
  }
  return maximum === undefined ? type : `${type} up to ${maximum}`;
}

function describeDefault(value: unknown): string {
  if (value === undefined || value === null) {
    return '–';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
