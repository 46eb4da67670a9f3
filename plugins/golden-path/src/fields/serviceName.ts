import { CatalogApi } from '@backstage/catalog-client';
import { reservedBy } from './reservedNames';

/** What the name is put before, such as `-development` in a namespace, has to fit into a DNS label of 63 as well. */
const MAX_LENGTH = 51;
const DNS_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/**
 * What is wrong with a service's name, as far as it can be told without asking anybody. The first step of a launch has
 * the same rules and the last word.
 *
 * @returns a sentence for people, or undefined when nothing is wrong
 */
export function serviceNameProblem(name: string): string | undefined {
  if (name.length > MAX_LENGTH) {
    return `Use at most ${MAX_LENGTH} characters. This has ${name.length}.`;
  }
  if (/[^a-z0-9-]/.test(name)) {
    return 'Use the letters a to z in lower case, digits and hyphens only.';
  }
  if (!DNS_LABEL.test(name)) {
    return 'Begin with a letter and end with a letter or a digit.';
  }
  const reserved = reservedBy(name);
  return reserved && `${name} is ${reserved}. Choose another name.`;
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
