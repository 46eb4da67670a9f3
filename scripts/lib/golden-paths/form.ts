import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from '../../bootstrap/paths.mjs';
import type { Options, Value } from './coveringArray.ts';

/** The folder of the template entities and their layers. */
export const templatesDirectory = path.join(root, 'templates');

interface Property {
  type: string;
  enum?: string[];
  items?: { enum?: string[] };
  'ui:field'?: string;
}

/** A step of a template, as far as it is known here. */
export interface TemplateStep {
  id: string;
  action: string;
  input?: { url?: string };
}

/** A golden path's template entity. */
export interface Template {
  metadata: { name: string };
  spec: {
    parameters: Array<{ properties: Record<string, Property> }>;
    steps: TemplateStep[];
  };
}

/** What a template asks. */
export interface Form {
  template: Template;
  /** The name of the template. */
  name: string;
  /** What people choose from, with each value. */
  options: Options;
  /** The fields that people write into as they like. */
  freeText: string[];
}

/** The names of the golden paths: each has an entity in `templates/`. */
export function goldenPaths(): string[] {
  return fs
    .readdirSync(templatesDirectory)
    .filter(file => file.endsWith('.yaml'))
    .map(file => path.basename(file, '.yaml'))
    .sort();
}

/**
 * Reads a template and what its form offers.
 *
 * @param destinations - ids of the destinations that the portal is configured for
 */
export function readForm(name: string, destinations: string[]): Form {
  const file = path.join(templatesDirectory, `${name}.yaml`);
  const template: Template = parse(fs.readFileSync(file, 'utf8'), {
    maxAliasCount: -1, // the steps share their values
  });
  const properties = template.spec.parameters.flatMap(page =>
    Object.entries(page.properties),
  );
  return {
    template,
    name,
    options: Object.fromEntries(
      properties.flatMap(([key, property]) => {
        const values = valuesOf(property, destinations);
        return values ? [[key, values]] : [];
      }),
    ),
    freeText: properties
      .filter(
        ([, property]) =>
          property.type === 'string' && !property.enum && !property['ui:field'],
      )
      .map(([key]) => key),
  };
}

function valuesOf(
  property: Property,
  destinations: string[],
): Value[] | undefined {
  if (property['ui:field'] === 'SlipwayDestination') {
    return destinations;
  }
  if (property.type === 'boolean') {
    return [false, true];
  }
  if (property.items?.enum) {
    return subsets(property.items.enum);
  }
  return property.enum;
}

function subsets(values: string[]): string[][] {
  return values.reduce<string[][]>(
    (sets, value) => [...sets, ...sets.map(set => [...set, value])],
    [[]],
  );
}
