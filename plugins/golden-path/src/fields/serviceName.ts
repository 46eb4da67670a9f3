import { CatalogApi } from '@backstage/catalog-client';
import {
  findNameFault,
  MAX_NAME_LENGTH,
} from '@slipway/plugin-golden-path-common';

/**
 * What is wrong with a service's name, as far as it can be told without asking anybody. The first step of a launch has
 * the same rules and the last word.
 *
 * @returns a sentence for people, or undefined when nothing is wrong
 */
export function serviceNameProblem(name: string): string | undefined {
  const fault = findNameFault(name);
  switch (fault?.rule) {
    case 'length':
      return `Use at most ${MAX_NAME_LENGTH} characters. This has ${name.length}.`;
    case 'characters':
      return 'Use the letters a to z in lower case, digits and hyphens only.';
    case 'given':
    case 'ends':
      return 'Begin with a letter and end with a letter or a digit.';
    case 'reserved':
      return fault.problem;
    default:
      return undefined;
  }
}

/** Whether the catalog has a component of this name. Rejects when the catalog does not answer. */
export async function isNameTaken(
  catalog: Pick<CatalogApi, 'getEntitiesByRefs'>,
  name: string,
): Promise<boolean> {
  // Asked for by name, a free one would be an error in the browser's console.
  const { items } = await catalog.getEntitiesByRefs({
    entityRefs: [`component:default/${name}`],
    fields: ['kind'],
  });
  return Boolean(items[0]);
}

/** The sentence for a name that {@link isNameTaken}. */
export function nameTaken(name: string): string {
  return `The catalog has a component ${name}. Choose another name.`;
}
